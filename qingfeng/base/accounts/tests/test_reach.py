"""可见范围: what each of the cast reads, list by list; a personal list is seen up the line only."""

from typing import Any

from qingfeng.base.accounts.actions import give_roles
from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.organization.models import Cadre
from tests.cast import Cast, Kind


def units_of(cast: Cast, cadre: Cadre) -> str:
    """The units whose lists this person reads by their roles, and (marked *) their cadres' personal lists."""
    reach, district = reach_of(cadre), cast.district.pk
    units = (cast.civil_affairs, cast.market, cast.service_hall, cast.street, cast.community, cast.discipline)
    seen = [
        unit.short_name + "*" * reach.sees_personal(unit.pk, district)
        for unit in units
        if reach.sees_unit(unit.pk, district)
    ]
    return "全区" + seen[0].count("*") * "*" if len(seen) == len(units) else " ".join(seen)


def test_how_far_each_role_reads(cast: Cast) -> None:
    assert {name: units_of(cast, cadre) for name, cadre in cast.everyone.items()} == {
        "first_head": "全区*",
        "second_head": "全区*",
        "government_leader": "市场监管局* 政务服务中心*",
        "livelihood_leader": "民政局*",
        "grass_roots_leader": "长庆街道* 明珠社区*",
        "clerk": "全区*",
        "second_clerk": "全区*",
        "civil_leader": "民政局*",
        "civil_liaison": "民政局",
        "civil_cadre": "",
        "market_leader": "市场监管局*",
        "market_liaison": "市场监管局",
        "hall_leader": "政务服务中心*",
        "hall_liaison": "政务服务中心",
        "hall_cadre": "",
        "street_leader": "长庆街道* 明珠社区*",
        "street_liaison": "长庆街道",
        "community_cadre": "",
        "task_force": "全区",
        "task_force_of_market": "全区",
        "auditor": "全区*",
        "outsider": "",
    }


def test_an_auditor_writes_nothing_whatever_else_they_are(cast: Cast) -> None:
    both = Cadre.objects.get(pk=cast.clerk.pk)
    give_roles(roles=[Role(cadre=both, kind=Kind.AUDITOR, unit=cast.district)], by=None)
    assert [reach_of(cast.auditor).writes, reach_of(both).writes, reach_of(cast.second_clerk).writes] == [
        False,
        False,
        True,
    ]


def test_a_person_with_two_parts_reads_both(cast: Cast) -> None:
    give_roles(roles=[Role(cadre=cast.civil_liaison, kind=Kind.UNIT_LEADER, unit=cast.street)], by=None)
    assert units_of(cast, cast.civil_liaison) == "民政局 长庆街道* 明珠社区*"


def test_reach_is_worked_out_once_and_cheaply(cast: Cast, django_assert_max_num_queries: Any) -> None:
    leader = Cadre.objects.get(pk=cast.street_leader.pk)
    with django_assert_max_num_queries(2):
        reach_of(leader)
    with django_assert_max_num_queries(0):
        reach_of(leader)
