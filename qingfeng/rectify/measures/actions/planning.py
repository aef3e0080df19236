"""制定措施: planned, corrected, withdrawn."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from qingfeng.base.answers import Refused, require
from qingfeng.base.bulk import insert_rows
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.days import told_on
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.measures import planning, rules
from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.measures.planning import NewMeasure
from qingfeng.rectify.measures.telling import tell
from qingfeng.rectify.measures.writing import Held, counts_of, dates_of, hold, kind_of, show, write
from qingfeng.rectify.problems.actions import involve, raise_problems, turn
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.raising import NewProblem
from qingfeng.rectify.problems.writing import Change, is_news, refresh

CORRECTABLE = frozenset(
    {
        "text",
        "kind",
        "owner",
        "owner_name",
        "due_words",
        "standard_kind",
        "standard",
        "evidence_needed",
        "evidence_why",
        "before_figure",
    }
)


@transaction.atomic
def plan_measures(*, rows: Sequence[NewMeasure], by: Cadre) -> list[Measure]:
    """制定措施: what will be done, by whom, by when. The first due dates are frozen here."""
    for row in rows:
        told_on(row.planned_on)
    held = hold(row.problem.pk for row in rows)
    planning.check(rows, held, by)
    made = planning.enter(rows, held, by=by, on=told_on(None))
    turn(changes=planning.changes_of(rows, made, held, by), by=by, locked=held.problems)
    involve(pairs=sorted(planning.hands(made)))
    news = [
        one
        for row, one in zip(rows, made, strict=True)
        if not one.imported_from and is_news(by, row.planned_by, row.planned_on)
    ]
    tell([(m.owner_id, held.problem_of(m)) for m in news], _("有新的整改措施由您负责"), by=by)
    refresh((row.problem for row in rows), held.problems)
    return made


@transaction.atomic
def raise_with_measures(
    *, campaign: Campaign, rows: Sequence[NewProblem], plans: planning.Plans, by: Cadre
) -> list[Problem]:
    """台账录入: problems together with the measures that the ledger has beside them; one record per problem."""
    made: list[Measure] = []

    def complete(problems: Sequence[Problem]) -> Sequence[Mapping[str, Any]]:
        for problem in {problem.unit_id: problem for problem in problems}.values():
            require(rules.may_plan(by, problem))
        planned, told = planning.beside(problems, plans, by=by, on=told_on(None))
        made.extend(planned)
        return told

    problems = raise_problems(campaign=campaign, rows=rows, by=by, complete=complete)
    insert_rows(made)
    involve(pairs=sorted(planning.hands(made)))
    return problems


@transaction.atomic
def correct(*, measure: Measure, facts: Mapping[str, Any], reason: str, by: Cadre) -> Measure:
    """更正: change the wording, owner or standard of a measure nobody has begun. Dates move by an extension only."""
    if not CORRECTABLE.issuperset(facts):
        raise Refused(_("时限只能通过延期改变,状态只能通过办理改变"))
    if "text" in facts and not str(facts["text"]).strip():
        raise Refused(_("措施内容不能为空"))
    held, now = _take_plan(measure, by)
    old = {name: getattr(now, name) for name, value in facts.items() if getattr(now, name) != value}
    if not old:
        raise Refused(_("没有改动任何内容"))
    for name in old:
        setattr(now, name, facts[name])
    if now.evidence_needed and not now.evidence_why:
        raise Refused(_("要求佐证须说明为何需要"))
    write([now], *old)
    problem = held.problem_of(now)
    changed = {name: [getattr(was, "pk", was), getattr(facts[name], "pk", facts[name])] for name, was in old.items()}
    data = {"measures": [now.seq], "changed": changed}
    change = Change(problem, "correct_measure", kind_of(problem, held.measures[problem.pk]), data=data, reason=reason)
    turn(changes=[change], by=by, locked=held.problems)
    involve(pairs=sorted(planning.hands([now])))
    show([measure], held)
    return measure


@transaction.atomic
def withdraw(*, measure: Measure, reason: str, by: Cadre) -> None:
    """撤回措施: planned by mistake and not begun; the record keeps its words."""
    if not reason.strip():
        raise Refused(_("请写明理由"))
    held, now = _take_plan(measure, by)
    problem = held.problem_of(now)
    held.measures[problem.pk].remove(now)
    data = {"measures": [now.seq], "text": now.text}
    now.delete()
    left = held.measures[problem.pk]
    facts = {**counts_of(left), **dates_of(problem, left), **kind_of(problem, left)}
    turn(changes=[Change(problem, "withdraw_measure", facts, data=data, reason=reason)], by=by, locked=held.problems)


def _take_plan(measure: Measure, by: Cadre) -> tuple[Held, Measure]:
    held = hold([measure.problem_id])
    now = held.fresh([measure])[0]
    require(rules.may_change_plan(by, now, held.problem_of(now)))
    return held, now
