"""Reading the rows below a head: problems, what continues them, sections, notes, and what must be sorted by hand."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import asides
from .entry import Line, Place, new_problems
from .further import continue_problem, finish
from .grid import Grid, cell_name
from .heads import Head
from .shapes import Caution, LedgerRow, SheetReading, Unsorted
from .text import NOTHING
from .vocabulary import head_form

_GROUPS = ("unit", "aspect", "subaspect", "leader")


@dataclass(slots=True)
class TableReader:
    """Goes down one table and fills a `SheetReading`."""

    grid: Grid
    head: Head
    place: Place
    into: SheetReading
    title_problem: str = ""
    last: list[LedgerRow] = field(default_factory=list)
    section: str = ""
    in_tail: bool = False
    arabic: bool = False
    sparse: dict[int, tuple[str, str]] = field(default_factory=dict)

    def read(self, stop: int) -> None:
        """Read all rows below the head up to `stop` (from 0, exclusive)."""
        serial = self.place.columns.get("serial")
        if serial is not None:
            self.arabic = any(self.grid.text(row, serial).isdigit() for row in range(self.head.last + 1, stop))
        self.sparse = dict.fromkeys(self._sparse_columns(stop), ("", ""))
        for row in range(self.head.last + 1, stop):
            cells = self.grid.filled(row)
            if cells:
                self._read_row(row, cells)
        for each in self.into.rows:
            finish(each, self.place)

    def _read_row(self, row: int, cells: list[tuple[int, str]]) -> None:
        columns = self.place.columns
        problem = columns.get("problem")
        if self._is_aside(row, cells, problem):
            return
        line = self._line(row, cells)
        text = line.texts.get(problem, "") if problem is not None else ""
        if problem is None:
            self._read_plan_row(line)
        elif text in NOTHING:
            self._note(line)
        elif text:
            self.last = new_problems(line, self.place, text)
            self.into.rows.extend(self.last)
            self.in_tail = False
        elif problem in line.inherited and self.last:
            continue_problem(self.last, line, self.place)
        else:
            self._without_problem(line)

    def _is_aside(self, row: int, cells: list[tuple[int, str]], problem: int | None) -> bool:
        """Total, note, head printed again, section: filed, and done with."""
        first = cells[0][1]
        if asides.is_total(cells, problem) or self._is_head_again(cells):
            self.into.notes.append((row + 1, " ".join(text for _, text in cells)))
            return True
        alone = len(cells) <= 3 and all(len(text) <= 40 or asides.is_note(text) for _, text in cells)
        few = alone or (cells[0][0] != problem and (len(cells) <= 2 or asides.is_note(cells[1][1])))
        if few and asides.is_note(first):
            self.in_tail = True
        elif not (self.in_tail and (len(cells) == 1 or asides.is_note(first))) and not self._is_section(row, cells):
            return False
        self.into.notes.append((row + 1, " ".join(text for _, text in cells)))
        return True

    def _is_section(self, row: int, cells: list[tuple[int, str]]) -> bool:
        columns = self.place.columns
        if len(cells) > 2 or asides.hangs(self.grid, row, self.head.last):
            return False
        section = asides.numbered_section(cells, columns) if self.arabic else ""
        if not section and len(cells) == 1:
            section = asides.section_of(self.grid, row, cells, columns)
        if section:
            self.section = asides.without_order(section)
        return bool(section) or (len(cells) == 1 and asides.is_wide(self.grid, row, cells, columns))

    def _is_head_again(self, cells: list[tuple[int, str]]) -> bool:
        paths = self.head.paths
        return len(cells) >= 2 and all(
            column in paths and len(text) <= 40 and any(head_form(text) == head_form(each) for each in paths[column])
            for column, text in cells
        )

    def _line(self, row: int, cells: list[tuple[int, str]]) -> Line:
        """The row's own texts, what vertically merged cells show in it, and what a blank group cell carries on."""
        own = dict(cells)
        inherited: dict[int, tuple[str, str]] = {}
        for column, (top, left) in self.grid.anchors.get(row, {}).items():
            if left == column and self.head.last < top < row and (text := self.grid.text(top, left)):
                inherited[column] = (text, cell_name(top, left))
        carried: set[int] = set()
        for column, kept in self.sparse.items():
            if column in own:
                self.sparse[column] = (own[column], cell_name(row, column))
            elif kept[0] and column not in inherited:
                inherited[column] = kept
                carried.add(column)
        return Line(self.grid, row, own, inherited, carried, self.section)

    def _sparse_columns(self, stop: int) -> list[int]:
        """Group columns written once for several rows without merging the cells."""
        found = []
        start = self.head.last + 1
        total = sum(1 for row in range(start, stop) if any(value != "" for value in self.grid.rows[row]))
        for name in _GROUPS:
            column = self.place.columns.get(name)
            if column is None or total < 3:
                continue
            below = (anchors for row, anchors in self.grid.anchors.items() if row >= start)
            if any(anchors.get(column, (0, -1))[1] == column for anchors in below):
                continue
            filled = sum(1 for row in range(start, stop) if self.grid.value(row, column) != "")
            if 0 < filled <= total * 0.5:
                found.append(column)
        return found

    def _read_plan_row(self, line: Line) -> None:
        """A table without a problem column: a plan of measures for the problem in its title, or not for us."""
        measure = self.place.columns.get("measure")
        if measure is None or not line.texts.get(measure) or not self.title_problem:
            self._unsorted(line, "no_problem_column")
            return
        if not self.last:
            caution = Caution("problem", "problem_from_title")
            self.last = [LedgerRow(line.row + 1, self.title_problem, aspect=self.section, warnings=[caution])]
            self.into.rows.extend(self.last)
        continue_problem(self.last, line, self.place)
        self.last[0].stated_on = (*self.last[0].stated_on, line.row + 1)

    def _without_problem(self, line: Line) -> None:
        columns = self.place.columns
        serial, measure = columns.get("serial"), columns.get("measure")
        has_serial = serial is not None and bool(line.texts.get(serial))
        has_measure = measure is not None and bool(line.texts.get(measure))
        if has_measure and not has_serial and self.last:
            continue_problem(self.last, line, self.place)
        elif has_measure:
            self._unsorted(line, "measure_without_problem" if has_serial else "measure_before_problem")
        elif self.in_tail and len(line.texts) <= 2:
            self._note(line)
        else:
            self._unsorted(line, "nothing_to_read")

    def _note(self, line: Line) -> None:
        self.into.notes.append((line.row + 1, " ".join(line.texts.values())))

    def _unsorted(self, line: Line, code: str) -> None:
        cells = {cell_name(line.row, column): text for column, text in line.texts.items()}
        self.into.unsorted.append(Unsorted(line.row + 1, code, cells))
