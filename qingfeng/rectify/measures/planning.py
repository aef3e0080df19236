"""Entering measures: one or ten thousand alike."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from qingfeng.base.answers import Refused, require
from qingfeng.base.bulk import insert_rows
from qingfeng.base.organization.models import Cadre
from qingfeng.rectify.measures import rules
from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.measures.states import DONE, Standard, State
from qingfeng.rectify.measures.writing import Held, counts_of, dates_of, kind_of
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.rules import may_enter_for
from qingfeng.rectify.problems.states import Kind
from qingfeng.rectify.problems.writing import Change, entered

CLAIMABLE = frozenset({State.PLANNED, State.DOING, State.REPORTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeasure:
    """One measure to be planned.

    ``state``, ``progress``, ``report``, ``reported_by`` and ``reported_on`` carry what a workbook claims; nothing is
    taken over as accepted. ``planned_by`` and ``planned_on`` tell of a plan that another made earlier.
    """

    problem: Problem
    text: str
    kind: Kind = Kind.TIMED
    owner: Cadre | None = None
    owner_name: str = ""
    first_due_on: date | None = None
    due_words: str = ""
    standard_kind: Standard | None = None
    standard: str = ""
    evidence_needed: str = ""
    evidence_why: str = ""
    before_figure: str = ""
    after_figure: str = ""
    state: State = State.PLANNED
    progress: str = ""
    report: str = ""
    reported_by: Cadre | None = None
    reported_on: date | None = None
    imported_from: dict[str, Any] | None = None
    planned_by: Cadre | None = None
    planned_on: date | None = None


Plans = Callable[[int, Problem], Sequence[NewMeasure]]
"""The measures of the problem at this place of a list that is being entered."""


def check(rows: Sequence[NewMeasure], held: Held, by: Cadre) -> None:
    """Refuse the whole plan where one row may not be planned by that person or says too little."""
    for row in rows:
        if not row.text.strip():
            raise Refused(_("措施内容不能为空"))
        if row.evidence_needed and not row.evidence_why:
            raise Refused(_("要求佐证须说明为何需要"))
        if row.state not in CLAIMABLE:
            raise Refused(_("措施不能一制定就是已验收或退回"))
    for problem_id, author in {(row.problem.pk, row.planned_by or by) for row in rows}:
        require(may_enter_for(by, author, held.problems[problem_id]))
        require(rules.may_plan(author, held.problems[problem_id]))


def _refuse_empty(rows: Sequence[NewMeasure]) -> None:
    for row in rows:
        if not row.text.strip():
            raise Refused(_("措施内容不能为空"))
        if row.evidence_needed and not row.evidence_why:
            raise Refused(_("要求佐证须说明为何需要"))
        if row.state not in CLAIMABLE:
            raise Refused(_("措施不能一制定就是已验收或退回"))


def enter(rows: Sequence[NewMeasure], held: Held, *, by: Cadre, on: date) -> list[Measure]:
    """Write the rows after the measures that their problems have already."""
    made = []
    for row in rows:
        known = held.measures[row.problem.pk]
        measure = _build(row, held.problems[row.problem.pk], known[-1].seq + 1 if known else 1, by, on)
        known.append(measure)
        made.append(measure)
    insert_rows(made)
    return made


def _build(row: NewMeasure, problem: Problem, seq: int, by: Cadre, on: date) -> Measure:
    done = row.state in DONE
    author = row.planned_by or by
    return Measure(
        campaign_id=problem.campaign_id,
        problem=problem,
        seq=seq,
        text=row.text.strip(),
        kind=row.kind,
        state=row.state,
        owner=row.owner,
        owner_name=row.owner_name or (row.owner.name if row.owner else ""),
        first_due_on=row.first_due_on,
        due_on=row.first_due_on,
        due_words=row.due_words,
        standard_kind=row.standard_kind or "",
        standard=row.standard,
        evidence_needed=row.evidence_needed,
        evidence_why=row.evidence_why,
        before_figure=row.before_figure,
        after_figure=row.after_figure,
        progress=row.progress,
        report=row.report,
        reported_by=(row.reported_by or author) if done else None,
        reported_on=(row.reported_on or row.planned_on or on) if done else None,
        imported_from=row.imported_from,
    )


def changes_of(rows: Sequence[NewMeasure], made: Sequence[Measure], held: Held, by: Cadre) -> list[Change]:
    """One change per problem, planner and day, with the problem's kept facts."""
    groups: dict[tuple[int, int, date | None], list[tuple[NewMeasure, Measure]]] = defaultdict(list)
    for row, measure in zip(rows, made, strict=True):
        groups[measure.problem_id, (row.planned_by or by).pk, row.planned_on].append((row, measure))
    return [_change(pairs, held, by) for pairs in groups.values()]


def _change(pairs: Sequence[tuple[NewMeasure, Measure]], held: Held, by: Cadre) -> Change:
    row, measure = pairs[0]
    problem = held.problems[measure.problem_id]
    measures = held.measures[problem.pk]
    author = row.planned_by or by
    data: dict[str, Any] = {"measures": [_told(one) for _row, one in pairs]}
    data |= entered(by, author)
    return Change(problem, "plan_measures", facts_of(problem, measures), data=data, by=author, on=row.planned_on)


def _told(measure: Measure) -> dict[str, Any]:
    told: dict[str, Any] = {"seq": measure.seq, "text": measure.text, "kind": measure.kind, "state": measure.state}
    if measure.first_due_on:
        told["due"] = measure.first_due_on
    if measure.imported_from:
        told["from"] = measure.imported_from
    return told


def facts_of(problem: Problem, measures: Sequence[Measure]) -> dict[str, Any]:
    """What a problem keeps of its measures."""
    return {**counts_of(measures), **dates_of(problem, measures), **kind_of(problem, measures)}


def beside(
    problems: Sequence[Problem], plans: Plans, *, by: Cadre, on: date
) -> tuple[list[Measure], list[dict[str, Any]]]:
    """Measures for problems that are about to be entered: the rows, and what the record says of each problem's plan."""
    made: list[Measure] = []
    told: list[dict[str, Any]] = []
    for at, problem in enumerate(problems):
        rows = plans(at, problem)
        _refuse_empty(rows)
        own = [_build(row, problem, seq, by, on) for seq, row in enumerate(rows, 1)]
        if own:
            for name, value in facts_of(problem, own).items():
                setattr(problem, name, value)
        made.extend(own)
        told.append({"measures": [_told(measure) for measure in own]} if own else {})
    return made, told


def hands(measures: Iterable[Measure]) -> set[tuple[int, int]]:
    """(problem, owner): who carries a measure out sees its problem."""
    return {(measure.problem_id, measure.owner_id) for measure in measures if measure.owner_id}
