"""Moving a selection at once, and the verbs of one problem: refusals in place, 409 for the second of two."""

from qingfeng.base.inbox.models import Notice
from qingfeng.base.timeline.queries import story_of
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.reminding import remind
from tests.cast import Cast, a_problem, an_open_problem, refusal
from tests.visits import sign_in


def state_of(problem: Problem) -> str:
    problem.refresh_from_db()
    return problem.state


def test_a_selection_is_shown_before_it_is_moved(cast: Cast) -> None:
    problems = [a_problem(cast) for _ in range(3)]
    sent = {"move": "accept", "ids": [problem.pk for problem in problems]}
    response = sign_in(cast.clerk).post("/ledger/moves/", sent)
    assert "将对 3 条问题“认账”" in response.content.decode()
    assert {state_of(problem) for problem in problems} == {"raised"}


def test_all_that_was_found_is_moved_by_one_action(cast: Cast) -> None:
    waiting, done = [a_problem(cast) for _ in range(3)], an_open_problem(cast)
    hall = a_problem(cast, unit=cast.service_hall, by=cast.clerk)
    client = sign_in(cast.clerk)
    sent = {"move": "accept", "all": "1", "query": f"unit={cast.civil_affairs.pk}"}
    assert "另有 1 条现状不符,不会改动" in client.post("/ledger/moves/", sent).content.decode()
    response = client.post("/ledger/moves/", {**sent, "confirmed": "1"})
    assert response["Location"] == f"/ledger/?unit={cast.civil_affairs.pk}"
    assert {state_of(problem) for problem in waiting} == {"open"}
    assert (state_of(done), state_of(hall)) == ("open", "raised")


def test_a_reason_is_asked_for_in_place(cast: Cast) -> None:
    problem, client = a_problem(cast), sign_in(cast.clerk)
    sent = {"move": "return_for_quality", "ids": [problem.pk], "confirmed": "1"}
    assert "请写明理由" in client.post("/ledger/moves/", {**sent, "reason": " "}).content.decode()
    assert state_of(problem) == "raised"
    client.post("/ledger/moves/", {**sent, "reason": "没写清哪个窗口"})
    assert state_of(problem) == "returned"


def test_one_refusal_refuses_the_whole_selection_and_says_why(cast: Cast) -> None:
    mine, other = a_problem(cast, by=cast.civil_leader), a_problem(cast)
    sent = {"move": "accept", "ids": [mine.pk, other.pk], "confirmed": "1"}
    response = sign_in(cast.civil_leader).post("/ledger/moves/", sent)
    assert response.status_code == 403
    assert "自己提出的问题不能由自己审定" in response.content.decode()
    assert (state_of(mine), state_of(other)) == ("raised", "raised")


def test_what_one_does_not_see_one_does_not_move(cast: Cast) -> None:
    problem = a_problem(cast, unit=cast.service_hall, by=cast.clerk)
    sent = {"move": "accept", "ids": [problem.pk], "confirmed": "1"}
    response = sign_in(cast.civil_leader).post("/ledger/moves/", sent)
    assert "现在都不能" in response.content.decode()
    assert state_of(problem) == "raised"


def test_moves_are_offered_by_role(cast: Cast) -> None:
    problem = a_problem(cast)
    for who in (cast.civil_cadre, cast.auditor):
        assert sign_in(who).post("/ledger/moves/", {"move": "accept", "ids": [problem.pk]}).status_code == 404
    assert 'value="accept"' not in sign_in(cast.auditor).get("/ledger/").content.decode()
    assert 'value="close"' in sign_in(cast.clerk).get("/ledger/").content.decode()


def test_the_second_of_two_people_gets_409_with_the_new_state(cast: Cast) -> None:
    problem = a_problem(cast)
    first, second = sign_in(cast.clerk), sign_in(cast.second_clerk)
    assert first.post(f"/problems/{problem.pk}/acceptance/").status_code == 302
    response = second.post(f"/problems/{problem.pk}/return/", {"reason": "写得太空"})
    assert response.status_code == 409
    assert f"{problem.number} 现为“整改中”" in response.content.decode()
    assert state_of(problem) == "open"


def test_nobody_writes_over_anothers_correction(cast: Cast) -> None:
    problem = an_open_problem(cast, text="窗口排队")
    page = sign_in(cast.clerk).get(f"/problems/{problem.pk}/correction/")
    seen = page.context["form"]["seen"].value()
    sent = {"text": "三号窗口排队半小时", "source": problem.source, "reason": "写具体", "seen": seen}
    assert sign_in(cast.civil_leader).post(f"/problems/{problem.pk}/correction/", sent).status_code == 302
    late = sign_in(cast.clerk).post(f"/problems/{problem.pk}/correction/", {**sent, "text": "别的窗口"})
    assert late.status_code == 409
    problem.refresh_from_db()
    assert problem.text == "三号窗口排队半小时"


def test_a_refused_form_keeps_what_was_typed(cast: Cast) -> None:
    problem = a_problem(cast)
    response = sign_in(cast.civil_liaison).post(f"/problems/{problem.pk}/return/", {"reason": "写得太空,请补正"})
    assert response.status_code == 403
    html = response.content.decode()
    assert "写得太空,请补正" in html
    assert "审定问题须由活动办、分管领导或单位负责人进行" in html


def test_merging_asks_for_a_number_that_exists(cast: Cast) -> None:
    one, other = a_problem(cast), a_problem(cast)
    client = sign_in(cast.clerk)
    sent = {"into": "民政局-2021-999", "reason": "同一件事"}
    assert "没有找到编号为 民政局-2021-999 的问题" in client.post(f"/problems/{one.pk}/merge/", sent).content.decode()
    assert client.post(f"/problems/{one.pk}/merge/", {**sent, "into": other.number}).status_code == 302
    one.refresh_from_db()
    assert one.merged_into == other


def test_a_problem_one_may_not_see_is_not_found(cast: Cast) -> None:
    problem = a_problem(cast)
    for who in (cast.outsider, cast.hall_leader, cast.civil_cadre):
        for verb in ("acceptance", "return", "correction", "reminder", "merge"):
            assert sign_in(who).get(f"/problems/{problem.pk}/{verb}/").status_code == 404


def test_a_reminder_tells_owner_liaison_and_leader_and_changes_no_fact(
    cast: Cast, django_capture_on_commit_callbacks: object
) -> None:
    problem = an_open_problem(cast, owner=cast.civil_cadre)
    changed_on = problem.changed_on
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # a fixture without a type
        remind(problems=[problem], text="请在周五前报进展", by=cast.clerk)
    told = Notice.objects.filter(text=f"催办 {problem.number}:请在周五前报进展").values_list("to__login", flat=True)
    assert set(told) == {"civil_cadre", "civil_liaison", "civil_leader"}
    problem.refresh_from_db()
    assert problem.changed_on == changed_on
    assert story_of(problem)[-1].verb == "problem.remind"


def test_who_may_not_remind_is_told_so(cast: Cast) -> None:
    problem = an_open_problem(cast)
    assert (
        refusal(remind, problems=[problem], text="快办", by=cast.civil_liaison)
        == "催办由活动办、专班、组长或分管领导进行"
    )
    waiting = a_problem(cast)
    said = refusal(remind, problems=[waiting], text="快办", by=cast.clerk)
    assert said == f"{waiting.number} 不在整改期内,不需要催办"
    assert refusal(remind, problems=[problem], text=" ", by=cast.clerk) == "请写明催办内容"
