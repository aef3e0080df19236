"""Further lines of a problem, and what is settled when its last line has been read."""

from __future__ import annotations

from .claims import read_claim
from .deadlines import deadline_in
from .entry import LONG_CLAIM, PLAIN, READ, Line, Place, answerable, measures_of, times_and_state
from .grid import cell_name
from .shapes import NO_CLAIM, NO_DEADLINE, Caution, Deadline, LedgerRow, MeasureText, State
from .text import NOTHING


def continue_problem(last: list[LedgerRow], line: Line, place: Place) -> None:
    """A further line of the problem above: its measures are added with what the line states for them alone."""
    row = last[-1]
    measures = _own_measures(line, place, row)
    row.measures.extend(measures)
    row.raw.update({cell_name(line.row, column): text for column, text in line.texts.items()})
    names = {column: name for name, column in place.columns.items()}
    for column, text in line.texts.items():
        name = names.get(column, "")
        if measures and name in ("deadline", "unit", "person", "unit_person", "status", "standard", "progress"):
            continue
        if name in ("measure", "detail") and measures:
            continue
        _append(row, name, place.heads.get(column, cell_name(line.row, column)), text)


def _append(row: LedgerRow, name: str, head: str, text: str) -> None:
    if name in PLAIN and name != "serial":
        setattr(row, name, _with_line(getattr(row, name), text))
        return
    kept, key = (row.more, name) if name and name not in READ else (row.extra, head)
    kept[key] = _with_line(kept.get(key, ""), text)


def _with_line(old: str, text: str) -> str:
    if not old:
        return text
    return old if text in (old, *old.split("\n")) else f"{old}\n{text}"


def _own_measures(line: Line, place: Place, row: LedgerRow) -> list[MeasureText]:
    column = place.columns.get("measure")
    if column is None or column not in line.texts:
        return []
    measures = measures_of(line, place)
    known = LedgerRow(line.row + 1, "")
    own = Line(line.grid, line.row, line.texts, {}, set())
    answerable(known, own, place)
    times_and_state(known, own, place)
    standard, progress = place.columns.get("standard"), place.columns.get("progress")
    for measure in measures:
        if known.deadline is not NO_DEADLINE and measure.deadline is None:
            measure.deadline = known.deadline
        measure.unit, measure.persons = known.unit, known.persons
        measure.status = known.status if known.status is not NO_CLAIM else None
        measure.standard, measure.progress = own.get(standard), own.get(progress) or known.progress
    row.warnings.extend(known.warnings)
    return measures


def finish(row: LedgerRow, place: Place) -> None:
    """After the last line of a problem: what is missing, and what other cells say in its place."""
    if "measure" in place.columns and not row.measures:
        row.warnings.append(Caution("measure", "missing_measure"))
    if row.deadline.kind is None and not row.deadline.raw:
        in_text = (deadline_in(measure.text, place.as_of, place.year) for measure in row.measures)
        said = next((each for each in in_text if each.kind), NO_DEADLINE)
        if said.kind:
            row.deadline = said
            row.cells["deadline"] = row.measures[0].cell
            row.warnings.extend(said.warnings)
        elif "deadline" in place.columns and not any(measure.deadline for measure in row.measures):
            row.warnings.append(Caution("deadline", "missing_deadline"))
    if row.status.state is None:
        _claim_elsewhere(row)


def _claim_elsewhere(row: LedgerRow) -> None:
    """No state in the status column: 进展情况 or 复查结果 may say it, or 「已完成」 in the deadline column."""
    if not row.status.raw:
        for text in (row.progress, row.more.get("recheck", "")):
            claim = read_claim(text)
            if claim.state is not None:
                row.status = claim
                return
    if _says_done(row.deadline):
        row.status = read_claim(row.deadline.raw)
        row.warnings.append(Caution("status", "status_from_deadline"))
    elif row.status.raw and len(row.status.raw) <= LONG_CLAIM * 2 and row.status.raw not in NOTHING:
        row.warnings.append(Caution("status", "status_unknown", (("text", row.status.raw),)))


def _says_done(deadline: Deadline) -> bool:
    return deadline.says_done and read_claim(deadline.raw).state in (State.DONE, State.STANDING)
