"""申请销号: the unit asks; the office names who verifies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from qingfeng.base.answers import Refused, require
from qingfeng.base.bulk import insert_rows, update_rows
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.actions import record_many
from qingfeng.base.timeline.days import told_on
from qingfeng.rectify.closure import rules
from qingfeng.rectify.closure.cases import cases_of, note_requests
from qingfeng.rectify.closure.models import (
    ClosureRequest,
)
from qingfeng.rectify.closure.steps import entry_of, pending
from qingfeng.rectify.measures.telling import office_of, tell
from qingfeng.rectify.problems.actions import involve, turn
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.rules import may_enter_for
from qingfeng.rectify.problems.writing import Change, entered, is_news, lock, refresh


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request for closure; ``by`` and ``on`` where somebody else asked earlier (代录)."""

    problem: Problem
    statement: str
    by: Cadre | None = None
    on: date | None = None


@transaction.atomic
def ask_to_close(
    *, problems: Sequence[Problem], statement: str, by: Cadre, on: date | None = None
) -> list[ClosureRequest]:
    """申请销号: the unit says, in the same words, that all measures of these problems are done."""
    return ask_each(rows=[Ask(problem=problem, statement=statement, on=on) for problem in problems], by=by)


@transaction.atomic
def ask_each(*, rows: Sequence[Ask], by: Cadre) -> list[ClosureRequest]:
    """申请销号: each problem in its own words."""
    locked = lock(row.problem.pk for row in rows)
    requests, changes = [], []
    for row in rows:
        problem, author, day = locked[row.problem.pk], row.by or by, told_on(row.on)
        if not row.statement.strip():
            raise Refused(_("请写明整改情况"))
        require(may_enter_for(by, author, problem))
        require(rules.may_ask_to_close(author, problem))
        data = {"text": row.statement.strip()} | entered(by, author)
        changes.append(Change(problem, "ask_to_close", {"asked_on": day}, data=data, by=author, on=row.on))
        requests.append(ClosureRequest(problem=problem, statement=row.statement.strip(), asked_by=author, asked_on=day))
    turn(changes=changes, by=by, locked=locked)
    insert_rows(requests)
    note_requests(requests)
    refresh((row.problem for row in rows), locked)
    news = [locked[row.problem.pk] for row in rows if is_news(by, row.by, row.on)]
    offices = office_of(news)
    clerks = [(clerk, row) for row in news for clerk in offices[row.campaign.district_id]]
    tell(clerks, _("申请销号,请安排核查"), by=by, closure="to_assign")
    return requests


@transaction.atomic
def assign_verifier(*, requests: Sequence[ClosureRequest], verifier: Cadre, by: Cadre) -> list[ClosureRequest]:
    """指定核查人: somebody whom the rule lets verify; from now on they see the problem and nobody else verifies it."""
    locked = lock(request.problem_id for request in requests)
    cases = cases_of(list(locked.values()))
    fresh = [pending(cases[request.problem_id], request) for request in requests]
    for request in fresh:
        require(rules.may_assign(by, locked[request.problem_id]))
        require(rules.may_be_verifier(verifier, cases[request.problem_id]))
        request.verifier = verifier
    update_rows(fresh, ["verifier"])
    for request in requests:
        request.verifier = verifier
    involve(pairs=[(request.problem_id, verifier.pk) for request in fresh])
    data = {"verifier": verifier.pk, "name": verifier.name}
    record_many(entries=[entry_of(locked[r.problem_id], "assign_verifier", data) for r in fresh], by=by)
    tell([(verifier.pk, row) for row in locked.values()], _("请您核查"), by=by, closure="mine")
    return list(requests)
