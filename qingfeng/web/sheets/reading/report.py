"""A reading as one JSON object, the contract of `qingfeng import --dry-run --json`."""

from __future__ import annotations

from typing import Any

from .shapes import FileReading, SheetReading


def to_json(reading: FileReading) -> dict[str, Any]:
    """`rows`: sheet rows with a problem; `problems` and `measures`: counted after splitting, shared measures once."""
    return {"file": reading.file, "sheets": [_sheet(each) for each in reading.sheets], "error": reading.error}


def _sheet(sheet: SheetReading) -> dict[str, Any]:
    return {
        "sheet": sheet.sheet,
        "header_rows": list(sheet.header_rows) if sheet.header_rows else None,
        "columns": dict(sheet.columns),
        "rows": len({row for each in sheet.rows for row in each.stated_on}),
        "problems": len(sheet.rows),
        "measures": len({id(measure) for row in sheet.rows for measure in row.measures}),
        "unsorted": [{"row": each.row, "reason": each.reason} for each in sheet.unsorted],
    }
