"""Opening a file and handing out its sheets as grids."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TypeVar

import python_calamine

from .csvtext import decode, read_rows
from .grid import Grid
from .guards import MAX_CELLS, Unreadable, check_zip, kind_of
from .shapes import Caution, Cell

Row = TypeVar("Row", bound=list[Cell])


@dataclass(slots=True)
class Opened:
    """The sheets of a file that could be opened, with remarks about the file."""

    grids: list[Grid]
    warnings: list[Caution] = field(default_factory=list)


def open_sheets(data: bytes, name: str) -> Opened:
    """All sheets of a workbook (.xlsx .xlsm .xls .ods .xlsb) or the one table of a text file; else `Unreadable`."""
    kind = kind_of(data, name)
    if kind == "text":
        return _text_table(data, name)
    warnings = []
    if kind == "zip":
        checked = check_zip(data, name)
        data = checked.data
        if checked.macros:
            warnings.append(Caution("", "macros"))
        if checked.no_value:
            warnings.append(Caution("", "formula_no_value", (("cells", "、".join(checked.no_value[:8])),)))
    return Opened(_grids(data), warnings)


def _text_table(data: bytes, name: str) -> Opened:
    text, encoding = decode(data)
    warnings = [] if encoding == "UTF-8" else [Caution("", "encoding_guessed", (("encoding", encoding),))]
    return Opened([Grid(name.rpartition("/")[2].rpartition(".")[0], _trimmed(read_rows(text)))], warnings)


def _grids(data: bytes) -> list[Grid]:
    try:
        return _read_all(data)
    except python_calamine.PasswordError as error:
        raise Unreadable("encrypted") from error
    except (Unreadable, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # a panic of the Rust reader is no Exception; whatever it is, the file is at fault
        text = str(error).lower()
        raise Unreadable("encrypted" if "password" in text or "encrypt" in text else "damaged") from error


def _read_all(data: bytes) -> list[Grid]:
    grids = []
    with python_calamine.load_workbook(BytesIO(data)) as book:
        for meta in book.sheets_metadata:
            if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            if sheet.total_height * sheet.total_width > MAX_CELLS:
                raise Unreadable("range_too_big", sheet=meta.name, cell=f"{sheet.total_width}×{sheet.total_height}")
            rows = _trimmed(sheet.to_python(skip_empty_area=False))
            grids.append(Grid(meta.name, rows, sheet.merged_cell_ranges or ()))
    return grids


def _trimmed(rows: list[Row]) -> list[Row]:
    """Without the empty rows at the end."""
    end = len(rows)
    while end and not any(value != "" for value in rows[end - 1]):
        end -= 1
    return rows[:end]
