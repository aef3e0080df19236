"""延期 and 复查: a second person decides; late stays late; what is for good is looked at again."""

from typing import Any

from qingfeng.base.timeline.queries import story_of
from qingfeng.rectify.measures import actions
from qingfeng.rectify.measures.models import Extension, Measure
from qingfeng.rectify.measures.planning import NewMeasure
from qingfeng.rectify.problems.states import Kind
from tests.cast import (
    DUE,
    REPORTED,
    VERIFIED,
    Cast,
    a_measure,
    a_reported_problem,
    an_open_problem,
    days,
    refusal,
    strike_off,
)

LATER = days(DUE, 15)


def ask(cast: Cast, measure: Measure, **facts: Any) -> Extension:
    """The owner asks for fifteen days more."""
    words: dict[str, Any] = {"new_due_on": LATER, "reason": "等待窗口改造", "by": cast.civil_cadre, "on": REPORTED}
    return actions.ask_extension(measure=measure, **(words | facts))


def test_granted_the_date_moves_and_the_first_one_stays(cast: Cast) -> None:
    problem = an_open_problem(cast)
    measure = a_measure(cast, problem)
    extension = ask(cast, measure)
    problem.refresh_from_db()
    assert (problem.due_on, problem.changed_on < REPORTED) == (DUE, True)  # asking is no progress
    actions.grant_extension(extension=extension, by=cast.livelihood_leader, answer="同意", on=REPORTED)
    measure.refresh_from_db()
    problem.refresh_from_db()
    assert (measure.first_due_on, measure.due_on) == (DUE, LATER)
    assert (problem.first_due_on, problem.due_on) == (DUE, LATER)
    assert [m.verb for m in story_of(problem)][-2:] == ["problem.ask_extension", "problem.grant_extension"]


def test_an_extension_never_hides_lateness(cast: Cast) -> None:
    problem = an_open_problem(cast)
    measure = a_measure(cast, problem)
    actions.grant_extension(extension=ask(cast, measure), by=cast.clerk, on=REPORTED)
    actions.report(measures=[measure], text="已上墙", by=cast.civil_cadre, on=days(DUE, 2))
    assert strike_off(cast, problem, days(DUE, 3)).is_on_time() is False


def test_refused_nothing_moves_and_it_may_be_asked_again(cast: Cast) -> None:
    measure = a_measure(cast, an_open_problem(cast))
    extension = ask(cast, measure)
    words: dict[str, Any] = {"extension": extension, "by": cast.clerk, "on": REPORTED}
    assert refusal(actions.refuse_extension, **words, answer=" ") == "请写明理由"
    actions.refuse_extension(**words, answer="本可按期完成")
    measure.refresh_from_db()
    assert (measure.due_on, extension.state, extension.answer) == (DUE, "refused", "本可按期完成")
    assert refusal(actions.grant_extension, extension=extension, by=cast.second_clerk) == "这项延期申请已经处理过"
    assert ask(cast, measure).state == "asked"


def test_asking_is_refused(cast: Cast) -> None:
    problem = an_open_problem(cast)
    measure, endless = a_measure(cast, problem), a_measure(cast, problem, first_due_on=None)
    done = a_reported_problem(cast).measures.get()
    assert refusal(ask, cast=cast, measure=measure, reason="") == "请写明理由"
    assert refusal(ask, cast=cast, measure=measure, new_due_on=DUE) == "延期后的时限须晚于原时限"
    assert refusal(ask, cast=cast, measure=endless) == "没有时限的措施不能延期"
    assert refusal(ask, cast=cast, measure=done) == "已报完成的措施不需要延期"
    assert refusal(ask, cast=cast, measure=measure, by=cast.hall_leader) == (
        "只有责任单位的负责人、联络员或责任人可以办理"
    )
    ask(cast, measure)
    assert refusal(ask, cast=cast, measure=measure) == "已有延期申请待批准"


def test_a_second_person_from_above_decides(cast: Cast) -> None:
    extension = ask(cast, a_measure(cast, an_open_problem(cast)))
    words: dict[str, Any] = {"extension": extension, "on": REPORTED}
    for own in (cast.civil_leader, cast.civil_liaison):
        assert refusal(actions.grant_extension, **words, by=own) == "责任单位不能批准自己的延期"
    for stranger in (cast.government_leader, cast.market_leader, cast.task_force, cast.outsider):
        assert refusal(actions.grant_extension, **words, by=stranger) == "延期须由分管领导、上级单位或活动办批准"
    assert refusal(actions.grant_extension, **words, by=cast.civil_cadre) == "不能批准自己提出的延期"
    by_the_office = ask(cast, a_measure(cast, an_open_problem(cast)), by=cast.clerk)
    assert refusal(actions.grant_extension, extension=by_the_office, by=cast.clerk) == "不能批准自己提出的延期"


def test_the_street_decides_for_its_community(cast: Cast) -> None:
    problem = an_open_problem(cast, unit=cast.community, by=cast.community_cadre, owner=cast.community_cadre)
    rows = [NewMeasure(problem=problem, text="设便民点", first_due_on=DUE)]
    (measure,) = actions.plan_measures(rows=rows, by=cast.community_cadre)
    extension = ask(cast, measure, by=cast.community_cadre)
    assert actions.grant_extension(extension=extension, by=cast.street_leader, on=REPORTED).state == "granted"


def test_the_leader_named_in_the_entry_decides(cast: Cast) -> None:
    problem = an_open_problem(cast, leader=cast.government_leader)
    extension = ask(cast, a_measure(cast, problem))
    assert actions.grant_extension(extension=extension, by=cast.government_leader, on=REPORTED).state == "granted"


def standing(cast: Cast) -> Measure:
    """长期坚持, accepted on VERIFIED."""
    problem = an_open_problem(cast)
    measure = a_measure(cast, problem, kind=Kind.STANDING)
    actions.report(measures=[measure], text="已形成制度", by=cast.civil_cadre, on=REPORTED)
    strike_off(cast, problem, VERIFIED)
    measure.refresh_from_db()
    return measure


def test_what_is_for_good_is_reviewed_after_ninety_days_and_again(cast: Cast) -> None:
    measure = standing(cast)
    assert (measure.review_on, measure.problem.review_on) == (days(VERIFIED, 90), days(VERIFIED, 90))
    looked_on = days(VERIFIED, 80)
    actions.review_standing(measure=measure, note="仍在执行", by=cast.task_force, on=looked_on)
    assert (measure.review_on, measure.problem.review_on) == (days(looked_on, 90), days(looked_on, 90))
    next_on = days(looked_on, 30)
    actions.review_standing(measure=measure, note="仍在执行", by=cast.clerk, next_on=next_on, on=looked_on)
    assert (measure.review_on, measure.state) == (next_on, "accepted")


def test_reviewing_is_refused(cast: Cast) -> None:
    measure = standing(cast)
    words: dict[str, Any] = {"measure": measure, "note": "仍在执行", "on": days(VERIFIED, 80)}
    assert refusal(actions.review_standing, **words, by=cast.civil_leader) == "责任单位不能复查自己的措施"
    assert refusal(actions.review_standing, **words, by=cast.market_leader) == (
        "复查须由活动办、专班、组长或分管领导进行"
    )
    assert refusal(actions.review_standing, **(words | {"note": ""}), by=cast.clerk) == "请写明复查情况"
    assert refusal(actions.review_standing, **words, by=cast.clerk, next_on=VERIFIED) == "下次复查日期须在今后"
    other = a_reported_problem(cast).measures.get()
    assert refusal(actions.review_standing, **(words | {"measure": other}), by=cast.clerk) == (
        "只有已验收的长期坚持措施需要复查"
    )
