"""Ledgers out again: our own layout, the layout they came in, and the command line."""

import json
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
from click.testing import CliRunner

from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.organization.models import Cadre
from qingfeng.rectify.problems.models import Problem
from qingfeng.web.cli import main
from qingfeng.web.sheets.export import write_ledger
from qingfeng.web.sheets.models import Workbook
from qingfeng.web.sheets.reading import FileReading, read_ledger
from qingfeng.web.sheets.tests.books import workbook
from qingfeng.web.sheets.tests.desk import ROWS, ledger, look, statuses, take_in
from qingfeng.web.sheets.write_back import write_back
from tests.cast import Cast, a_closed_problem, a_problem


def exported(cast: Cast, by: Cadre, query: str = "") -> tuple[int, bytes]:
    out = BytesIO()
    return write_ledger(out, reach_of(by), cast.campaign, query), out.getvalue()


def returned(book: Workbook, by: Cadre) -> bytes:
    out = BytesIO()
    write_back(out, book, reach_of(by))
    return out.getvalue()


def cells(content: bytes) -> list[list[object]]:
    page = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in page.iter_rows()]


def count(reading: FileReading) -> tuple[int, int]:
    rows = [row for sheet in reading.sheets for row in sheet.rows]
    return len(rows), sum(len(row.measures) for row in rows)


def test_our_reader_reads_the_export_back(cast: Cast) -> None:
    take_in(cast.campaign, ledger(*ROWS), cast.clerk)
    rows, content = exported(cast, cast.clerk)
    reading = read_ledger(content, name="台账.xlsx")
    assert (reading.error, rows, count(reading)) == (None, 3, (3, 4))
    assert [row.problem for row in reading.sheets[0].rows] == [row[2] for row in ROWS]
    assert reading.sheets[0].unsorted == []


def test_the_export_of_a_closed_problem_tells_its_dates_and_state(cast: Cast) -> None:
    problem = a_closed_problem(cast)
    _rows, content = exported(cast, cast.clerk)
    line = cells(content)[4]
    assert line[1] == problem.number
    assert line[12:] == [datetime(2021, 9, 30), "已销号", "告知单已上墙,窗口人员逐一讲解", datetime(2021, 9, 23)]  # noqa: DTZ001 - Excel knows no zones


def test_the_export_holds_exactly_the_rows_of_its_filter_and_its_reader(cast: Cast) -> None:
    take_in(cast.campaign, ledger(*ROWS), cast.clerk)
    a_problem(cast, unit=cast.market, by=cast.market_liaison)
    assert exported(cast, cast.clerk)[0] == 4
    assert exported(cast, cast.clerk, f"unit={cast.market.pk}")[0] == 1
    assert exported(cast, cast.clerk, "state=raised")[0] == 1
    assert exported(cast, cast.market_liaison)[0] == 1
    assert exported(cast, cast.outsider)[0] == 0


def test_text_that_looks_like_a_formula_stays_text(cast: Cast) -> None:
    dangerous = ('=HYPERLINK("http://example.org","点我")', "@SUM(1)", "+1", "http://example.org/", "{=1+1}")
    for text in dangerous:
        a_problem(cast, text)
    _rows, content = exported(cast, cast.clerk)
    page = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    found = {(cell.value, cell.data_type) for cell in page["G"][4:]}
    assert found == {(text, "s") for text in dangerous}


def test_the_export_is_set_up_for_paper(cast: Cast) -> None:
    a_problem(cast)
    page = openpyxl.load_workbook(BytesIO(exported(cast, cast.clerk)[1])).worksheets[0]
    assert (page.page_setup.orientation, page.page_setup.paperSize, page.freeze_panes) == ("landscape", 8, "C5")
    assert page.print_title_rows == "$1:$4"
    assert str(page["A2"].value).startswith("截至")


def test_a_ledger_goes_back_in_its_own_layout_and_comes_in_unchanged(cast: Cast) -> None:
    book = take_in(cast.campaign, ledger(*ROWS), cast.clerk)
    content = returned(book, cast.clerk)
    rows = cells(content)
    assert rows[0][0] == "民政局问题整改台账"
    assert rows[1] == ["序号", "责任单位", "存在问题", "整改措施", "整改时限", "责任人", "完成情况"]
    assert rows[2][:4] == ["1", "民政局", "窗口没有一次性告知所需材料", "1.编制一次性告知单\n2.在窗口公示"]
    assert statuses(look(cast.campaign, content)) == ["unchanged", "unchanged", "unchanged"]


def test_columns_the_ledger_does_not_know_come_back_as_written(cast: Cast) -> None:
    head = ["序号", "责任单位", "存在问题", "整改措施", "整改时限", "档案盒号"]
    content = workbook([["问题台账"], head, ["1", "民政局", "电话无人接听", "专人值守", "立行立改", "甲-17"]])
    book = take_in(cast.campaign, content, cast.clerk)
    assert cells(returned(book, cast.clerk))[2] == ["1", "民政局", "电话无人接听", "专人值守", "立行立改", "甲-17"]


def test_a_reader_gets_back_only_rows_that_they_see(cast: Cast) -> None:
    content = ledger(ROWS[0], (*ROWS[1][:1], "市场监管局", *ROWS[1][2:]))
    book = take_in(cast.campaign, content, cast.clerk)
    assert len(cells(returned(book, cast.market_liaison))) == 3


def test_the_dry_run_prints_one_object_per_file_and_tells_bad_files_by_its_exit(cast: Cast, tmp_path: Path) -> None:
    good, bad = tmp_path / "民政局.xlsx", tmp_path / "坏.xlsx"
    good.write_bytes(ledger(*ROWS))
    bad.write_bytes(b"\x00\x01 nothing")
    told = CliRunner().invoke(main, ["import", "--dry-run", "--json", str(good), str(bad)])
    first, second = (json.loads(line) for line in told.stdout.splitlines())
    assert told.exit_code == 1
    assert first["error"] is None
    assert first["sheets"] == [
        {
            "sheet": "台账",
            "header_rows": [2, 2],
            "columns": first["sheets"][0]["columns"],
            "rows": 3,
            "problems": 3,
            "measures": 4,
            "unsorted": [],
        }
    ]
    assert first["sheets"][0]["columns"]["problem"] == "C"
    assert (second["sheets"], bool(second["error"])) == ([], True)
    assert CliRunner().invoke(main, ["import", "--dry-run", "--json", str(good)]).exit_code == 0
    assert (Problem.objects.count(), Workbook.objects.count()) == (0, 0)


def test_the_command_takes_ledgers_in_and_writes_them_out(cast: Cast, tmp_path: Path) -> None:
    file, out = tmp_path / "民政局.xlsx", tmp_path / "出.xlsx"
    file.write_bytes(ledger(*ROWS))
    number = str(cast.campaign.pk)
    told = CliRunner().invoke(main, ["import", "--campaign", number, str(file), str(file)])
    assert (told.exit_code, Problem.objects.count(), Workbook.objects.count()) == (0, 3, 1)
    told = CliRunner().invoke(main, ["export", "--campaign", number, "--out", str(out)])
    assert (told.exit_code, count(read_ledger(out))) == (0, (3, 4))


def test_the_command_refuses_what_cannot_be_done_with_two(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "民政局.xlsx"
    file.write_bytes(ledger(*ROWS))
    number = str(cast.campaign.pk)
    for asked in (["--campaign", "99999"], [], ["--campaign", number, "--as", "nobody"], ["--campaign", number, "--unit", "无此单位"]):
        assert CliRunner().invoke(main, ["import", *asked, str(file)]).exit_code == 2
    assert CliRunner().invoke(main, ["import", "--campaign", number, "--as", "auditor", str(file)]).exit_code == 2
    assert Problem.objects.count() == 0
