"""按原表导出: a ledger back in the layout it came in: its title, its merged heads, its columns, with today's values.

What the ledger does not keep (a column it never took for a field) comes back as it was written.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import xlsxwriter
from django.utils import timezone
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qingfeng.base.accounts.reach import Reach
from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.measures.states import DONE
from qingfeng.rectify.measures.states import State as MeasureState
from qingfeng.rectify.problems.models import Problem
from qingfeng.web.sheets.export import BODY_LOOK, HEAD_LOOK, numbered, safe
from qingfeng.web.sheets.models import ImportedRow, Workbook
from qingfeng.web.sheets.queries import ImportDesk
from qingfeng.web.sheets.reading import SheetReading
from qingfeng.web.sheets.reading.grid import Grid
from qingfeng.web.sheets.reading.text import column_of
from qingfeng.web.sheets.reading.workbook import open_sheets

WIDTHS = {"problem": 44, "measure": 44, "progress": 30, "root_cause": 24, "deadline": 13, "status": 12, "unit": 14}


def write_back(out: BinaryIO, workbook: Workbook, reach: Reach) -> int:
    """Write the workbook's sheets with the rows that this person sees; returns how many rows."""
    with workbook.file.open("rb") as kept:
        content = kept.read()
    reading = ImportDesk(workbook.campaign).reader.read(content, workbook.name)
    grids = {grid.name: grid for grid in open_sheets(content, workbook.name).grids}
    rows = _rows(workbook, reach)
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    looks = {"head": book.add_format(HEAD_LOOK), "text": book.add_format(BODY_LOOK)}
    looks["date"] = book.add_format({**BODY_LOOK, "num_format": "yyyy-mm-dd", "align": "center"})
    written = 0
    try:
        for sheet in reading.sheets:
            if sheet.header_rows and sheet.rows:
                page = book.add_worksheet(_free_name(book, sheet.sheet))
                _write_head(page, sheet, grids[sheet.sheet], looks)
                written += _write_rows(page, sheet, rows.get(sheet.sheet, {}), looks)
    finally:
        book.close()
    return written


def _free_name(book: xlsxwriter.Workbook, name: str) -> str:
    taken = {page.get_name() for page in book.worksheets()}
    return name if name not in taken else f"{name[:26]} ({len(taken)})"


def _rows(workbook: Workbook, reach: Reach) -> dict[str, dict[tuple[int, str], ImportedRow]]:
    seen = Problem.objects.visible_to(reach, workbook.campaign)
    rows = ImportedRow.objects.filter(workbook=workbook, problem__in=seen)
    found: dict[str, dict[tuple[int, str], ImportedRow]] = defaultdict(dict)
    for row in rows.select_related("problem__unit", "problem__aspect", "problem__style"):
        found[row.sheet][(row.row, row.text_key)] = row
    return found


def _write_head(page: Worksheet, sheet: SheetReading, grid: Grid, looks: Mapping[str, Format]) -> None:
    _first, last = sheet.header_rows or (1, 1)
    merged: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in grid.merges:
        if bottom < last:
            page.merge_range(top, left, bottom, right, _as_of_today(grid.text(top, left)), looks["head"])
            merged |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
    for row in range(last):
        for column, text in grid.filled(row):
            if (row, column) not in merged:
                page.write_string(row, column, _as_of_today(safe(text)), looks["head"])
    for field, letter in sheet.columns.items():
        page.set_column(column_of(letter), column_of(letter), WIDTHS.get(field, 11))
    page.set_landscape()
    page.set_paper(8)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, last - 1)
    page.freeze_panes(last, 0)


def _as_of_today(text: str) -> str:
    return f"截至{timezone.localdate():%Y年%-m月%-d日}" if text.startswith("截至") and len(text) < 20 else text


def _write_rows(
    page: Worksheet, sheet: SheetReading, rows: Mapping[tuple[int, str], ImportedRow], looks: Mapping[str, Format]
) -> int:
    ordered = [row for _place, row in sorted(rows.items(), key=lambda item: item[0])]
    problems = {row.problem_id: row.problem for row in ordered}
    planned: dict[int, list[Measure]] = defaultdict(list)
    for measure in Measure.objects.filter(problem_id__in=list(problems)).order_by("problem_id", "seq"):
        planned[measure.problem_id].append(measure)
    letters = {head: column_of(letter) for letter, head in sheet.heads}
    _first, line = sheet.header_rows or (1, 1)
    for at, row in enumerate(ordered):
        for column in range(len(sheet.heads)):
            page.write_blank(line + at, column, None, looks["text"])
        for place, value in _values(row, sheet, letters, planned[row.problem_id], at + 1):
            _write(page, line + at, place, value, looks)
    return len(ordered)


def _values(
    row: ImportedRow, sheet: SheetReading, letters: Mapping[str, int], measures: list[Measure], number: int
) -> Iterator[tuple[int, Any]]:
    problem = row.problem
    kept = (problem.imported_from or {}).get("kept", {})
    for head, text in kept.items():
        if head in letters:
            yield letters[head], text
    now = {
        "serial": row.serial or number,
        "problem": problem.text,
        "measure": numbered([measure.text for measure in measures]),
        "unit": problem.unit.name,
        "person": problem.owner_name,
        "leader": problem.leader_name,
        "aspect": problem.aspect.name if problem.aspect else kept.get("aspect", ""),
        "style": problem.style.name if problem.style else kept.get("style", ""),
        "root_cause": problem.root_cause,
        "deadline": kept.get("deadline") or problem.first_due_on or "",
        "status": _status(problem, measures),
        "progress": numbered([measure.report for measure in measures if measure.report]),
        "place": problem.place,
        "notes": kept.get("notes", ""),
    }
    for field, letter in sheet.columns.items():
        yield column_of(letter), now[field] if field in now else kept.get(field, "")


def _status(problem: Problem, measures: list[Measure]) -> str:
    """In the words of ledgers, so that the next reading understands it."""
    if problem.closed_on:
        return "已销号"
    if measures and all(measure.state in DONE for measure in measures):
        return "已整改"
    return "整改中" if any(measure.state != MeasureState.PLANNED for measure in measures) else "待整改"


def _write(page: Worksheet, row: int, column: int, value: Any, looks: Mapping[str, Format]) -> None:
    if hasattr(value, "year"):
        page.write_datetime(row, column, value, looks["date"])
    else:
        page.write_string(row, column, safe(str(value)), looks["text"])
