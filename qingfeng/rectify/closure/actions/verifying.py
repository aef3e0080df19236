"""核查验收: what somebody from outside found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from qingfeng.base.answers import Refused, require
from qingfeng.base.bulk import insert_rows, update_rows
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.days import told_on
from qingfeng.rectify.closure import rules
from qingfeng.rectify.closure.cases import cases_of, note_verifications
from qingfeng.rectify.closure.models import (
    ClosureRequest,
    ReasonCode,
    Verification,
)
from qingfeng.rectify.closure.steps import pending, sent_back
from qingfeng.rectify.measures import actions as measures_actions
from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.measures.states import DONE
from qingfeng.rectify.measures.states import State as MeasureState
from qingfeng.rectify.measures.telling import tell
from qingfeng.rectify.measures.writing import Held, counts_of, hold, review_of
from qingfeng.rectify.problems.actions import turn
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.rules import may_enter_for
from qingfeng.rectify.problems.writing import Change, entered, is_news

PASSED, SENT_BACK = Verification.Outcome.PASSED, Verification.Outcome.SENT_BACK
OUTCOMES, REASONS = frozenset(Verification.Outcome.values), frozenset(ReasonCode.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a verifier found of one request. ``measures``: which go back (all reported ones, where none is named)."""

    request: ClosureRequest
    outcome: str
    note: str
    reason_code: str = ""
    measures: Sequence[Measure] = ()
    by: Cadre | None = None
    on: date | None = None


@transaction.atomic
def verify(
    *,
    request: ClosureRequest,
    outcome: str,
    note: str,
    by: Cadre,
    reason_code: str = "",
    measures: Sequence[Measure] = (),
    on: date | None = None,
) -> Verification:
    """核查验收: passed, or sent back with a reason code."""
    verdict = Verdict(request=request, outcome=outcome, note=note, reason_code=reason_code, measures=measures, on=on)
    return verify_each(verdicts=[verdict], by=by)[0]


@transaction.atomic
def verify_each(*, verdicts: Sequence[Verdict], by: Cadre) -> list[Verification]:
    """核查验收: each request with its own finding; passed ones wait for the notice or for being struck off."""
    held = hold(verdict.request.problem_id for verdict in verdicts)
    cases = cases_of(list(held.problems.values()), held.measures)
    made, requests = [], []
    for verdict in verdicts:
        case, author = cases[verdict.request.problem_id], verdict.by or by
        request = pending(case, verdict.request)
        require(may_enter_for(by, author, case.problem))
        require(rules.may_verify(author, case))
        made.append(_found(verdict, request, author))
        request.state = ClosureRequest.State.PASSED if verdict.outcome == PASSED else ClosureRequest.State.SENT_BACK
        requests.append(request)
    insert_rows(made)
    note_verifications(made)
    update_rows(requests, ["state"])
    _settle_measures(verdicts, held)
    changes = [_verified(verdict, held, by) for verdict in verdicts]
    turn(changes=changes, by=by, locked=held.problems)
    for verdict, request in zip(verdicts, requests, strict=True):
        verdict.request.state = request.state
        verdict.request.problem = held.problems[request.problem_id]
    _tell_verdicts(verdicts, held, by)
    return made


def _found(verdict: Verdict, request: ClosureRequest, author: Cadre) -> Verification:
    day = told_on(verdict.on)
    if not verdict.note.strip():
        raise Refused(_("请写明核查情况"))
    if verdict.outcome not in OUTCOMES:
        raise Refused(_("请选择核查结果"))
    if verdict.outcome == SENT_BACK and verdict.reason_code not in REASONS:
        raise Refused(_("退回须选择原因"))
    if day < request.asked_on:
        raise Refused(_("核查日期不能早于申请日期"))
    return Verification(
        request=request,
        verifier=author,
        outcome=verdict.outcome,
        reason_code=verdict.reason_code if verdict.outcome == SENT_BACK else "",
        note=verdict.note.strip(),
        verified_on=day,
    )


def _settle_measures(verdicts: Sequence[Verdict], held: Held) -> None:
    accepted, returned = [], []
    for verdict in verdicts:
        rows = held.measures[verdict.request.problem_id]
        if verdict.outcome == PASSED:
            day = told_on(verdict.on)
            accepted += [(row, day) for row in rows if row.state == MeasureState.REPORTED]
        else:
            returned += _going_back(rows, verdict.measures)
    measures_actions.accept(measures=accepted)
    measures_actions.send_back(measures=returned)


def _going_back(rows: Sequence[Measure], named: Sequence[Measure]) -> list[Measure]:
    """The named ones of a problem; where none is named all that were reported since the last acceptance."""
    numbers = {measure.pk for measure in named}
    if not numbers.issubset(row.pk for row in rows):
        raise Refused(_("退回的措施不属于这个问题"))
    if numbers:
        return [row for row in rows if row.pk in numbers]
    reported = [row for row in rows if row.state == MeasureState.REPORTED]
    return reported or [row for row in rows if row.state in DONE]


def _verified(verdict: Verdict, held: Held, by: Cadre) -> Change:
    problem = held.problems[verdict.request.problem_id]
    measures = held.measures[problem.pk]
    author = verdict.by or by
    data = {"text": verdict.note.strip(), "outcome": str(verdict.outcome)} | entered(by, author)
    facts = {**counts_of(measures), **review_of(measures)}
    if verdict.outcome == PASSED:
        return Change(problem, "verify", facts, data=data, by=author, on=verdict.on)
    label = str(ReasonCode(verdict.reason_code).label)
    data |= {"reason_code": verdict.reason_code}
    facts |= sent_back(problem)
    return Change(problem, "send_back", facts, data=data, reason=label, by=author, on=verdict.on)


def _tell_verdicts(verdicts: Sequence[Verdict], held: Held, by: Cadre) -> None:
    passed: list[tuple[int | None, Problem]] = []
    returned: list[tuple[int | None, Problem]] = []
    for verdict in verdicts:
        if not is_news(by, verdict.by, verdict.on):
            continue
        problem = held.problems[verdict.request.problem_id]
        people = (verdict.request.asked_by_id, problem.owner_id)
        (passed if verdict.outcome == PASSED else returned).extend((person, problem) for person in people)
    tell(passed, _("核查通过"), by=by)
    tell(returned, _("核查退回,请继续整改"), by=by)
