"""One problem's life before it is worked on: raised, returned, accepted, declined, merged, corrected."""

from datetime import date
from typing import Any

import pytest

from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.answers import IllegalMove
from qingfeng.base.timeline.days import today
from qingfeng.base.timeline.queries import story_of
from qingfeng.rectify.problems import actions, tallies
from qingfeng.rectify.problems.models import Problem, Raiser
from qingfeng.rectify.problems.raising import NewProblem
from qingfeng.rectify.problems.states import MOVES, State
from tests.cast import (
    ACCEPTED,
    RAISED,
    Cast,
    a_closed_problem,
    a_posted_problem,
    a_problem,
    a_reopened_problem,
    a_request,
    an_open_problem,
    refusal,
)

AUDITOR = "审计监督人员只能查看,不能改动"


def states(problem: Problem) -> list[str]:
    """Every state that the record tells of, in order."""
    return [moment.to_state for moment in story_of(problem)]


def test_returned_made_better_and_accepted(cast: Cast) -> None:
    problem = a_problem(cast, text="作风不实")
    actions.return_for_quality(problems=[problem], reason="说不清哪件事", by=cast.civil_leader, on=ACCEPTED)
    actions.raise_again(problem=problem, text="低保窗口没有一次性告知", by=cast.civil_liaison, on=ACCEPTED)
    actions.accept(problems=[problem], by=cast.livelihood_leader, on=ACCEPTED)
    assert states(problem) == ["raised", "returned", "raised", "open"]
    assert (problem.text, problem.times_returned, problem.accepted_on) == ("低保窗口没有一次性告知", 1, ACCEPTED)


def test_declined_by_a_second_person(cast: Cast) -> None:
    problem = a_problem(cast)
    actions.ask_decline(problem=problem, reason="不属本区职责", by=cast.clerk)
    actions.decline(problem=problem, by=cast.first_head)
    assert states(problem) == ["raised", "raised", "declined"]
    assert story_of(problem)[-1].reason == "不属本区职责"


def test_merged_the_master_keeps_all_who_reported_it(cast: Cast) -> None:
    master = an_open_problem(cast)
    twin = a_problem(cast, by=cast.civil_cadre)
    actions.merge(problem=twin, into=master, reason="同一件事", by=cast.clerk)
    assert (twin.state, twin.merged_into) == ("merged", master)
    seen = Problem.objects.visible_to(reach_of(cast.civil_cadre), cast.campaign)
    assert set(seen) == {master, twin}


def test_numbers_run_by_unit_and_year(cast: Cast) -> None:
    numbers = [a_problem(cast).number, a_problem(cast).number]
    hall = a_problem(cast, unit=cast.service_hall, by=cast.hall_liaison).number
    year = today().year
    assert numbers == [f"民政局-{year}-001", f"民政局-{year}-002"]
    assert hall == f"政务服务中心-{year}-001"


def test_who_has_checked_themselves_counts_once(cast: Cast) -> None:
    a_problem(cast, by=cast.civil_cadre)
    a_problem(cast, by=cast.civil_cadre)
    a_problem(cast, by=cast.civil_leader)
    a_problem(cast, by=cast.civil_liaison, source="hotline")
    counted = sorted(Raiser.objects.values_list("cadre__login", "level"))
    assert counted == [("civil_cadre", "cadre"), ("civil_leader", "leader")]
    kept = tallies.kept(cast.campaign)
    assert [kept[tallies.raisers_cell(level)] for level in ("leader", "cadre")] == [1, 1]


def test_a_correction_keeps_old_and_new_on_the_record(cast: Cast) -> None:
    problem = an_open_problem(cast)
    before, after = "群众来办低保,窗口没有一次性告知所需材料", "低保窗口让大娘跑了两趟"
    actions.correct(problem=problem, facts={"text": after}, reason="更具体", by=cast.civil_liaison)
    moment = story_of(problem)[-1]
    assert (moment.verb, moment.data["changed"]["text"]) == ("problem.correct", [before, after])


# who, what -> what is said


def test_raising_is_refused(cast: Cast) -> None:
    words: dict[str, Any] = {"campaign": cast.campaign, "new": NewProblem(unit=cast.civil_affairs, text="没有告知")}
    for stranger in (cast.hall_cadre, cast.market_leader, cast.government_leader, cast.outsider):
        assert refusal(actions.raise_problem, **words, by=stranger) == "只能为本单位或职责范围内的单位登记问题"
    assert refusal(actions.raise_problem, **words, by=cast.auditor) == AUDITOR
    empty = words | {"new": NewProblem(unit=cast.civil_affairs, text=" \n")}
    assert refusal(actions.raise_problem, **empty, by=cast.civil_cadre) == "问题内容不能为空"
    accepted = words | {"new": NewProblem(unit=cast.civil_affairs, text="没有告知", accepted=True)}
    assert refusal(actions.raise_problem, **accepted, by=cast.civil_cadre) == (
        "审定问题须由活动办、分管领导或单位负责人进行"
    )
    assert Problem.objects.count() == 0


def test_reviewing_is_refused(cast: Cast) -> None:
    problem = a_problem(cast)
    for stranger in (cast.civil_cadre, cast.hall_leader, cast.government_leader, cast.task_force, cast.outsider):
        assert refusal(actions.accept, problems=[problem], by=stranger) == (
            "审定问题须由活动办、分管领导或单位负责人进行"
        )
    own = a_problem(cast, by=cast.civil_leader)
    assert refusal(actions.accept, problems=[own], by=cast.civil_leader) == "自己提出的问题不能由自己审定"
    about_me = a_problem(cast, person=cast.civil_leader)
    assert refusal(actions.accept, problems=[about_me], by=cast.civil_leader) == "自己提出的问题不能由自己审定"
    assert refusal(actions.accept, problems=[problem], by=cast.auditor) == AUDITOR
    assert refusal(actions.accept, problems=[problem], by=cast.clerk, on=date(2999, 1, 1)) == "日期不能晚于今天"
    assert refusal(actions.return_for_quality, problems=[problem], reason=" ", by=cast.clerk) == "请写明理由"


def test_raising_again_is_refused(cast: Cast) -> None:
    problem = a_problem(cast)
    actions.return_for_quality(problems=[problem], reason="不具体", by=cast.clerk)
    words: dict[str, Any] = {"problem": problem, "text": "更具体的内容"}
    assert refusal(actions.raise_again, **(words | {"text": f" {problem.text} "}), by=cast.civil_liaison) == (
        "内容没有变化;请按退回原因补正后再提交"
    )
    assert refusal(actions.raise_again, **words, by=cast.hall_leader) == "须由提出人或责任单位补正后重新提交"


def test_declining_is_refused(cast: Cast) -> None:
    problem = a_problem(cast, by=cast.second_clerk)
    assert refusal(actions.decline, problem=problem, by=cast.clerk) == "还没有人提出不予受理"
    assert refusal(actions.ask_decline, problem=problem, reason="", by=cast.clerk) == "请写明理由"
    assert refusal(actions.ask_decline, problem=problem, reason="外区", by=cast.hall_leader) == (
        "审定问题须由活动办、分管领导或单位负责人进行"
    )
    actions.ask_decline(problem=problem, reason="外区", by=cast.clerk)
    for same in (cast.clerk, cast.second_clerk):
        assert refusal(actions.decline, problem=problem, by=same) == "不予受理须由另一人复核"
    for stranger in (cast.civil_leader, cast.task_force, cast.outsider):
        assert refusal(actions.decline, problem=problem, by=stranger) == "不予受理须由活动办或领导小组组长复核"
    assert refusal(actions.ask_decline, problem=an_open_problem(cast), reason="外区", by=cast.clerk) == (
        "已认账或已办结的问题不能再不予受理"
    )


def test_merging_is_refused(cast: Cast) -> None:
    problem, other, declined = a_problem(cast), a_problem(cast), a_problem(cast)
    actions.ask_decline(problem=declined, reason="外区", by=cast.clerk)
    actions.decline(problem=declined, by=cast.second_clerk)
    abroad = actions.raise_problem(
        campaign=cast.outside_campaign,
        new=NewProblem(unit=cast.outside_campaign.district, text="邻区的问题"),
        by=cast.outsider,
    )
    words: dict[str, Any] = {"problem": problem, "reason": "同一件事"}
    for stranger in (cast.civil_leader, cast.first_head, cast.outsider):
        assert refusal(actions.merge, **words, into=other, by=stranger) == "合并问题由活动办办理"
    told = {problem: "不能与自己合并", abroad: "只能合并同一活动中的问题", declined: "合并到的问题须仍在台账中"}
    assert {into: refusal(actions.merge, **words, into=into, by=cast.clerk) for into in told} == told


def test_correcting_is_refused(cast: Cast) -> None:
    problem, closed = an_open_problem(cast), a_closed_problem(cast)
    words: dict[str, Any] = {"problem": problem, "facts": {"place": "三号窗口"}, "reason": "补充"}
    for stranger in (cast.hall_leader, cast.task_force, cast.outsider, cast.civil_cadre):
        assert refusal(actions.correct, **words, by=stranger) == "只有责任单位的负责人、联络员或责任人可以办理"
    over = words | {"problem": closed}
    assert refusal(actions.correct, **over, by=cast.clerk) == "已办结的问题不能再改动,需要时请先重开"
    assert refusal(actions.correct, **(words | {"facts": {"text": ""}}), by=cast.clerk) == "问题内容不能为空"
    assert refusal(actions.correct, **(words | {"facts": {"place": ""}}), by=cast.clerk) == "没有改动任何内容"


@pytest.mark.parametrize("state", State)
def test_only_the_moves_of_a_state_are_open(cast: Cast, state: State) -> None:
    problem = problem_in(cast, state)
    assert problem.state == state
    tries: dict[str, Any] = {
        "accept": lambda: actions.accept(problems=[problem], by=cast.clerk),
        "return_for_quality": lambda: actions.return_for_quality(problems=[problem], reason="不具体", by=cast.clerk),
    }
    for verb, attempt in tries.items():
        if state in MOVES[verb].sources:
            continue
        with pytest.raises(IllegalMove) as refused:
            attempt()
        assert str(refused.value) == (
            f"{problem.number} 现为“{problem.get_state_display()}”,不能这样办理;请刷新页面看最新状态"
        )


def problem_in(cast: Cast, state: State) -> Problem:
    """A problem that came to stand there by its own moves."""
    made: dict[str, Any] = {
        State.RAISED: a_problem,
        State.RETURNED: a_problem,
        State.MERGED: a_problem,
        State.DECLINED: a_problem,
        State.OPEN: an_open_problem,
        State.AWAITING: lambda cast: a_request(cast).problem,
        State.POSTED: a_posted_problem,
        State.CLOSED: a_closed_problem,
        State.REOPENED: a_reopened_problem,
    }
    problem: Problem = made[state](cast)
    if state == State.RETURNED:
        actions.return_for_quality(problems=[problem], reason="不具体", by=cast.clerk)
    elif state == State.MERGED:
        actions.merge(problem=problem, into=an_open_problem(cast), reason="重复", by=cast.clerk)
    elif state == State.DECLINED:
        actions.ask_decline(problem=problem, reason="外区", by=cast.clerk)
        actions.decline(problem=problem, by=cast.second_clerk)
    return problem


def test_counts_are_kept_as_rows_change_and_a_drift_is_seen(cast: Cast) -> None:
    problem = an_open_problem(cast, source="hotline")
    kept = tallies.kept(cast.campaign)
    assert kept["campaign", 0, "", "state:open", tallies.NO_DAY, False] == 1
    assert kept["source", 0, "hotline", "state:open", tallies.NO_DAY, False] == 1
    assert kept["campaign", 0, "", "raised", RAISED, False] == 1
    assert kept == tallies.recount(cast.campaign)
    Problem.objects.filter(pk=problem.pk).update(source="other")
    assert kept != tallies.recount(cast.campaign)
