"""制定措施: what will be done, by whom, by when; what a problem keeps of it."""

from datetime import date
from typing import Any

from qingfeng.base.timeline.queries import story_of
from qingfeng.rectify.measures import actions
from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.measures.planning import NewMeasure
from qingfeng.rectify.measures.states import State
from qingfeng.rectify.problems.models import Hand, Problem
from qingfeng.rectify.problems.states import Kind
from tests.cast import (
    DUE,
    PLANNED,
    REPORTED,
    Cast,
    a_closed_problem,
    a_measure,
    a_problem,
    a_request,
    an_open_problem,
    days,
    refusal,
)


def plan(cast: Cast, problem: Problem, **facts: Any) -> Measure:
    """One more measure, planned by the unit's leader on the day of planning."""
    words: dict[str, Any] = {"text": "设立讲解岗", "planned_on": PLANNED}
    return actions.plan_measures(rows=[NewMeasure(problem=problem, **(words | facts))], by=cast.civil_leader)[0]


def test_a_problem_keeps_what_its_measures_say(cast: Cast) -> None:
    problem = an_open_problem(cast)
    actions.plan_measures(
        rows=[
            NewMeasure(problem=problem, text="立即上墙", kind=Kind.IMMEDIATE, first_due_on=PLANNED),
            NewMeasure(problem=problem, text="每月抽查", kind=Kind.STANDING),
            NewMeasure(problem=problem, text="编制清单", first_due_on=DUE),
        ],
        by=cast.civil_leader,
    )
    assert (problem.measures_total, problem.measures_reported, problem.measures_accepted) == (3, 0, 0)
    assert (problem.kind, problem.first_due_on, problem.due_on) == (Kind.STANDING, DUE, DUE)
    assert [(m.seq, m.due_on) for m in problem.measures.all()] == [(1, PLANNED), (2, None), (3, DUE)]


def test_the_first_due_date_is_frozen(cast: Cast) -> None:
    problem = an_open_problem(cast, first_due_on=DUE)
    plan(cast, problem, first_due_on=days(DUE, 20))
    assert (problem.first_due_on, problem.due_on) == (DUE, days(DUE, 20))
    plan(cast, problem, first_due_on=days(DUE, -20))
    assert (problem.first_due_on, problem.due_on) == (DUE, days(DUE, 20))
    assert [m.seq for m in problem.measures.all()] == [1, 2]


def test_one_record_per_problem(cast: Cast) -> None:
    first, second = an_open_problem(cast), an_open_problem(cast)
    rows = [NewMeasure(problem=p, text=f"第{n}项") for p in (first, second) for n in (1, 2)]
    actions.plan_measures(rows=rows, by=cast.civil_leader)
    told = [moment for moment in story_of(first) if moment.verb == "problem.plan_measures"]
    assert [[m["text"] for m in moment.data["measures"]] for moment in told] == [["第1项", "第2项"]]


def test_what_a_workbook_claims_is_taken_over_as_a_claim(cast: Cast) -> None:
    problem = an_open_problem(cast)
    source = {"file": "民政局台账.xlsx", "sheet": "Sheet1", "cell": "F6"}
    (measure,) = actions.plan_measures(
        rows=[
            NewMeasure(
                problem=problem,
                text="编制一次性告知单",
                owner_name="王干、李某",
                due_words="9月底前",
                state=State.REPORTED,
                report="已整改到位",
                reported_by=cast.civil_liaison,
                reported_on=REPORTED,
                imported_from=source,
            )
        ],
        by=cast.clerk,
    )
    assert (measure.state, measure.reported_by, measure.reported_on) == ("reported", cast.civil_liaison, REPORTED)
    assert (measure.owner_name, measure.due_words, measure.imported_from) == ("王干、李某", "9月底前", source)
    assert (problem.measures_reported, problem.measures_accepted) == (1, 0)


def test_who_carries_it_out_sees_the_problem(cast: Cast) -> None:
    problem = an_open_problem(cast)
    plan(cast, problem, owner=cast.civil_cadre)
    assert Hand.objects.filter(problem=problem, cadre=cast.civil_cadre).count() == 1


def test_a_plan_before_acceptance_waits_with_its_problem(cast: Cast) -> None:
    problem = a_problem(cast)
    plan(cast, problem)
    assert (problem.state, problem.measures_total) == ("raised", 1)


def test_planning_is_refused(cast: Cast) -> None:
    problem = an_open_problem(cast)
    assert refusal(plan, cast=cast, problem=problem, text="  ") == "措施内容不能为空"
    assert refusal(plan, cast=cast, problem=problem, evidence_needed="照片") == "要求佐证须说明为何需要"
    for state in (State.ACCEPTED, State.SENT_BACK):
        assert refusal(plan, cast=cast, problem=problem, state=state) == "措施不能一制定就是已验收或退回"
    assert refusal(plan, cast=cast, problem=problem, planned_on=date(2999, 1, 1)) == "日期不能晚于今天"
    for over in (a_request(cast).problem, a_closed_problem(cast)):
        assert refusal(plan, cast=cast, problem=over) == "已申请销号或已办结的问题不能再制定措施"
    rows = [NewMeasure(problem=problem, text="设立讲解岗")]
    for stranger in (cast.market_leader, cast.task_force, cast.outsider, cast.civil_cadre):
        assert refusal(actions.plan_measures, rows=rows, by=stranger) == "只有责任单位的负责人、联络员或责任人可以办理"
    assert refusal(actions.plan_measures, rows=rows, by=cast.auditor) == "审计监督人员只能查看,不能改动"
    for_another = [NewMeasure(problem=problem, text="设立讲解岗", planned_by=cast.civil_leader)]
    assert refusal(actions.plan_measures, rows=for_another, by=cast.civil_liaison) == "只有活动办可以代他人登记"
    assert problem.measures.count() == 0


def test_a_plan_is_corrected_until_it_is_begun(cast: Cast) -> None:
    problem = an_open_problem(cast)
    measure = a_measure(cast, problem)
    words: dict[str, Any] = {"measure": measure, "reason": "写得不具体", "by": cast.civil_leader}
    facts = {"text": "编制并公示《低保办理一次性告知单》", "owner": cast.civil_liaison, "kind": Kind.STANDING}
    actions.correct(**words, facts=facts)
    problem.refresh_from_db()
    assert (measure.text, measure.owner, problem.kind) == (facts["text"], cast.civil_liaison, Kind.STANDING)
    assert story_of(problem)[-1].data["changed"]["owner"] == [cast.civil_cadre.pk, cast.civil_liaison.pk]
    assert refusal(actions.correct, **words, facts=facts) == "没有改动任何内容"
    assert refusal(actions.correct, **words, facts={"text": ""}) == "措施内容不能为空"
    assert refusal(actions.correct, **words, facts={"evidence_needed": "照片"}) == "要求佐证须说明为何需要"
    for hidden in ({"due_on": days(DUE, 9)}, {"first_due_on": DUE}, {"state": "accepted"}):
        told = "时限只能通过延期改变,状态只能通过办理改变"
        assert refusal(actions.correct, **words, facts=hidden) == told
    actions.start(measures=[measure], by=cast.civil_liaison, on=PLANNED)
    assert refusal(actions.correct, **words, facts={"text": "改"}) == "已开始的措施不能更正或撤回"


def test_a_measure_planned_by_mistake_is_withdrawn_and_the_record_keeps_its_words(cast: Cast) -> None:
    problem = an_open_problem(cast)
    a_measure(cast, problem)
    twice = a_measure(cast, problem, first_due_on=days(DUE, 30))
    words: dict[str, Any] = {"measure": twice, "by": cast.civil_leader}
    assert refusal(actions.withdraw, **words, reason="") == "请写明理由"
    actions.withdraw(**words, reason="写重了")
    problem.refresh_from_db()
    assert (problem.measures_total, problem.first_due_on, problem.due_on) == (1, DUE, DUE)
    assert story_of(problem)[-1].data["text"] == "编制一次性告知单并在窗口公示"
