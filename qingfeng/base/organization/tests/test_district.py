"""组织: the tree of a district, its lines, and its people."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from qingfeng.base.organization.actions import (
    NewPerson,
    NewUnit,
    add_people,
    add_unit,
    lead_line,
    open_district,
    retire,
)
from qingfeng.base.organization.models import Cadre, Line, Unit
from qingfeng.base.timeline.queries import story_of
from tests.cast import GRASS_ROOTS, Cast, refusal


def test_a_district_opens_with_its_lines_and_units_in_order(db: None) -> None:
    street = NewUnit(name="长庆街道", line="基层治理战线", children=[NewUnit(name="明珠社区")])
    root = open_district(
        district=NewUnit(name="洮北区", children=[NewUnit(name="民政局"), street]), lines=["基层治理战线"], by=None
    )
    tree = [(unit.name, unit.depth) for unit in Unit.objects.filter(path__startswith=root.path).order_by("path")]
    assert tree == [("洮北区", 1), ("民政局", 2), ("长庆街道", 2), ("明珠社区", 3)]
    assert Unit.objects.get(name="长庆街道").line == Line.objects.get(district=root)
    assert [moment.verb for moment in story_of(root)] == ["unit.open_district"]


def test_units_are_added_once_and_on_known_lines(cast: Cast) -> None:
    words: dict[str, Any] = {"parent": cast.district, "by": cast.clerk}
    again = refusal(add_unit, unit=NewUnit(name="民政局"), **words)
    assert again == "“洮北区”下已有“民政局”"
    assert refusal(add_unit, unit=NewUnit(name="水利局", line="水利战线"), **words) == "没有名为“水利战线”的战线"
    added = add_unit(unit=NewUnit(name="水利局", line=GRASS_ROOTS), **words)
    assert (added.line, added.short_name) == (cast.lines[GRASS_ROOTS], "水利局")


def test_a_login_belongs_to_one_person(cast: Cast) -> None:
    people = [NewPerson(login="clerk", name="另一人", unit=cast.market)]
    assert refusal(add_people, people=people, by=cast.clerk) == "登录名已被使用:clerk"
    twins = [NewPerson(login="twin", name=name, unit=cast.market) for name in ("甲", "乙")]
    assert refusal(add_people, people=twins, by=cast.clerk) == "登录名已被使用:twin"


def test_people_answer_to_people(cast: Cast) -> None:
    people = [
        NewPerson(login="new_head", name="新科长", unit=cast.market, answers_to="market_leader"),
        NewPerson(login="new_one", name="新科员", unit=cast.market, answers_to="new_head"),
    ]
    head, one = add_people(people=people, by=cast.clerk)
    assert (head.answers_to, one.answers_to) == (cast.market_leader, head)
    assert [cadre.has_usable_password() for cadre in (head, one)] == [False, False]


def test_a_line_changes_hands_on_the_record(cast: Cast) -> None:
    line = cast.lines[GRASS_ROOTS]
    lead_line(line=line, leader=cast.government_leader, by=cast.clerk)
    moment = story_of(line)[-1]
    assert (moment.verb, moment.by_name, moment.data) == ("line.lead", "文清", {"leader": cast.government_leader.pk})


def test_who_has_left_stays_on_the_record(cast: Cast) -> None:
    assert refusal(retire, cadre=cast.clerk, reason="调离", by=cast.clerk) == "不能停用自己的账号"
    retire(cadre=cast.hall_cadre, reason="调离", by=cast.clerk)
    assert Cadre.objects.get(pk=cast.hall_cadre.pk).is_active is False
    assert story_of(cast.hall_cadre)[-1].reason == "调离"


def test_two_lines_of_a_district_have_two_names(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.create(district=cast.district, name=GRASS_ROOTS)
