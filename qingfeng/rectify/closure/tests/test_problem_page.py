"""A problem's page: its whole story, and what each role may do next or reads why not."""

import pytest

from qingfeng.base.organization.models import Cadre
from qingfeng.rectify.closure import actions
from qingfeng.rectify.closure.models import ClosureRequest
from qingfeng.rectify.problems import actions as problems
from qingfeng.rectify.problems.models import Problem
from tests.cast import (
    Cast,
    a_closed_problem,
    a_measure,
    a_planned_problem,
    a_posted_problem,
    a_problem,
    a_reported_problem,
    a_request,
    a_verified_problem,
    an_open_problem,
)
from tests.visits import sign_in

STAGES = {
    "raised": a_problem,
    "open": an_open_problem,
    "reported": a_reported_problem,
    "verified": a_verified_problem,
    "posted": a_posted_problem,
    "closed": a_closed_problem,
}


def labels(who: Cadre, problem: Problem) -> tuple[list[str], dict[str, str]]:
    """What the page offers, and what it refuses with its reason."""
    page = sign_in(who).get(f"/problems/{problem.pk}/")
    assert page.status_code == 200
    shown = page.context["it"]
    return [str(act.label) for act in shown.acts], {str(act.label): str(act.reason) for act in shown.denied}


@pytest.mark.parametrize(
    ("stage", "role", "offered"),
    [
        ("raised", "clerk", ["认账", "质量退回", "提出不予受理", "合并", "制定措施", "更正"]),
        ("raised", "civil_leader", ["认账", "制定措施", "质量退回", "提出不予受理", "更正"]),
        ("raised", "civil_liaison", ["制定措施", "更正"]),
        ("raised", "auditor", []),
        ("open", "clerk", ["制定措施", "催办", "合并", "更正"]),
        ("open", "civil_liaison", ["制定措施", "更正"]),
        ("open", "task_force", ["催办"]),
        ("reported", "civil_leader", ["申请销号", "制定措施", "催办", "更正"]),
        ("reported", "livelihood_leader", ["催办"]),
        ("verified", "clerk", ["公示", "催办", "更正"]),
        ("posted", "first_head", ["销号", "催办"]),
        ("closed", "task_force", ["反弹重开"]),
        ("closed", "civil_leader", []),
    ],
)
def test_each_role_is_offered_what_it_may_do(cast: Cast, stage: str, role: str, offered: list[str]) -> None:
    found, _denied = labels(getattr(cast, role), STAGES[stage](cast))
    assert sorted(found) == sorted(offered)


def test_what_may_not_be_done_says_why(cast: Cast) -> None:
    _offered, denied = labels(cast.civil_liaison, an_open_problem(cast))
    assert denied["申请销号"] == "还没有整改措施,不能申请销号"
    assert denied["催办"] == "催办由活动办、专班、组长或分管领导进行"
    request = a_request(cast)
    _offered, denied = labels(cast.civil_leader, request.problem)
    assert denied["核查"] == "核查人不能来自整改单位及其上级、下级单位"
    assert denied["指定核查人"] == "核查人由活动办指定"


def test_the_whole_story_stands_on_one_page(cast: Cast) -> None:
    problem = a_closed_problem(
        cast, root_cause="流程没有梳理", imported_from={"file": "民政局.xlsx", "sheet": "清单", "cell": "B4"}
    )
    html = sign_in(cast.clerk).get(f"/problems/{problem.pk}/").content.decode()
    for words in (
        problem.text,
        "流程没有梳理",
        "民政局.xlsx · 清单 · B4",
        "编制一次性告知单并在窗口公示",
        "告知单已上墙,窗口人员逐一讲解",
        "措施已落实,群众办事一次告知",
        "现场抽查五人,均已告知",
        "2021年9月13日 – 2021年9月18日",
        "2021年9月30日",
        "马专",
        "按期",
        "登记问题",
        "认账",
        "制定措施",
        "措施报完成",
        "申请销号",
        "核查通过",
        "公示",
        "销号",
    ):
        assert words in html, words


def test_a_correction_is_told_in_words(cast: Cast) -> None:
    aspects = list(cast.campaign.aspects.all())
    problem = an_open_problem(cast, aspect=aspects[0])
    problems.correct(
        problem=problem, facts={"aspect": aspects[1], "text": "三号窗口排队"}, reason="写准", by=cast.clerk
    )
    html = sign_in(cast.clerk).get(f"/problems/{problem.pk}/").content.decode()
    assert "方面:落实能力 改为 行政审批" in html
    assert "改为 三号窗口排队" in html


def test_what_was_merged_is_linked_both_ways(cast: Cast) -> None:
    one, master = a_problem(cast), an_open_problem(cast)
    problems.merge(problem=one, into=master, reason="同一件事", by=cast.clerk)
    client = sign_in(cast.clerk)
    assert f'<a href="/problems/{one.pk}/">{one.number}</a>' in client.get(f"/problems/{master.pk}/").content.decode()
    assert (
        f'<a href="/problems/{master.pk}/">{master.number}</a>' in client.get(f"/problems/{one.pk}/").content.decode()
    )


@pytest.mark.parametrize("role", ["outsider", "hall_leader", "market_liaison", "government_leader"])
def test_who_does_not_see_it_finds_nothing(cast: Cast, role: str) -> None:
    problem = an_open_problem(cast)
    response = sign_in(getattr(cast, role)).get(f"/problems/{problem.pk}/")
    assert response.status_code == 404
    assert problem.text not in response.content.decode()


def test_a_personal_list_is_seen_up_the_line_only(cast: Cast) -> None:
    problem = an_open_problem(cast, by=cast.clerk, person=cast.civil_cadre)
    seen = {
        who: sign_in(getattr(cast, who)).get(f"/problems/{problem.pk}/").status_code
        for who in ("civil_cadre", "civil_leader", "livelihood_leader", "first_head", "civil_liaison", "task_force")
    }
    assert seen == {
        "civil_cadre": 200,
        "civil_leader": 200,
        "livelihood_leader": 200,
        "first_head": 200,
        "civil_liaison": 404,
        "task_force": 404,
    }


def test_three_roles_take_a_problem_to_its_end_by_pages_alone(cast: Cast) -> None:
    campaign = cast.campaign
    campaign.needs_notice = False
    campaign.save(update_fields=["needs_notice"])
    problem = a_problem(cast)
    office, unit, force = sign_in(cast.clerk), sign_in(cast.civil_leader), sign_in(cast.task_force)
    at = f"/problems/{problem.pk}"
    assert office.post(f"{at}/acceptance/").status_code == 302
    planned = {"text": "编制一次性告知单", "kind": "timed", "due_on": "2099-09-30", "owner": cast.civil_cadre.pk}
    assert unit.post(f"{at}/measures/", planned).status_code == 302
    measure = problem.measures.get()
    assert unit.post(f"/measures/{measure.pk}/report/", {"text": "已公示"}).status_code == 302
    assert unit.post(f"{at}/closure-request/", {"statement": "已落实"}).status_code == 302
    assert office.post(f"{at}/verifier/", {"verifier": cast.task_force.pk}).status_code == 302
    assert force.post(f"{at}/verification/", {"outcome": "passed", "note": "抽查五人均已告知"}).status_code == 302
    assert office.post(f"{at}/closure/").status_code == 302
    problem.refresh_from_db()
    assert problem.state == "closed"


def test_a_verifier_may_be_drawn_at_random_from_outside(cast: Cast) -> None:
    request = a_request(cast)
    assert sign_in(cast.clerk).post(f"/problems/{request.problem_id}/verifier/", {"verifier": ""}).status_code == 302
    request.refresh_from_db()
    assert request.verifier is not None
    assert request.verifier.unit != request.problem.unit


def test_sending_back_without_a_reason_is_refused_in_place(cast: Cast) -> None:
    request = a_request(cast)
    client = sign_in(cast.task_force)
    sent = {"outcome": "sent_back", "note": "现场没有人", "reason_code": ""}
    response = client.post(f"/problems/{request.problem_id}/verification/", sent)
    assert response.status_code == 422
    html = response.content.decode()
    assert "退回须选择原因" in html
    assert "现场没有人" in html
    client.post(f"/problems/{request.problem_id}/verification/", {**sent, "reason_code": "on_paper"})
    request.refresh_from_db()
    assert request.state == ClosureRequest.State.SENT_BACK


def test_a_request_verified_by_another_meanwhile_answers_409(cast: Cast) -> None:
    request = a_request(cast)
    client = sign_in(cast.task_force)
    assert client.get(f"/problems/{request.problem_id}/verification/").status_code == 200
    actions.verify(request=request, outcome="passed", note="已看", by=cast.clerk)
    response = client.post(f"/problems/{request.problem_id}/verification/", {"outcome": "passed", "note": "也看了"})
    assert response.status_code == 409
    assert "没有待核查的销号申请" in response.content.decode()


def test_an_objection_is_decided_on_the_page(cast: Cast) -> None:
    problem = a_posted_problem(cast)
    notice = problem.notices.get()
    heard = notice.objections.create(text="下午还是要等", heard_by=cast.livelihood_leader, heard_on=notice.posted_on)
    offered = sign_in(cast.clerk).get(f"/problems/{problem.pk}/").content.decode()
    assert f"/objections/{heard.pk}/decision/" in offered
    sent = {"upheld": "1", "answer": "下午人手不足,退回整改"}
    assert sign_in(cast.clerk).post(f"/objections/{heard.pk}/decision/", sent).status_code == 302
    problem.refresh_from_db()
    assert problem.state == "open"


def test_reopening_takes_up_the_named_measures(cast: Cast) -> None:
    problem = a_closed_problem(cast)
    measure = problem.measures.get()
    sent = {"reason": "回头看:又没有告知", "measures": [measure.pk]}
    assert sign_in(cast.task_force).post(f"/problems/{problem.pk}/reopening/", sent).status_code == 302
    problem.refresh_from_db()
    measure.refresh_from_db()
    assert (problem.state, measure.state) == ("reopened", "doing")


def test_a_selection_is_assigned_posted_and_closed_at_once(cast: Cast) -> None:
    requests = [a_request(cast), a_request(cast)]
    client, ids = sign_in(cast.clerk), [request.problem_id for request in requests]
    sent = {"move": "assign_verifier", "ids": ids, "confirmed": "1", "verifier": cast.task_force.pk}
    assert client.post("/ledger/moves/", sent).status_code == 302
    named = set(ClosureRequest.objects.values_list("verifier", flat=True))
    assert named == {cast.task_force.pk}
    for request in requests:
        request.refresh_from_db()
        actions.verify(request=request, outcome="passed", note="已看", by=cast.task_force)
    assert client.post("/ledger/moves/", {"move": "post", "ids": ids, "confirmed": "1"}).status_code == 302
    assert set(Problem.objects.filter(pk__in=ids).values_list("state", flat=True)) == {"posted"}
    refused = client.post("/ledger/moves/", {"move": "close", "ids": ids, "confirmed": "1"})
    assert refused.status_code == 403
    assert "期满后才能销号" in refused.content.decode()


def test_an_extension_is_asked_and_decided_by_pages(cast: Cast) -> None:
    problem = an_open_problem(cast)
    measure = a_measure(cast, problem)
    sent = {"new_due_on": "2021-10-20", "reason": "设备未到"}
    assert sign_in(cast.civil_cadre).post(f"/measures/{measure.pk}/extension/", sent).status_code == 302
    extension = measure.extensions.get()
    own = sign_in(cast.civil_leader).post(f"/extensions/{extension.pk}/decision/", {"granted": "1", "answer": ""})
    assert "责任单位不能批准自己的延期" in own.content.decode()
    done = sign_in(cast.livelihood_leader).post(
        f"/extensions/{extension.pk}/decision/", {"granted": "1", "answer": "同意"}
    )
    assert done.status_code == 302
    measure.refresh_from_db()
    assert (str(measure.first_due_on), str(measure.due_on)) == ("2021-09-30", "2021-10-20")


def test_every_form_opens_for_who_may_see_the_problem(cast: Cast) -> None:
    problem = a_planned_problem(cast)
    measure = problem.measures.get()
    client = sign_in(cast.clerk)
    verbs = (
        "acceptance",
        "return",
        "resubmission",
        "decline-request",
        "decline",
        "merge",
        "reminder",
        "correction",
        "measures",
        "closure-request",
        "notice",
        "objection",
        "closure",
        "reopening",
    )
    pages = [f"/problems/{problem.pk}/{verb}/" for verb in verbs] + [
        f"/measures/{measure.pk}/{verb}/"
        for verb in ("start", "progress", "report", "extension", "correction", "withdrawal", "review")
    ]
    assert {url: client.get(url).status_code for url in pages} == dict.fromkeys(pages, 200)
    fragment = client.get(pages[0], headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
