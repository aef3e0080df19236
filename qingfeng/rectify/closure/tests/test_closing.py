"""From the unit's request to the entry struck off, and back again."""

from datetime import date
from typing import Any

import pytest

from qingfeng.base.answers import IllegalMove
from qingfeng.base.inbox.models import Notice
from qingfeng.base.timeline.queries import story_of
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.closure import actions
from qingfeng.rectify.closure.models import Closure, ClosureRequest, Objection, PublicNotice, Verification
from qingfeng.rectify.closure.signals import problem_closed, problem_reopened
from qingfeng.rectify.measures import actions as doing
from qingfeng.rectify.measures.planning import NewMeasure
from qingfeng.rectify.problems.models import Problem
from tests.cast import (
    ASKED,
    CLOSED,
    NOTICE_ENDS,
    POSTED,
    REPORTED,
    VERIFIED,
    Cast,
    a_closed_problem,
    a_measure,
    a_planned_problem,
    a_posted_problem,
    a_reported_problem,
    a_request,
    a_verified_problem,
    an_open_problem,
    days,
    refusal,
)

PASSED, SENT_BACK = "passed", "sent_back"


def states(problem: Problem) -> list[str]:
    """The states that the record tells of, in order, without stays."""
    walked = [moment.to_state for moment in story_of(problem) if moment.to_state]
    return [state for place, state in enumerate(walked) if place == 0 or walked[place - 1] != state]


def send_back(cast: Cast, request: ClosureRequest, **facts: Any) -> Verification:
    """The task force sends it back."""
    words: dict[str, Any] = {"outcome": SENT_BACK, "reason_code": "on_paper", "note": "只有文件,窗口没变"}
    return actions.verify(request=request, by=cast.task_force, on=VERIFIED, **(words | facts))


def test_a_problem_walks_to_closed(cast: Cast) -> None:
    problem = a_closed_problem(cast)
    assert states(problem) == ["raised", "open", "awaiting", "posted", "closed"]
    assert (problem.closed_on, problem.first_closed_on, problem.is_on_time()) == (CLOSED, CLOSED, True)
    assert [(m.state, m.accepted_on) for m in problem.measures.all()] == [("accepted", VERIFIED)]
    assert (problem.measures_total, problem.measures_reported, problem.measures_accepted) == (1, 1, 1)
    closure = Closure.objects.get(problem=problem)
    assert (closure.closed_by, closure.verification.verifier) == (cast.clerk, cast.task_force)


def test_sent_back_reported_again_and_closed(cast: Cast) -> None:
    request = a_request(cast)
    send_back(cast, request)
    problem = Problem.objects.get(pk=request.problem_id)
    measure = problem.measures.get()
    assert (problem.state, problem.asked_on, problem.times_sent_back, measure.state) == ("open", None, 1, "sent_back")
    doing.report(measures=[measure], text="窗口已设讲解岗", by=cast.civil_cadre, on=VERIFIED)
    (again,) = actions.ask_to_close(problems=[problem], statement="已补做", by=cast.civil_leader, on=VERIFIED)
    actions.verify(request=again, outcome=PASSED, note="到位", by=cast.clerk, on=POSTED)
    actions.post(problems=[problem], by=cast.second_clerk, on=POSTED)
    actions.close(problems=[problem], by=cast.clerk, on=CLOSED)
    assert states(problem) == ["raised", "open", "awaiting", "open", "awaiting", "posted", "closed"]
    assert [r.state for r in problem.closure_requests.order_by("pk")] == ["sent_back", "passed"]


def test_only_the_named_measures_go_back(cast: Cast) -> None:
    problem = an_open_problem(cast)
    good, poor = a_measure(cast, problem), a_measure(cast, problem, text="设立讲解岗")
    doing.report(measures=[good, poor], text="已完成", by=cast.civil_cadre, on=REPORTED)
    (request,) = actions.ask_to_close(problems=[problem], statement="完成", by=cast.civil_leader, on=ASKED)
    send_back(cast, request, measures=[poor])
    assert [m.state for m in problem.measures.order_by("seq")] == ["reported", "sent_back"]
    other = a_measure(cast, an_open_problem(cast))
    doing.report(measures=[poor], text="已补做", by=cast.civil_cadre, on=VERIFIED)
    (again,) = actions.ask_to_close(problems=[problem], statement="完成", by=cast.civil_leader, on=VERIFIED)
    told = refusal(send_back, cast=cast, request=again, measures=[other])
    assert told == "退回的措施不属于这个问题"


def test_closed_without_a_notice_where_the_campaign_asks_for_none(cast: Cast) -> None:
    Campaign.objects.filter(pk=cast.campaign.pk).update(needs_notice=False)
    problem = a_verified_problem(cast)
    assert refusal(actions.post, problems=[problem], by=cast.clerk, on=POSTED) == "本次活动销号前不需要公示"
    actions.close(problems=[problem], by=cast.first_head, on=VERIFIED)
    assert states(problem) == ["raised", "open", "awaiting", "closed"]


def test_the_notice_runs_for_five_workdays_of_the_chinese_calendar(cast: Cast) -> None:
    problem = a_posted_problem(cast)
    notice = PublicNotice.objects.get(problem=problem)
    assert (notice.posted_on, notice.until) == (POSTED, NOTICE_ENDS)
    assert refusal(actions.close, problems=[problem], by=cast.clerk, on=NOTICE_ENDS) == (
        "公示到2021-09-18,期满后才能销号"
    )
    actions.close(problems=[problem], by=cast.clerk, on=days(NOTICE_ENDS, 1))
    assert problem.state == "closed"


def test_due_notices_are_closed_together_except_those_objected_to(cast: Cast) -> None:
    quiet, loud, late = a_posted_problem(cast), a_posted_problem(cast), a_verified_problem(cast)
    actions.post(problems=[late], by=cast.clerk, on=days(NOTICE_ENDS, 3))
    actions.object(problem=loud, text="大娘说窗口还是让她跑了两趟", by=cast.hall_cadre, on=NOTICE_ENDS)
    closures = actions.close_due_notices(campaign=cast.campaign, by=cast.clerk, on=CLOSED)
    assert [closure.problem for closure in closures] == [quiet]
    assert refusal(actions.close, problems=[loud], by=cast.clerk, on=CLOSED) == "有异议还没有处理,不能销号"


def test_an_objection_upheld_sends_it_back(cast: Cast) -> None:
    problem = a_posted_problem(cast)
    objection = actions.object(problem=problem, text="大娘说还是要跑两趟", by=cast.hall_cadre, on=POSTED)
    deciding: dict[str, Any] = {"objection": objection, "upheld": True, "answer": "走访属实", "on": NOTICE_ENDS}
    actions.decide_objection(**deciding, by=cast.second_clerk)
    problem.refresh_from_db()
    assert (problem.state, problem.times_sent_back, problem.measures_accepted) == ("open", 1, 0)
    assert [m.state for m in problem.measures.all()] == ["sent_back"]
    assert [r.state for r in problem.closure_requests.all()] == ["sent_back"]
    assert story_of(problem)[-1].reason == "公示异议成立"
    assert refusal(actions.decide_objection, **deciding, by=cast.second_clerk) == "这条异议已经处理过"


def test_an_objection_rejected_with_an_answer_lets_it_close(cast: Cast) -> None:
    problem = a_posted_problem(cast)
    objection = actions.object(problem=problem, text="还是要跑两趟", by=cast.hall_cadre, on=POSTED)
    actions.decide_objection(objection=objection, upheld=False, answer="系外区事项", by=cast.first_head, on=POSTED)
    actions.close(problems=[problem], by=cast.clerk, on=CLOSED)
    assert (objection.state, problem.state) == (Objection.State.REJECTED, "closed")


def test_a_second_objection_upheld_after_the_first_moves_nothing(cast: Cast) -> None:
    problem = a_posted_problem(cast)
    first = actions.object(problem=problem, text="一", by=cast.hall_cadre, on=POSTED)
    second = actions.object(problem=problem, text="二", by=cast.hall_cadre, on=POSTED)
    for objection in (first, second):
        actions.decide_objection(objection=objection, upheld=True, answer="属实", by=cast.clerk, on=NOTICE_ENDS)
    problem.refresh_from_db()
    assert (problem.state, problem.times_sent_back) == ("open", 1)


def test_reopened_it_must_be_worked_on_before_it_is_asked_for_again(cast: Cast) -> None:
    problem = a_closed_problem(cast)
    on = days(CLOSED, 30)
    actions.reopen(problem=problem, reason="回头看发现又不告知了", by=cast.task_force, on=on)
    assert (problem.state, problem.closed_on, problem.first_closed_on) == ("reopened", None, CLOSED)
    assert problem.times_reopened == 1
    asking: dict[str, Any] = {"problems": [problem], "statement": "已整改", "by": cast.civil_leader, "on": on}
    assert refusal(actions.ask_to_close, **asking) == "重开后须有继续整改或新增的措施,才能再申请销号"
    more = a_measure(cast, problem, text="每月抽查一次窗口录音", first_due_on=days(on, 10), planned_on=on)
    doing.report(measures=[more], text="已抽查", by=cast.civil_cadre, on=on)
    assert actions.ask_to_close(**asking)[0].state == "pending"
    assert states(problem) == ["raised", "open", "awaiting", "posted", "closed", "reopened", "awaiting"]


def test_reopening_takes_up_the_named_measures_again(cast: Cast) -> None:
    problem = a_closed_problem(cast)
    measure = problem.measures.get()
    actions.reopen(problem=problem, reason="反弹", by=cast.livelihood_leader, measures=[measure], on=CLOSED)
    measure.refresh_from_db()
    assert (measure.state, problem.measures_reported, problem.measures_accepted) == ("doing", 0, 0)
    other = a_measure(cast, an_open_problem(cast))
    again = a_closed_problem(cast)
    told = refusal(actions.reopen, problem=again, reason="反弹", by=cast.clerk, measures=[other], on=CLOSED)
    assert told == "继续整改的措施不属于这个问题"


# who, what -> what is said


def test_asking_is_refused(cast: Cast) -> None:
    bare, planned, ready = an_open_problem(cast), a_planned_problem(cast), a_reported_problem(cast)
    words: dict[str, Any] = {"statement": "已完成", "by": cast.civil_leader, "on": ASKED}
    assert refusal(actions.ask_to_close, problems=[bare], **words) == "还没有整改措施,不能申请销号"
    assert refusal(actions.ask_to_close, problems=[planned], **words) == "还有措施没有报完成,不能申请销号"
    assert refusal(actions.ask_to_close, problems=[ready], **(words | {"statement": " "})) == "请写明整改情况"
    for stranger in (cast.market_leader, cast.clerk, cast.civil_cadre, cast.outsider):
        assert refusal(actions.ask_to_close, problems=[ready], **(words | {"by": stranger})) == (
            "只有责任单位的负责人、联络员或责任人可以办理"
        )
    assert refusal(actions.ask_to_close, problems=[ready], **(words | {"by": cast.auditor})) == (
        "审计监督人员只能查看,不能改动"
    )
    assert refusal(actions.ask_to_close, problems=[ready], **(words | {"on": date(2999, 1, 1)})) == "日期不能晚于今天"


def test_one_refused_row_refuses_them_all(cast: Cast) -> None:
    ready, bare = a_reported_problem(cast), an_open_problem(cast)
    refusal(actions.ask_to_close, problems=[ready, bare], statement="完成", by=cast.civil_leader, on=ASKED)
    ready.refresh_from_db()
    assert (ready.state, ClosureRequest.objects.count()) == ("open", 0)


def test_in_another_s_name_only_by_the_office(cast: Cast) -> None:
    first, second = a_reported_problem(cast), a_reported_problem(cast)
    row = actions.Ask(problem=first, statement="完成", by=cast.civil_leader, on=ASKED)
    assert refusal(actions.ask_each, rows=[row], by=cast.civil_liaison) == "只有活动办可以代他人登记"
    row = actions.Ask(problem=second, statement="完成", by=cast.civil_leader, on=ASKED)
    actions.ask_each(rows=[row], by=cast.clerk)
    moment = story_of(second)[-1]
    assert (moment.by_name, moment.data["entered_by"]) == ("孙惠", cast.clerk.pk)


def test_a_verdict_is_refused(cast: Cast) -> None:
    request = a_request(cast)
    words: dict[str, Any] = {
        "request": request,
        "outcome": PASSED,
        "note": "看过",
        "by": cast.task_force,
        "on": VERIFIED,
    }
    assert refusal(actions.verify, **(words | {"note": ""})) == "请写明核查情况"
    assert refusal(actions.verify, **(words | {"outcome": "maybe"})) == "请选择核查结果"
    assert refusal(actions.verify, **(words | {"outcome": SENT_BACK})) == "退回须选择原因"
    assert refusal(actions.verify, **(words | {"on": days(ASKED, -1)})) == "核查日期不能早于申请日期"
    actions.verify(**words)
    with pytest.raises(IllegalMove) as stale:
        actions.verify(**words)
    assert str(stale.value) == f"{request.problem.number} 现为“待核查”,不能这样办理;请刷新页面看最新状态"


def test_posting_is_refused(cast: Cast) -> None:
    waiting, passed = a_request(cast).problem, a_verified_problem(cast)
    assert refusal(actions.post, problems=[waiting], by=cast.clerk, on=POSTED) == "还没有核查通过"
    assert refusal(actions.post, problems=[passed], by=cast.civil_leader, on=POSTED) == "公示由活动办办理"
    assert refusal(actions.post, problems=[passed], by=cast.clerk, on=ASKED) == "公示日期不能早于核查日期"
    actions.post(problems=[passed], by=cast.clerk, on=POSTED)
    with pytest.raises(IllegalMove):
        actions.post(problems=[passed], by=cast.clerk, on=POSTED)


def test_objecting_is_refused(cast: Cast) -> None:
    posted, passed = a_posted_problem(cast), a_verified_problem(cast)
    words: dict[str, Any] = {"text": "没有改", "by": cast.hall_cadre, "on": NOTICE_ENDS}
    assert refusal(actions.object, problem=passed, **words) == "没有正在公示的整改结果"
    assert refusal(actions.object, problem=posted, **(words | {"text": ""})) == "请写明异议内容"
    late: dict[str, Any] = words | {"on": days(NOTICE_ENDS, 1)}
    assert refusal(actions.object, problem=posted, **late) == "公示期已过;发现反弹请申请重开"
    outside: dict[str, Any] = words | {"by": cast.outsider}
    assert refusal(actions.object, problem=posted, **outside) == "只能对本地区的公示提出异议"
    audited: dict[str, Any] = words | {"by": cast.auditor}
    assert refusal(actions.object, problem=posted, **audited) == "审计监督人员只能查看,不能改动"


def test_deciding_an_objection_is_refused(cast: Cast) -> None:
    problem = a_posted_problem(cast, unit=cast.civil_affairs)
    words: dict[str, Any] = {
        "objection": actions.object(problem=problem, text="没改", by=cast.hall_cadre, on=POSTED),
        "upheld": True,
    }
    words |= {"answer": "属实", "on": NOTICE_ENDS}
    told = {
        cast.task_force: "核查人不能处理对自己核查结果的异议",
        cast.hall_leader: "异议由活动办、专班或组长处理",
        cast.outsider: "异议由活动办、专班或组长处理",
    }
    assert {who: refusal(actions.decide_objection, **words, by=who) for who in told} == told
    assert refusal(actions.decide_objection, **(words | {"answer": " "}), by=cast.clerk) == "请写明处理结果"


def test_who_is_of_the_line_does_not_decide_its_objections_nor_close_it(cast: Cast) -> None:
    problem = of_the_service_hall(cast)
    objection = actions.object(problem=problem, text="没改", by=cast.civil_cadre, on=POSTED)
    words: dict[str, Any] = {"objection": objection, "upheld": False, "answer": "不属实", "on": POSTED}
    assert refusal(actions.decide_objection, **words, by=cast.task_force_of_market) == (
        "整改单位及同一战线的人不能处理异议"
    )
    cast.second_clerk.unit = cast.market
    assert refusal(actions.close, problems=[problem], by=cast.second_clerk, on=CLOSED) == (
        "整改单位及同一战线的人不能办理销号"
    )


def of_the_service_hall(cast: Cast) -> Problem:
    """公示中, of 政务服务中心."""
    problem = an_open_problem(cast, unit=cast.service_hall, by=cast.hall_liaison)
    rows = [NewMeasure(problem=problem, text="延时服务", owner=cast.hall_cadre)]
    measures = doing.plan_measures(rows=rows, by=cast.hall_leader)
    doing.report(measures=measures, text="已延时", by=cast.hall_cadre, on=REPORTED)
    (request,) = actions.ask_to_close(problems=[problem], statement="完成", by=cast.hall_leader, on=ASKED)
    actions.verify(request=request, outcome=PASSED, note="到位", by=cast.task_force, on=VERIFIED)
    actions.post(problems=[problem], by=cast.clerk, on=POSTED)
    return problem


def test_closing_is_refused(cast: Cast) -> None:
    waiting, passed, posted = a_request(cast).problem, a_verified_problem(cast), a_posted_problem(cast)
    assert refusal(actions.close, problems=[waiting], by=cast.clerk, on=CLOSED) == "还没有核查通过"
    assert refusal(actions.close, problems=[passed], by=cast.clerk, on=CLOSED) == "销号前须先公示"
    for stranger in (cast.civil_leader, cast.task_force, cast.outsider):
        assert refusal(actions.close, problems=[posted], by=stranger, on=CLOSED) == "销号由活动办或组长办理"
    actions.close(problems=[posted], by=cast.second_head, on=CLOSED)
    with pytest.raises(IllegalMove):
        actions.close(problems=[posted], by=cast.second_head, on=CLOSED)


def test_closing_before_the_verification_is_refused(cast: Cast) -> None:
    Campaign.objects.filter(pk=cast.campaign.pk).update(needs_notice=False)
    problem = a_verified_problem(cast)
    assert refusal(actions.close, problems=[problem], by=cast.clerk, on=ASKED) == "销号日期不能早于核查日期"


def test_reopening_is_refused(cast: Cast) -> None:
    problem = a_closed_problem(cast)
    words: dict[str, Any] = {"problem": problem, "reason": "反弹", "on": CLOSED}
    for stranger in (cast.civil_leader, cast.government_leader, cast.market_liaison, cast.outsider):
        assert refusal(actions.reopen, **words, by=stranger) == "重开须由活动办、专班、组长或分管领导提出"
    assert refusal(actions.reopen, **(words | {"reason": ""}), by=cast.clerk) == "请写明理由"
    assert refusal(actions.reopen, **(words | {"on": POSTED}), by=cast.clerk) == "重开日期不能早于销号日期"
    with pytest.raises(IllegalMove):
        actions.reopen(problem=a_posted_problem(cast), reason="反弹", by=cast.clerk, on=CLOSED)


def test_news_goes_up_once_it_is_certain(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    heard: list[tuple[str, list[Problem], date]] = []

    def hear_closed(**news: Any) -> None:
        heard.append(("closed", news["problems"], news["on"]))

    def hear_reopened(**news: Any) -> None:
        heard.append(("reopened", news["problems"], news["on"]))

    problem = a_posted_problem(cast)
    problem_closed.connect(hear_closed, weak=False)
    problem_reopened.connect(hear_reopened, weak=False)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            actions.close(problems=[problem], by=cast.clerk, on=CLOSED)
            assert heard == []
        with django_capture_on_commit_callbacks(execute=True):
            actions.reopen(problem=problem, reason="反弹", by=cast.clerk, on=CLOSED)
    finally:
        problem_closed.disconnect(hear_closed)
        problem_reopened.disconnect(hear_reopened)
    assert heard == [("closed", [problem], CLOSED), ("reopened", [problem], CLOSED)]


def test_people_are_told(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        problem = a_closed_problem(cast)
    page = f"/problems/{problem.pk}/"
    told = [(notice.to.login, notice.text.partition(":")[2], notice.url) for notice in Notice.objects.order_by("pk")]
    assert told == [
        ("civil_cadre", "有新的整改措施由您负责", page),
        ("clerk", "申请销号,请安排核查", page),
        ("second_clerk", "申请销号,请安排核查", page),
        ("civil_leader", "核查通过", page),
        ("civil_liaison", "已销号", page),
    ]
