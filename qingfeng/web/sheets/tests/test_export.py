"""Ledgers out again: our own layout, and the layout they came in."""

from datetime import datetime
from io import BytesIO

import openpyxl

from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.organization.models import Cadre
from qingfeng.web.sheets.export import write_ledger
from qingfeng.web.sheets.models import Workbook
from qingfeng.web.sheets.reading import FileReading, read_ledger
from qingfeng.web.sheets.tests.books import workbook
from qingfeng.web.sheets.tests.desk import ROWS, ledger, look, statuses, take_in
from qingfeng.web.sheets.write_back import write_back
from tests.cast import CLOSED, DUE, Cast, a_closed_problem, a_problem


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
    due, state, done, closed = line[12:]
    assert isinstance(due, datetime)
    assert isinstance(closed, datetime)
    assert (due.date(), closed.date()) == (DUE, CLOSED)
    assert (state, done) == ("已销号", "告知单已上墙,窗口人员逐一讲解")


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
