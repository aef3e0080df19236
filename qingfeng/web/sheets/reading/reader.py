"""From a file to its reading: open, find each table's head, map its columns, read its rows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from .columns import layout_key, map_columns, rivals
from .entry import Place
from .grid import Grid
from .guards import MAX_BYTES, Unreadable
from .heads import Head, find_head
from .messages import message
from .shapes import Caution, ColumnMap, FileReading, SheetReading
from .table import TableReader
from .text import column_of, letter
from .ticks import tick_columns
from .titles import problem_in_title, read_surroundings
from .vocabulary import Words, default_words
from .workbook import open_sheets

_TAIL = 12


def read_ledger(
    source: Path | str | bytes,
    *,
    name: str = "",
    words: Words | None = None,
    layouts: Mapping[str, ColumnMap] | None = None,
    year: int | None = None,
) -> FileReading:
    """Read one ledger file; bytes come with their file `name`. Never raises for a bad file: see `FileReading.error`.

    `layouts`: mappings that the office has corrected, by layout key. `year`: for dates written without one.
    """
    reading = FileReading(name or (str(source) if not isinstance(source, bytes) else ""))
    try:
        data = source if isinstance(source, bytes) else _bytes_of(Path(source))
        reading.sha256 = hashlib.sha256(data).hexdigest()
        opened = open_sheets(data, reading.file)
    except Unreadable as refusal:
        reading.error, reading.error_code = message(refusal.code, refusal.params), refusal.code
        return reading
    reading.warnings = opened.warnings
    known = words or default_words()
    for grid in opened.grids:
        hints = (grid.name, Path(reading.file).stem)
        reading.sheets.extend(read_sheet(grid, known, layouts or {}, hints, year))
    return reading


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Unreadable("too_big", limit=MAX_BYTES // 1024 // 1024)
        return path.read_bytes()
    except OSError as error:
        raise Unreadable("missing_file", name=path.name) from error


def read_sheet(
    grid: Grid, words: Words, layouts: Mapping[str, ColumnMap], hints: tuple[str, ...] = (), year: int | None = None
) -> list[SheetReading]:
    """The tables of one sheet, in order; a sheet without a table gives one reading without a head."""
    head = find_head(grid, words)
    if head is None:
        filled = ((row + 1, grid.filled(row)) for row in range(len(grid.rows)))
        notes = [(row, " ".join(text for _, text in cells)) for row, cells in filled if cells]
        return [SheetReading(grid.name, title=notes[0][1] if notes else "", notes=notes)]
    found: list[SheetReading] = []
    top = 0
    while head is not None:
        following = _next_head(grid, head, words)
        stop = following.first if following else len(grid.rows)
        found.append(_read_table(grid, head, (top, stop), words, layouts, hints, year))
        top, head = stop, following
    return found


def _read_table(
    grid: Grid,
    head: Head,
    span: tuple[int, int],
    words: Words,
    layouts: Mapping[str, ColumnMap],
    hints: tuple[str, ...],
    year: int | None,
) -> SheetReading:
    top, stop = span
    key = layout_key(head)
    corrected = layouts.get(key)
    columns = _corrected(corrected) if corrected else map_columns(grid, head, words)
    ticks = tick_columns(head, columns, words)
    tail = [text for row in range(max(head.last + 1, stop - _TAIL), stop) for _, text in grid.filled(row)]
    around = read_surroundings(grid, (top, head.first, head.last), tail, hints, year)
    heads = {column: " / ".join(path) for column, path in head.paths.items()}
    reading = SheetReading(
        grid.name,
        around.title,
        around.as_of,
        around.unit_hint,
        (head.first + 1, head.last + 1),
        _letters(columns),
        key,
        [(letter(column), text) for column, text in sorted(heads.items())],
    )
    place = Place(columns, _distinct(heads), around.as_of, around.year, ticks)
    for name, column in rivals(head, columns, words):
        reading.warnings.append(Caution(name, f"also_{name}", (("head", heads[column]),)))
    TableReader(grid, head, place, reading, problem_in_title(around.title)).read(stop)
    return reading


def _corrected(mapping: ColumnMap) -> dict[str, int]:
    """The office's own mapping; one column for unit and person is read as 「单位/责任人」."""
    columns = {name: column_of(each) for name, each in mapping.items()}
    if "unit" in columns and columns["unit"] == columns.get("person"):
        columns["unit_person"] = columns.pop("unit")
        del columns["person"]
    return columns


def _letters(columns: Mapping[str, int]) -> dict[str, str]:
    letters = {name: letter(column) for name, column in columns.items() if name != "unit_person"}
    if "unit_person" in columns:
        letters.setdefault("unit", letter(columns["unit_person"]))
        letters.setdefault("person", letter(columns["unit_person"]))
    return letters


def _distinct(heads: Mapping[int, str]) -> dict[int, str]:
    """Heads as keys for unmapped columns: one that occurs twice carries its column letter."""
    texts = list(heads.values())
    return {column: text if texts.count(text) == 1 else f"{text} {letter(column)}" for column, text in heads.items()}


def _next_head(grid: Grid, head: Head, words: Words) -> Head | None:
    """The head of a further table with another layout below, else None."""
    own = {text for path in head.paths.values() for text in path}
    for row in range(head.last + 1, len(grid.rows)):
        texts = [text for text in grid.rows[row] if type(text) is str and 1 < len(text) <= 12 and words.is_head(text)]
        if len(texts) >= 3 and not own.issuperset(texts):
            following = find_head(grid, words, row, row + 1)
            if following and len(following.paths) >= 3 and following.first > head.last:
                return following
    return None
