"""From a planned row to what the rooms are asked to enter: problems, measures, and where each value stood."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from qingfeng.rectify.measures.planning import NewMeasure
from qingfeng.rectify.measures.states import State as MeasureState
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.raising import NewProblem
from qingfeng.rectify.problems.states import Kind, Source
from qingfeng.web.sheets.directory import Directory
from qingfeng.web.sheets.models import UnsortedRow
from qingfeng.web.sheets.planning import PlannedRow
from qingfeng.web.sheets.reading import Claim, Deadline, MeasureText
from qingfeng.web.sheets.reading.shapes import Kind as ReadKind
from qingfeng.web.sheets.reading.shapes import State as Claimed

KINDS = {ReadKind.IMMEDIATE: Kind.IMMEDIATE, ReadKind.TIMED: Kind.TIMED, ReadKind.STANDING: Kind.STANDING}
CLAIMS = {
    Claimed.DONE: MeasureState.REPORTED,
    Claimed.IN_PROGRESS: MeasureState.DOING,
    Claimed.STANDING: MeasureState.DOING,
    Claimed.NOT_STARTED: MeasureState.PLANNED,
}


def new_problem(row: PlannedRow, directory: Directory, workbook: str, *, accepted: bool) -> NewProblem:
    """The row as a problem of its unit; words that fit nowhere are kept with the place they came from."""
    reading = row.reading
    owner = directory.person(row.unit, reading.persons)
    leader = directory.person(row.unit, [reading.leader]) if reading.leader else None
    aspect = directory.aspect(reading.aspect)
    style = directory.style(reading.style)
    source = directory.source(reading.source) if reading.source else Source.SELF_CHECK
    kept = {
        name: text
        for name, text, placed in (
            ("aspect", reading.aspect, aspect),
            ("style", reading.style, style),
            ("source", reading.source, source),
            ("status", reading.status.raw, None),
            ("deadline", reading.deadline.raw, None),
            ("unit", reading.unit, None),
            ("notes", reading.notes, None),
        )
        if text and placed is None
    }
    return NewProblem(
        unit=row.unit,
        text=reading.problem,
        source=source or Source.OTHER,
        aspect=aspect,
        style=style,
        kind=kind_of(reading.deadline),
        root_cause=reading.root_cause,
        place=reading.more.get("place", "")[:120],
        owner=owner,
        owner_name="、".join(reading.persons)[:120],
        leader=leader,
        leader_name=reading.leader[:120],
        supports=row.others,
        raised_on=_not_later_than_today(reading.found_on),
        first_due_on=reading.deadline.first_due_on,
        imported_from=origin(row, workbook, reading.cells, _worth_keeping({**reading.more, **reading.extra, **kept})),
        accepted=accepted,
    )


def _not_later_than_today(day: date | None) -> date | None:
    return day if day and day <= timezone.localdate() else None


def _worth_keeping(told: dict[str, str]) -> dict[str, str]:
    """Everything but telephone numbers, which the ledger has no purpose for (个人信息保护法: 最小必要)."""
    return {name: text for name, text in told.items() if name != "phone"}


def origin(row: PlannedRow, workbook: str, cells: dict[str, str], kept: dict[str, str]) -> dict[str, Any]:
    """Which file, sheet and cell each value stood in, and what the table said besides."""
    told: dict[str, Any] = {"file": workbook, "sheet": row.sheet, "row": row.reading.row, "cells": cells}
    if kept:
        told["kept"] = kept
    return told


def kind_of(deadline: Deadline) -> Kind | None:
    """立行立改, 限期整改, 长期坚持 as the deadline cell says it."""
    return KINDS[deadline.kind] if deadline.kind else None


def new_measures(row: PlannedRow, problem: Problem, directory: Directory, workbook: str) -> list[NewMeasure]:
    """The row's measures for its problem, with what the unit claims of them; a claim is never a verification."""
    return [new_measure(row, measure, problem, directory, workbook) for measure in row.reading.measures]


def new_measure(
    row: PlannedRow, measure: MeasureText, problem: Problem, directory: Directory, workbook: str
) -> NewMeasure:
    """One measure; what the table does not say of it alone is taken from the row."""
    reading = row.reading
    deadline = measure.deadline or reading.deadline
    claim = measure.status or reading.status
    persons = measure.persons or reading.persons
    return NewMeasure(
        problem=problem,
        text=measure.text,
        kind=kind_of(deadline) or Kind.TIMED,
        owner=directory.person(row.unit, persons),
        owner_name="、".join(persons)[:120],
        first_due_on=deadline.first_due_on,
        due_words=deadline.raw[:80],
        standard=(measure.standard or reading.standard)[:300],
        state=CLAIMS[claim.state] if claim.state else MeasureState.PLANNED,
        report=_report(claim, measure.progress or reading.progress),
        imported_from=origin(row, workbook, {"measure": measure.cell}, {}),
    )


def from_sorting(row: UnsortedRow, told: Mapping[str, Any], *, accepted: bool) -> NewProblem:
    """A row that somebody settled by hand, with the cells that it stood in."""
    return NewProblem(
        unit=told["unit"],
        text=told["text"],
        aspect=told["aspect"],
        imported_from={"file": row.workbook.name, "sheet": row.sheet, "row": row.row, "kept": row.cells},
        accepted=accepted,
    )


def _report(claim: Claim, progress: str) -> str:
    return progress or (claim.raw if claim.state is Claimed.DONE else "")
