"""按原表导出: a ledger back in the layout it came in: its title, its merged heads, its columns, with today's values.

What the ledger does not keep (a column it never took for a field) comes back as it was written.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, BinaryIO

import xlsxwriter
from django.utils import timezone
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qingfeng.base.accounts.reach import Reach
from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.problems.models import Problem
from qingfeng.web.sheets.export import BODY_LOOK, HEAD_LOOK, safe
from qingfeng.web.sheets.models import ImportedRow, Workbook
from qingfeng.web.sheets.planning import digest
from qingfeng.web.sheets.queries import ImportDesk
from qingfeng.web.sheets.reading import LedgerRow, SheetReading
from qingfeng.web.sheets.reading.grid import Grid
from qingfeng.web.sheets.reading.text import column_of
from qingfeng.web.sheets.reading.workbook import open_sheets
from qingfeng.web.sheets.wording import values_now

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
    written = {(line.row, digest(line.problem)): line for line in sheet.rows}
    letters = {head: column_of(letter) for letter, head in sheet.heads}
    _first, line = sheet.header_rows or (1, 1)
    for at, row in enumerate(ordered):
        for column in range(len(sheet.heads)):
            page.write_blank(line + at, column, None, looks["text"])
        values = _values(row, sheet, written.get((row.row, row.text_key)), planned[row.problem_id])
        for head, text in (row.problem.imported_from or {}).get("kept", {}).items():
            if head in letters:
                _write(page, line + at, letters[head], text, looks)
        for letter, value in values.items():
            _write(page, line + at, column_of(letter), value, looks)
    return len(ordered)


def _values(
    row: ImportedRow, sheet: SheetReading, written: LedgerRow | None, measures: list[Measure]
) -> dict[str, Any]:
    """Column letter → today's value; in the words of the table where they still hold."""
    now = values_now(row, measures)
    values: dict[str, Any] = {}
    for field, letter in sheet.columns.items():
        value = now[field] if field in now else _as_written(written, field)
        before = values.get(letter, "")
        values[letter] = f"{before}/{value}" if before and value else value or before
    return values


def _as_written(written: LedgerRow | None, field: str) -> str:
    """What stood in a column that the ledger keeps nothing of; telephone numbers stay in the original alone."""
    return "" if written is None or field == "phone" else written.raw.get(written.cells.get(field, ""), "")


def _write(page: Worksheet, row: int, column: int, value: Any, looks: Mapping[str, Format]) -> None:
    if hasattr(value, "year"):
        page.write_datetime(row, column, value, looks["date"])
    else:
        page.write_string(row, column, safe(str(value)), looks["text"])
