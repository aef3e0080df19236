"""What follows from looking at what was done: accepted, sent back, taken up again, looked at again."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from qingfeng.base.answers import Refused, require
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.days import told_on
from qingfeng.rectify.measures import rules
from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.measures.writing import hold, move, review_of, show, write
from qingfeng.rectify.problems.actions import turn
from qingfeng.rectify.problems.states import Kind
from qingfeng.rectify.problems.writing import Change

REVIEW_AFTER = timedelta(days=90)


@transaction.atomic
def review_standing(
    *, measure: Measure, note: str, by: Cadre, next_on: date | None = None, on: date | None = None
) -> Measure:
    """复查长期措施: it still holds; the next look is set (90 days on, where no other day is given)."""
    if not note.strip():
        raise Refused(_("请写明复查情况"))
    held = hold([measure.problem_id])
    now = held.fresh([measure])[0]
    problem = held.problem_of(now)
    require(rules.may_review_standing(by, now, problem))
    day = told_on(on)
    if next_on is not None and next_on <= day:
        raise Refused(_("下次复查日期须在今后"))
    now.review_on = next_on or day + REVIEW_AFTER
    write([now], "review_on")
    data = {"measures": [now.seq], "text": note.strip(), "review_on": now.review_on}
    facts = review_of(held.measures[problem.pk])
    change = Change(problem, "review_standing", facts, data=data, on=on)
    turn(changes=[change], by=by, on=on, locked=held.problems)
    show([measure], held)
    return measure


@transaction.atomic(savepoint=False)
def accept(*, measures: Sequence[tuple[Measure, date]]) -> None:
    """验收, for the verification above, which holds the problems and records: each measure and its day.

    A standing one is never done: it gets the day on which somebody looks again.
    """
    for measure, day in measures:
        move(measure, "accept")
        measure.accepted_on = day
        measure.review_on = day + REVIEW_AFTER if measure.kind == Kind.STANDING else None
    write([measure for measure, _day in measures], "accepted_on", "review_on")


@transaction.atomic(savepoint=False)
def send_back(*, measures: Sequence[Measure]) -> None:
    """退回, for the verification above: not done after all."""
    for measure in measures:
        move(measure, "send_back")
        measure.accepted_on = measure.review_on = None
    write(measures, "accepted_on", "review_on")


@transaction.atomic(savepoint=False)
def resume(*, measures: Sequence[Measure]) -> None:
    """继续整改, for the reopening above: accepted once, and the matter came back."""
    for measure in measures:
        move(measure, "resume")
        measure.accepted_on = measure.review_on = None
    write(measures, "accepted_on", "review_on")
