"""销号 and 重开: struck off the ledger, and back on it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from qingfeng.base.answers import Refused, require
from qingfeng.base.bulk import insert_rows
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.days import told_on
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.closure import queries, rules
from qingfeng.rectify.closure.cases import Case, steps_of
from qingfeng.rectify.closure.models import (
    Closure,
)
from qingfeng.rectify.closure.signals import problem_closed, problem_reopened
from qingfeng.rectify.closure.steps import standing
from qingfeng.rectify.measures import actions as measures_actions
from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.measures.telling import tell
from qingfeng.rectify.measures.writing import counts_of, hold, review_of
from qingfeng.rectify.problems.actions import turn
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.rules import may_enter_for
from qingfeng.rectify.problems.states import State
from qingfeng.rectify.problems.writing import Change, Deed, entered, is_news, lock, refresh


@transaction.atomic
def close(*, problems: Sequence[Problem], by: Cadre, on: date | None = None) -> list[Closure]:
    """销号: struck off the ledger, on the strength of a verification and, where asked for, a notice that has run."""
    return close_each(deeds=[Deed(problem=problem, on=on) for problem in problems], by=by)


@transaction.atomic
def close_each(*, deeds: Sequence[Deed], by: Cadre) -> list[Closure]:
    """销号: each on its own day."""
    locked = lock(deed.problem.pk for deed in deeds)
    cases = steps_of(list(locked.values()))
    closures, changes = [], []
    for deed in deeds:
        closure = _struck_off(cases[deed.problem.pk], deed, by)
        facts = {
            "closed_on": closure.closed_on,
            "first_done_on": closure.problem.first_done_on or closure.problem.asked_on,
            "first_closed_on": closure.problem.first_closed_on or closure.closed_on,
        }
        data = entered(by, closure.closed_by)
        changes.append(Change(closure.problem, "close", facts, data=data, by=closure.closed_by, on=deed.on))
        closures.append(closure)
    turn(changes=changes, by=by, locked=locked)
    insert_rows(closures)
    refresh((deed.problem for deed in deeds), locked)
    news = [locked[deed.problem.pk] for deed in deeds if is_news(by, deed.by, deed.on)]
    tell([(person, row) for row in news for person in (row.raised_by_id, row.owner_id)], _("已销号"), by=by)
    transaction.on_commit(lambda: _send_news(closures, by))
    return closures


def _send_news(closures: Sequence[Closure], by: Cadre) -> None:
    by_day: dict[date, list[Problem]] = defaultdict(list)
    for closure in closures:
        by_day[closure.closed_on].append(closure.problem)
    for day, problems in by_day.items():
        problem_closed.send(sender=Problem, problems=problems, by=by, on=day)


def _struck_off(case: Case, deed: Deed, by: Cadre) -> Closure:
    author, day = deed.by or by, told_on(deed.on)
    require(may_enter_for(by, author, case.problem))
    require(rules.may_close(author, case, day))
    verification = standing(case, State.AWAITING, State.POSTED)
    if day < verification.verified_on:
        raise Refused(_("销号日期不能早于核查日期"))
    return Closure(problem=case.problem, verification=verification, closed_by=author, closed_on=day)


@transaction.atomic
def close_due_notices(*, campaign: Campaign, by: Cadre, on: date | None = None) -> list[Closure]:
    """公示期满销号: everything whose notice has run without an open objection."""
    return close(problems=list(queries.notices_over(campaign, told_on(on))), by=by, on=on)


@transaction.atomic
def reopen(
    *, problem: Problem, reason: str, by: Cadre, measures: Sequence[Measure] = (), on: date | None = None
) -> Problem:
    """反弹重开: the matter came back. The named measures are taken up again; otherwise new ones must be planned."""
    if not reason.strip():
        raise Refused(_("请写明理由"))
    held = hold([problem.pk])
    row = held.problems[problem.pk]
    day = told_on(on)
    require(rules.may_reopen(by, row))
    if row.closed_on and day < row.closed_on:
        raise Refused(_("重开日期不能早于销号日期"))
    rows = held.measures[row.pk]
    named = {measure.pk for measure in measures}
    if not named.issubset(measure.pk for measure in rows):
        raise Refused(_("继续整改的措施不属于这个问题"))
    again = [measure for measure in rows if measure.pk in named]
    measures_actions.resume(measures=again)
    facts = {**counts_of(rows), **review_of(rows), "times_reopened": row.times_reopened + 1}
    data = {"measures": [measure.seq for measure in again]}
    change = Change(row, "reopen", facts, data=data, reason=reason.strip(), on=on)
    turn(changes=[change], by=by, on=on, locked=held.problems)
    refresh([problem], held.problems)
    tell([(person, row) for person in (row.owner_id, row.leader_id)], _("反弹重开,请继续整改"), by=by)
    transaction.on_commit(lambda: problem_reopened.send(sender=Problem, problems=[row], by=by, on=day))
    return problem
