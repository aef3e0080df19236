"""Small workbooks for the tests: a layout drawn as rows of texts, with merged ranges."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from qingfeng.web.sheets.reading import FileReading, SheetReading, read_ledger

# The same rows must give the same bytes, whatever the second.
MADE = datetime(2021, 6, 10, tzinfo=UTC)


def workbook(rows: Sequence[Sequence[Any]], merges: Sequence[str] = (), sheet: str = "台账") -> bytes:
    """An .xlsx of one sheet; `merges` as Excel names them ("A1:C1"), the text standing in the first cell."""
    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"created": MADE})
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value != "" and value is not None:
                page.write(number, column, value)
    for each in merges:
        _merge(page, each, rows)
    book.close()
    return held.getvalue()


def _merge(page: Any, name: str, rows: Sequence[Sequence[Any]]) -> None:
    top, left = xlsxwriter.utility.xl_cell_to_rowcol(name.partition(":")[0])
    value = rows[top][left] if top < len(rows) and left < len(rows[top]) else ""
    page.merge_range(name, value)


def read(rows: Sequence[Sequence[Any]], merges: Sequence[str] = (), **options: Any) -> SheetReading:
    """The reading of a workbook with one table."""
    reading = read_file(workbook(rows, merges), **options)
    assert reading.error is None
    assert len(reading.sheets) == 1
    return reading.sheets[0]


def read_file(data: bytes, name: str = "台账.xlsx", **options: Any) -> FileReading:
    """The reading of a file's bytes."""
    return read_ledger(data, name=name, **options)
