"""What the verbs of this room share."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from qingfeng.base.answers import IllegalMove
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.actions import Entry
from qingfeng.base.timeline.days import noon_of
from qingfeng.rectify.closure.cases import Case
from qingfeng.rectify.closure.models import (
    ClosureRequest,
    Verification,
)
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.writing import refusal


def entry_of(
    problem: Problem,
    verb: str,
    data: Mapping[str, Any],
    *,
    reason: str = "",
    by: Cadre | None = None,
    on: date | None = None,
) -> Entry:
    """The record of something that changes no fact of the problem."""
    return Entry(
        verb=f"problem.{verb}",
        thing="problem",
        thing_id=problem.pk,
        chain=problem.campaign_id,
        unit_id=problem.unit_id,
        reason=reason,
        data=data,
        by=by,
        at=noon_of(on) if on else None,
    )


def pending(case: Case, request: ClosureRequest) -> ClosureRequest:
    """The request as it is now; a newer or decided one means that the page was stale."""
    now = case.request
    if now is None or now.pk != request.pk or now.state != ClosureRequest.State.PENDING:
        raise IllegalMove(refusal(case.problem))
    return now


def standing(case: Case, *states: str) -> Verification:
    """The verification that the next step rests on; the rule has seen that there is one, the state that it stands."""
    if case.verification is None or case.problem.state not in states:
        raise IllegalMove(refusal(case.problem))
    return case.verification


def sent_back(problem: Problem) -> dict[str, Any]:
    """Not reported any longer: it must be asked for anew. What was verified once stays counted as reported."""
    asked_on = problem.asked_on if problem.first_closed_on else None
    return {"times_sent_back": problem.times_sent_back + 1, "asked_on": asked_on}
