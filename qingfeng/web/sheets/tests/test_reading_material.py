"""Real and rebuilt workbooks that nobody here wrote: counts, and not one filled cell lost.

They may not be redistributed, so they stand beside the checkout (or where QINGFENG_TEST_MATERIAL says).
"""

from __future__ import annotations

import json
import os
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from qingfeng.web.sheets.reading import FileReading, Kind, LedgerRow, SheetReading, State, read_ledger, to_json
from qingfeng.web.sheets.reading.grid import Grid, cell_name
from qingfeng.web.sheets.reading.workbook import open_sheets

MATERIAL = Path(os.environ.get("QINGFENG_TEST_MATERIAL") or Path(__file__).parents[5] / "shared" / "data")
BOOKS = sorted(each for kind in ("xlsx_real", "xlsx_rebuilt") for each in (MATERIAL / kind).glob("*.xls*"))

pytestmark = pytest.mark.skipif(
    not BOOKS, reason=f"no example workbooks in {MATERIAL}; name their folder in QINGFENG_TEST_MATERIAL"
)


@cache
def reading_of(name: str) -> FileReading:
    reading = read_ledger(next(each for each in BOOKS if each.name.startswith(name)))
    assert reading.error is None
    return reading


def first(name: str) -> SheetReading:
    return reading_of(name).sheets[0]


def index(kind: str, name: str) -> Any:
    return json.loads((MATERIAL / kind / name).read_text(encoding="utf-8"))


def accounted(sheet: SheetReading, grid: Grid, row: int) -> set[str]:
    """The filled cells of one row (from 0) that the reading holds somewhere."""
    in_rows = {name for each in sheet.rows for name in each.raw}
    in_unsorted = {name for each in sheet.unsorted for name in each.cells}
    noted = {number for number, _ in sheet.notes}
    filled = {cell_name(row, column) for column, _ in grid.filled(row)}
    return filled if row + 1 in noted else filled & (in_rows | in_unsorted)


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_every_filled_cell_is_accounted_for(path: Path) -> None:
    grids = {grid.name: grid for grid in open_sheets(path.read_bytes(), path.name).grids}
    for sheet in reading_of(path.name).sheets:
        grid = grids[sheet.sheet]
        start = sheet.header_rows[1] if sheet.header_rows else 0
        for row in range(start, len(grid.rows)):
            assert accounted(sheet, grid, row) == {cell_name(row, column) for column, _ in grid.filled(row)}


def told(row: LedgerRow) -> str:
    """All that the reading says of one problem beside its text and its measures."""
    texts = [*row.extra.values(), *row.more.values(), row.serial, row.aspect, row.notes, row.standard, row.progress]
    for measure in row.measures:
        texts += [measure.text, measure.unit, *measure.persons, measure.standard, measure.progress]
        texts += [measure.deadline.raw if measure.deadline else "", measure.status.raw if measure.status else ""]
    return " ".join(texts)


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_every_cell_of_a_row_stands_in_a_field_or_in_its_extra(path: Path) -> None:
    for sheet in reading_of(path.name).sheets:
        fields = {column: name for name, column in sheet.columns.items()}
        for row in sheet.rows:
            everything, measured = told(row), {measure.cell for measure in row.measures}
            for cell, text in row.raw.items():
                named = row.cells.get(fields.get(cell.rstrip("0123456789"), ""))
                assert cell == named or cell in measured or text in everything, cell


@pytest.mark.parametrize("name", ["real_01", "real_02"])
def test_real_hazard_ledgers(name: str) -> None:
    file, expected = next(each for each in index("xlsx_real", "expected.json").items() if each[0].startswith(name))
    wanted, sheet = expected["sheets"][0], first(file)
    assert sheet.header_rows == (wanted["header_row"], wanted["first_data_row"] - 1)
    assert len(sheet.rows) == wanted["data_rows_with_problem"]
    assert sum(1 for row in sheet.rows if row.measures) == wanted["with_measure"]
    columns = {field: chr(64 + number) for field, number in expected["column_map_1_based"].items()}
    assert {field: sheet.columns.get(field) for field in columns} == columns


def test_rebuilt_ledgers_have_the_expected_counts() -> None:
    for entry in index("xlsx_rebuilt", "index.json"):
        wanted, found = entry["expected"], to_json(reading_of(entry["file"]))["sheets"][0]
        assert found["header_rows"] == entry["header_rows"], entry["file"]
        if "problem" in found["columns"] or "measure" in found["columns"]:
            shared = {each: found[each] for each in ("rows", "problems", "measures") if each in wanted}
            assert shared == {each: wanted[each] for each in shared}, entry["file"]


def test_tables_of_figures_are_no_ledgers_and_nothing_of_them_is_lost() -> None:
    for name, rows in (("rebuilt_03", 2), ("rebuilt_06", 5)):
        sheet = first(name)
        assert (sheet.rows, len(sheet.unsorted)) == ([], rows)
        assert {each.code for each in sheet.unsorted} == {"no_problem_column"}


def test_deadlines_in_words() -> None:
    kinds = [measure.deadline and measure.deadline.kind for measure in first("rebuilt_04").rows[0].measures]
    assert kinds == [
        Kind.STANDING, Kind.IMMEDIATE, Kind.TIMED, Kind.STANDING, Kind.TIMED, Kind.STANDING, Kind.STANDING,
    ]  # fmt: skip
    suma = first("rebuilt_10")
    assert [row.deadline.first_due_on for row in suma.rows] == [
        date(2024, 12, 31),
        date(2025, 9, 30),
        date(2025, 9, 30),
    ]
    assert {row.unit for row in suma.rows} == {"宿马园区党工委、管委会"}
    fire = first("rebuilt_14")
    assert [row.deadline.first_due_on for row in fire.rows] == [
        None, date(2023, 11, 25), date(2023, 11, 25), date(2023, 11, 26), date(2023, 11, 26), date(2023, 11, 26),
    ]  # fmt: skip
    assert fire.rows[0].deadline.kind is Kind.IMMEDIATE
    assert len({row.unit for row in fire.rows}) == 2


def test_the_stress_layout() -> None:
    sheet = first("stress_15")
    deadlines = [(row.deadline.kind, row.deadline.first_due_on, row.deadline.standing) for row in sheet.rows]
    assert deadlines == [
        (Kind.TIMED, date(2021, 9, 30), False),
        (Kind.IMMEDIATE, None, False),
        (Kind.IMMEDIATE, None, True),
        (Kind.TIMED, date(2025, 12, 31), True),
        (Kind.STANDING, None, True),
        (Kind.TIMED, date(2021, 9, 30), False),
    ]
    assert [each.code for each in sheet.rows[5].warnings] == ["year_assumed"]
    claims = [(row.status.state, row.status.standing) for row in sheet.rows]
    done = (State.DONE, False)
    assert claims == [(State.DONE, True), done, (State.IN_PROGRESS, False), (None, False), done, done]
    assert [row.row for row in sheet.rows if not row.measures] == [8]
    assert (sheet.as_of, [row for row, _ in sheet.notes]) == (date(2021, 9, 10), [11, 12, 13])


def test_units_inside_the_problem_cell() -> None:
    rows = first("rebuilt_12").rows
    assert [(row.unit, row.more["support_unit"]) for row in rows] == [
        ("扶贫办", "各村支部"),
        ("扶贫办、村建所", "各村支部"),
    ]


def test_real_templates_have_heads_and_no_rows() -> None:
    for name in ("real_t01", "real_t03"):
        sheet = first(name)
        assert (sheet.header_rows, sheet.rows, sheet.unsorted) == ((1, 1), [], [])
        assert [sheet.columns[each] for each in ("problem", "measure", "unit", "deadline")] == ["C", "G", "F", "H"]
    for name in ("real_t04", "real_t06"):
        assert first(name).header_rows == (1, 1)


@pytest.mark.parametrize(
    ("name", "sheet", "columns", "problems", "measures", "unsorted"),
    [
        ("real_04", 0, {"problem": "E", "measure": "F", "serial": "B"}, 112, 98, 3),
        ("real_06", 0, {"problem": "E", "measure": "F", "serial": "B"}, 81, 60, 3),
        ("real_07", 0, {"problem": "E", "measure": "F", "serial": "B"}, 29, 29, 0),
        ("real_09", 0, {"problem": "D", "measure": "E", "serial": "A"}, 27, 27, 0),
        ("real_11", 0, {"problem": "E", "deadline": "H", "finished_on": "I", "person": "G"}, 88, 0, 1),
        ("real_11", 6, {"problem": "E", "status": "N", "person": "G"}, 124, 0, 0),
        ("real_12", 0, {"problem": "E", "deadline": "H"}, 88, 0, 1),
        ("real_14", 0, {"problem": "E", "measure": "F"}, 6, 15, 0),
        ("real_16", 0, {"problem": "C", "measure": "D"}, 11, 13, 0),
        ("real_17", 0, {"problem": "C", "deadline": "H", "status": "G"}, 75, 0, 0),
        ("real_19", 0, {"problem": "C", "unit": "D", "person": "D", "deadline": "E"}, 28, 0, 0),
    ],
)
def test_real_issue_lists_as_a_person_reads_them(
    name: str, sheet: int, columns: dict[str, str], problems: int, measures: int, unsorted: int
) -> None:
    found = to_json(reading_of(name))["sheets"][sheet]
    assert {each: found["columns"].get(each) for each in columns} == columns
    assert (found["problems"], found["measures"], len(found["unsorted"])) == (problems, measures, unsorted)
