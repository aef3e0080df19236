"""Lives: what happens to a problem happens in order, by the ledger's moves, and by people who may do it."""

from collections import Counter

import pytest

from qingfeng.base.answers import IllegalMove
from qingfeng.rectify.closure.models import ReasonCode
from qingfeng.rectify.measures.states import Standard
from qingfeng.rectify.problems.states import MOVES, Kind, Source, State
from qingfeng.web.demo.lives import Life, Step
from qingfeng.web.demo.story import Story


def test_days_never_run_backwards_nor_past_today(closed: Story) -> None:
    for life in closed.lives:
        days = [step.on for step in life.steps]
        assert days == sorted(days)
        assert closed.starts_on <= days[0] == life.raised_on
        assert days[-1] <= closed.today


def test_replaying_the_moves_leads_to_the_state(closed: Story) -> None:
    for life in closed.lives:
        state: str = State.RAISED
        for step in life.steps:
            if step.measure is None and step.verb in MOVES:
                assert state in MOVES[step.verb].sources
                state = MOVES[step.verb].target
        assert state == life.state


def test_a_move_that_the_ledger_does_not_know_is_refused(rectify: Story) -> None:
    day = rectify.starts_on
    life = Life(0, 0, "self_check", "落实能力", "严新细实", "泛", "窗口空岗", 20, day, 20, 20)
    with pytest.raises(IllegalMove):
        life.record(Step("close", day, 20))


def test_every_verb_of_the_ledger_is_used(closed: Story) -> None:
    verbs = Counter(step.verb for life in closed.lives for step in life.steps if step.measure is None)
    assert set(MOVES) <= set(verbs)


def test_words_are_those_of_the_ledger(rectify: Story) -> None:
    assert {life.source for life in rectify.lives} == set(Source) - {Source.OTHER}
    measures = [measure for life in rectify.lives for measure in life.measures]
    assert {measure.kind for measure in measures} == set(Kind)
    assert {measure.standard_kind for measure in measures} == {"", *Standard}
    codes = {step.code for life in rectify.lives for step in life.steps if step.verb == "send_back" and step.code}
    assert codes == set(ReasonCode)


def test_who_verifies_is_of_another_unit_and_line_and_had_no_part(closed: Story) -> None:
    units, people = closed.district.units, closed.people.everyone
    for life in closed.lives:
        for step in life.steps:
            if step.verb == "verify":
                seat = people[step.by].unit
                assert seat is not None
                assert units[seat].line != units[life.unit].line
                assert seat not in life.supports
                assert step.by not in (life.raised_by, life.owner, life.leader, life.person)


def test_who_accepts_did_not_raise_it(closed: Story) -> None:
    for life in closed.lives:
        accepted = [step.by for step in life.steps if step.verb == "accept" and step.measure is None]
        assert life.raised_by not in accepted or life.raised_by in closed.roles.clerks


def test_declining_takes_a_second_person(closed: Story) -> None:
    declined = [life for life in closed.lives if life.state == State.DECLINED]
    assert declined
    for life in declined:
        asked, confirmed = (step.by for step in life.steps if step.verb in ("ask_decline", "decline"))
        assert len({asked, confirmed, life.raised_by}) == 3


def test_a_merged_entry_points_to_one_that_lives(closed: Story) -> None:
    merged = [life for life in closed.lives if life.state == State.MERGED]
    assert merged
    for life in merged:
        assert life.merged_into is not None
        master = closed.lives[life.merged_into]
        assert master.unit == life.unit
        assert master.state not in (State.MERGED, State.DECLINED)


def test_nothing_is_closed_before_its_notice_has_run(closed: Story) -> None:
    for life in closed.lives:
        until = None
        for step in life.steps:
            if step.verb == "post":
                until = step.until
            elif step.verb == "close":
                assert until is not None
                assert step.on > until


def test_who_strikes_off_is_not_of_the_line(closed: Story) -> None:
    units, people = closed.district.units, closed.people.everyone
    for life in closed.lives:
        for step in life.steps:
            if step.verb == "close":
                seat = people[step.by].unit
                assert seat is not None
                assert units[seat].line != units[life.unit].line


def test_an_extension_is_decided_by_another_unit_and_moves_later(closed: Story) -> None:
    people = closed.people.everyone
    for life in closed.lives:
        for step in life.steps:
            if step.verb in ("grant_extension", "refuse_extension"):
                assert people[step.by].unit != life.unit
        for measure in life.measures:
            if measure.due_on and measure.first_due_on:
                assert measure.due_on >= measure.first_due_on


def test_evidence_is_asked_with_a_reason_and_not_of_everybody(rectify: Story) -> None:
    measures = [measure for life in rectify.lives for measure in life.measures]
    asked = [measure for measure in measures if measure.evidence]
    assert all(measure.evidence_why for measure in asked)
    assert 0.01 < len(asked) / len(measures) < 0.15


def test_standing_measures_have_no_date_and_are_looked_at_again(closed: Story) -> None:
    for life in closed.lives:
        for measure in life.measures:
            assert (measure.first_due_on is None) == (measure.kind == "standing")
            assert (measure.review_on is not None) == (measure.kind == "standing" and measure.accepted_on is not None)


def test_a_personal_list_is_written_by_its_person(rectify: Story) -> None:
    personal = [life for life in rectify.lives if life.person is not None]
    assert 0.08 < len(personal) / len(rectify.lives) < 0.2
    assert all(life.raised_by == life.person == life.owner for life in personal)
