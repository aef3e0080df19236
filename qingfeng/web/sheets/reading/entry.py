"""From one line of a table to its problems, and from further lines to more of their measures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .claims import read_claim
from .deadlines import read_day, read_deadline
from .grid import Grid, cell_name
from .people import split_persons, split_unit_person, taken_from_brackets
from .shapes import Caution, Cell, LedgerRow, MeasureText
from .splitting import split_measures, split_problems
from .text import NOTHING
from .ticks import ticked

PLAIN = ("serial", "leader", "aspect", "style", "source", "root_cause", "progress", "notes", "standard")
READ = frozenset({"problem", "measure", "unit", "person", "unit_person", "deadline", "status", "found_on", *PLAIN})
LONG_CLAIM = 12


@dataclass(slots=True)
class Place:
    """Where fields stand in this table and what its dates count from."""

    columns: dict[str, int]
    heads: dict[int, str]
    as_of: date | None
    year: int | None
    ticks: dict[int, str] = field(default_factory=dict)
    extra: list[int] = field(default_factory=list)
    more: list[tuple[str, int]] = field(default_factory=list)
    plain: list[tuple[str, int]] = field(default_factory=list)
    known: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        used = set(self.columns.values())
        self.known = used | set(self.heads)
        self.plain = [(name, column) for name, column in self.columns.items() if name in PLAIN]
        self.extra = [column for column in self.heads if column not in used]
        self.more = [(name, column) for name, column in self.columns.items() if name not in READ]


@dataclass(slots=True)
class Line:
    """One sheet row: its own texts by column, (text, cell) shown from above, and which of these were carried down."""

    grid: Grid
    row: int
    texts: dict[int, str]
    inherited: dict[int, tuple[str, str]]
    carried: set[int]
    section: str = ""
    names: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = {column: cell_name(self.row, column) for column in self.texts}

    def get(self, column: int | None) -> str:
        """The text shown in a column, own or from above."""
        if column is None:
            return ""
        return self.texts.get(column) or self.inherited.get(column, ("", ""))[0]

    def value(self, column: int) -> Cell:
        """The value behind the text: a date stays a date."""
        if column in self.texts:
            return self.grid.value(self.row, column)
        anchor = self.grid.anchors.get(self.row, {}).get(column)
        return self.grid.value(*anchor) if anchor else self.get(column)

    def cell(self, column: int) -> str:
        """The cell in which the text was written."""
        return self.names.get(column) or self.inherited.get(column, ("", ""))[1] or cell_name(self.row, column)


def new_problems(line: Line, place: Place, text: str) -> list[LedgerRow]:
    """The problems of one line: one, or several where the cell numbers them, each with its measures."""
    parts = split_problems(text)
    measures = measures_of(line, place)
    paired = len(parts) > 1 and len(measures) == len(parts)
    rows = []
    for number, part in enumerate(parts):
        row = _one_problem(line, place, part)
        row.part, row.parts = number + 1, len(parts)
        if paired:
            row.measures = [measures[number]]
        else:
            row.measures = list(measures)
            if len(parts) > 1 and measures:
                row.warnings.append(Caution("measure", "shared_measure"))
        rows.append(row)
    if len(parts) > 1 and not paired:
        for measure in measures:
            measure.shared = True
    return rows


def _one_problem(line: Line, place: Place, part: str) -> LedgerRow:
    row = LedgerRow(line.row + 1, part, stated_on=(line.row + 1,))
    row.raw = {line.names[column]: text for column, text in line.texts.items()}
    _plain_fields(row, line, place)
    if line.section and not row.aspect:
        row.aspect = line.section
    answerable(row, line, place)
    _named_in_problem(row)
    times_and_state(row, line, place)
    for column in line.carried:
        row.warnings.append(Caution(_field_of(column, place.columns), "carried_down"))
    return row


def _plain_fields(row: LedgerRow, line: Line, place: Place) -> None:
    """Texts as they stand, into the row's own fields, `more` and, where the head is unknown, `extra`."""
    cells = row.cells
    for name, column in place.plain:
        if text := line.get(column):
            setattr(row, name, text)
            cells[name] = line.cell(column)
    for name, column in place.more:
        if text := line.get(column):
            row.more[name] = text
            cells[name] = line.cell(column)
    _unmapped(row, line, place)
    for name in ("problem", "measure"):
        if (found := place.columns.get(name)) is not None and line.get(found):
            cells[name] = line.cell(found)


def _unmapped(row: LedgerRow, line: Line, place: Place) -> None:
    for column in place.extra:
        if text := line.get(column):
            row.extra[place.heads[column]] = text
    for column, text in line.texts.items():
        if column not in place.known:
            row.extra[cell_name(line.row, column)] = text


def _named_in_problem(row: LedgerRow) -> None:
    """（牵头单位:…;责任单位:…） inside the problem says who answers for it; columns of their own go first."""
    row.problem, named = taken_from_brackets(row.problem)
    if named.unit or named.persons or named.leader:
        row.unit, row.persons = row.unit or named.unit, row.persons or named.persons
        row.leader = row.leader or named.leader
        if named.support:
            row.more.setdefault("support_unit", named.support)
        row.warnings.append(Caution("unit", "responsible_in_cell"))


def _field_of(column: int, columns: dict[str, int]) -> str:
    return next((name for name, each in columns.items() if each == column), "")


def answerable(row: LedgerRow, line: Line, place: Place) -> None:
    """责任单位 and 责任人, from their own columns and from 「单位/责任人」."""
    columns = place.columns
    if (column := columns.get("unit")) is not None and (text := line.get(column)):
        row.unit, row.cells["unit"] = text, line.cell(column)
    if (column := columns.get("person")) is not None and (text := line.get(column)):
        row.persons, row.cells["person"] = split_persons(text), line.cell(column)
    if (column := columns.get("unit_person")) is not None and (text := line.get(column)):
        both = split_unit_person(text)
        row.unit, row.persons = row.unit or both.unit, row.persons or both.persons
        row.leader = row.leader or both.leader
        row.cells.setdefault("unit", line.cell(column))
        row.cells.setdefault("person", line.cell(column))
        if not both.sure:
            row.warnings.append(Caution("unit", "unit_person_unsure"))


def times_and_state(row: LedgerRow, line: Line, place: Place) -> None:
    """整改时限, 发现时间 and 完成情况; a long 完成情况 is kept as progress, too."""
    columns = place.columns
    if (column := columns.get("deadline")) is not None and line.get(column):
        row.deadline = read_deadline(line.value(column), place.as_of, place.year)
        row.cells["deadline"] = line.cell(column)
        row.warnings.extend(row.deadline.warnings)
    if (column := columns.get("found_on")) is not None and (text := line.get(column)):
        row.found_on = read_day(line.value(column), place.as_of, place.year)
        row.cells["found_on"] = line.cell(column)
        if row.found_on is None:
            row.more["found_on"] = text
            row.warnings.append(Caution("found_on", "date_unknown", (("text", text),)))
    if place.ticks and (found := ticked(line.texts, place.ticks)):
        row.status, row.cells["status"] = found[1], line.cell(found[0])
    elif (column := columns.get("status")) is not None and (text := line.get(column)):
        row.status = read_claim(line.value(column))
        row.cells["status"] = line.cell(column)
        if len(text) > LONG_CLAIM and not row.progress:
            row.progress, row.cells["progress"] = text, line.cell(column)


def measures_of(line: Line, place: Place) -> list[MeasureText]:
    """The measures of a line; numbered deadlines of the same count go with them one by one."""
    column = place.columns.get("measure")
    text = line.get(column)
    if column is None or not text or text in NOTHING:
        return []
    cell = line.cell(column)
    detail = place.columns.get("detail")
    if detail is not None and (more := line.get(detail)) and more != text:
        text = f"{text}：{more}"
    found = [MeasureText(each, line.row + 1, cell) for each in split_measures(text)]
    if len(found) > 1:
        _one_by_one(found, line, place)
    return found


def _one_by_one(measures: list[MeasureText], line: Line, place: Place) -> None:
    column = place.columns.get("deadline")
    if column is None or not isinstance(value := line.value(column), str):
        return
    items = split_measures(value)
    if len(items) == len(measures):
        for measure, item in zip(measures, items, strict=True):
            measure.deadline = read_deadline(item, place.as_of, place.year)
