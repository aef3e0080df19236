"""核查: who verifies is never who did it. Every refusal has its sentence, and its test."""

from typing import Any

import pytest

from qingfeng.base.accounts.actions import give_roles
from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.answers import Allowed, Denied
from qingfeng.base.organization.actions import NewPerson, NewUnit, add_people, add_unit
from qingfeng.base.organization.models import Cadre, Unit
from qingfeng.rectify.closure import actions, queries, rules
from qingfeng.rectify.closure.cases import case_of
from qingfeng.rectify.closure.models import ClosureRequest
from qingfeng.rectify.measures import actions as doing
from qingfeng.rectify.problems.models import Problem
from tests.cast import ASKED, GRASS_ROOTS, REPORTED, Cast, Kind, a_measure, a_request, an_open_problem, refusal

OF_THE_UNIT = "核查人不能来自整改单位及其上级、下级单位"
OF_THE_LINE = "核查人不能来自同一战线"
NOT_A_VERIFIER = "核查须由专班、活动办,或指定的其他战线联络员、负责人进行"


def said(cadre: Cadre, problem: Problem) -> str:
    """What the rule answers: "" or why not."""
    answer = rules.may_be_verifier(cadre, case_of(problem))
    return str(answer.reason) if isinstance(answer, Denied) else ""


def test_who_of_the_district_may_verify_civil_affairs(cast: Cast) -> None:
    problem = a_request(cast).problem
    answers = {name: said(cadre, problem) for name, cadre in cast.everyone.items()}
    assert answers == {
        "first_head": NOT_A_VERIFIER,
        "second_head": NOT_A_VERIFIER,
        "government_leader": "",
        "livelihood_leader": OF_THE_LINE,
        "grass_roots_leader": "",
        "clerk": "",
        "second_clerk": "",
        "civil_leader": OF_THE_UNIT,
        "civil_liaison": OF_THE_UNIT,
        "civil_cadre": OF_THE_UNIT,
        "market_leader": "",
        "market_liaison": "",
        "hall_leader": "",
        "hall_liaison": "",
        "hall_cadre": NOT_A_VERIFIER,
        "street_leader": "",
        "street_liaison": "",
        "community_cadre": NOT_A_VERIFIER,
        "task_force": "",
        "task_force_of_market": "",
        "auditor": "审计监督人员只能查看,不能改动",
        "outsider": NOT_A_VERIFIER,
    }


def test_a_task_force_member_does_not_verify_their_own_line(cast: Cast) -> None:
    problem = an_open_problem(cast, unit=cast.service_hall, by=cast.hall_liaison)
    assert said(cast.task_force_of_market, problem) == OF_THE_LINE
    assert said(cast.task_force, problem) == ""


def test_a_street_does_not_verify_its_community_nor_the_community_its_street(cast: Cast) -> None:
    below = an_open_problem(cast, unit=cast.community, by=cast.community_cadre)
    above = an_open_problem(cast, unit=cast.street, by=cast.street_liaison)
    assert [said(cast.street_leader, below), said(cast.community_cadre, above)] == [OF_THE_UNIT, OF_THE_UNIT]


def test_a_unit_below_belongs_to_the_line_of_the_unit_above(cast: Cast) -> None:
    harbour = add_unit(unit=NewUnit(name="港口街道", line=GRASS_ROOTS), parent=cast.district, by=None)
    village = add_unit(unit=NewUnit(name="渔村", kind=Unit.Kind.COMMUNITY), parent=harbour, by=None)
    neighbour = add_people(people=[NewPerson(login="yucun", name="于村", unit=village)], by=None)[0]
    give_roles(roles=[Role(cadre=neighbour, kind=Kind.LIAISON, unit=village)], by=None)
    assert village.line_id is None
    assert said(neighbour, an_open_problem(cast, unit=cast.street, by=cast.street_liaison)) == OF_THE_LINE
    assert said(neighbour, an_open_problem(cast)) == ""


def test_a_supporting_unit_does_not_verify(cast: Cast) -> None:
    problem = an_open_problem(cast, supports=[cast.service_hall])
    assert said(cast.hall_liaison, problem) == "核查人不能来自配合整改的单位"
    assert said(cast.market_liaison, problem) == ""


def test_who_has_a_part_in_it_does_not_verify(cast: Cast) -> None:
    raised = an_open_problem(cast, by=cast.task_force)
    owned = an_open_problem(cast, owner=cast.market_liaison)
    led = an_open_problem(cast, leader=cast.government_leader)
    assert said(cast.task_force, raised) == "提出问题的人不能核查这个问题"
    assert said(cast.market_liaison, owned) == "责任人不能核查自己的问题"
    assert said(cast.government_leader, led) == "分管领导不能核查自己分管的问题"


def test_the_person_of_a_personal_list_does_not_verify_it(cast: Cast) -> None:
    problem = an_open_problem(cast, person=cast.hall_liaison)
    assert said(cast.hall_liaison, problem) == "责任人不能核查自己的问题"


def test_who_carried_out_or_reported_a_measure_does_not_verify(cast: Cast) -> None:
    problem = an_open_problem(cast)
    a_measure(cast, problem, owner=cast.task_force)
    entered = a_measure(cast, problem)
    doing.report(measures=[entered], text="按单位来件登记", by=cast.second_clerk, on=REPORTED)
    told = "办理过整改措施的人不能核查"
    assert [said(cast.task_force, problem), said(cast.second_clerk, problem)] == [told, told]


def test_who_asked_for_closure_does_not_verify(cast: Cast) -> None:
    request = a_request(cast, owner=cast.market_liaison)
    Problem.objects.filter(pk=request.problem_id).update(owner=None)
    ClosureRequest.objects.filter(pk=request.pk).update(asked_by=cast.market_liaison)
    assert said(cast.market_liaison, Problem.objects.get(pk=request.problem_id)) == "申请销号的人不能核查"


def test_other_lines_verify_only_when_named(cast: Cast) -> None:
    request = a_request(cast)
    assert verified(request, cast.market_liaison) == "交叉核查须先由活动办指定"
    assert request.problem.pk not in seen_by(cast, cast.market_liaison)
    actions.assign_verifier(requests=[request], verifier=cast.market_liaison, by=cast.clerk)
    assert request.problem.pk in seen_by(cast, cast.market_liaison)
    assert verified(request, cast.task_force) == "已指定他人核查"
    assert rules.may_verify(cast.market_liaison, case_of(request.problem)) == Allowed()


def test_only_the_office_names_the_verifier_and_only_whom_the_rule_lets(cast: Cast) -> None:
    request = a_request(cast)
    naming: dict[str, Any] = {"action": actions.assign_verifier, "requests": [request]}
    assert refusal(**naming, verifier=cast.task_force, by=cast.civil_leader) == "核查人由活动办指定"
    assert refusal(**naming, verifier=cast.task_force, by=cast.outsider) == "核查人由活动办指定"
    assert refusal(**naming, verifier=cast.civil_cadre, by=cast.clerk) == OF_THE_UNIT
    assert ClosureRequest.objects.get(pk=request.pk).verifier is None


def test_nothing_to_verify_without_a_pending_request(cast: Cast) -> None:
    answer = rules.may_verify(cast.task_force, case_of(an_open_problem(cast)))
    assert answer == Denied("没有待核查的销号申请")


@pytest.mark.parametrize("where", ["civil_affairs", "service_hall", "community"])
def test_the_list_to_choose_from_is_what_the_rule_allows(cast: Cast, where: str) -> None:
    by = {"civil_affairs": cast.civil_liaison, "service_hall": cast.hall_liaison, "community": cast.community_cadre}
    problem = an_open_problem(cast, unit=getattr(cast, where), by=by[where], supports=[cast.market])
    case = case_of(problem)
    allowed = {cadre.login for cadre in cast.everyone.values() if rules.may_be_verifier(cadre, case)}
    assert {cadre.login for cadre in queries.possible_verifiers(case)} == allowed


def verified(request: ClosureRequest, by: Cadre) -> str:
    """Why this person may not verify it."""
    return refusal(actions.verify, request=request, outcome="passed", note="看过", by=by, on=ASKED)


def seen_by(cast: Cast, cadre: Cadre) -> set[int]:
    """What this person reads in the ledger."""
    return set(Problem.objects.visible_to(reach_of(cadre), cast.campaign).values_list("pk", flat=True))
