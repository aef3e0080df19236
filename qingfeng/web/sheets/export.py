"""台账导出: any filtered view of the ledger as a workbook in the house's layout, ready for A3 paper.

Our own reader takes it in again (tests/test_round_trip.py): serials, numbered measures in one cell, dates and states as
people write them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

import xlsxwriter
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qingfeng.base.accounts.reach import Reach
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.measures.states import State as MeasureState
from qingfeng.rectify.problems import filters, queries
from qingfeng.rectify.problems.states import Kind, Source, State

NOT_FOUND_IN_EXCEL = str.maketrans("", "", "".join(map(chr, [*range(9), 11, 12, *range(14, 32)])))


@dataclass(frozen=True)
class Column:
    """One column: its head, the head above it, its width in characters, and the value's place in the row."""

    group: Any
    head: Any
    width: int
    look: str = "text"


COLUMNS = (
    Column("", gettext_lazy("序号"), 6, "number"),
    Column(gettext_lazy("问题"), gettext_lazy("编号"), 16),
    Column(gettext_lazy("问题"), gettext_lazy("责任单位"), 14),
    Column(gettext_lazy("问题"), gettext_lazy("查摆方面"), 10),
    Column(gettext_lazy("问题"), gettext_lazy("作风"), 10),
    Column(gettext_lazy("问题"), gettext_lazy("问题来源"), 10),
    Column(gettext_lazy("问题"), gettext_lazy("存在问题"), 44),
    Column(gettext_lazy("问题"), gettext_lazy("原因分析"), 24),
    Column(gettext_lazy("整改"), gettext_lazy("整改措施"), 44),
    Column(gettext_lazy("整改"), gettext_lazy("整改类型"), 10),
    Column(gettext_lazy("整改"), gettext_lazy("责任人"), 10),
    Column(gettext_lazy("整改"), gettext_lazy("分管领导"), 10),
    Column(gettext_lazy("整改"), gettext_lazy("整改时限"), 12, "date"),
    Column(gettext_lazy("进展"), gettext_lazy("整改状态"), 10),
    Column(gettext_lazy("进展"), gettext_lazy("完成情况"), 30),
    Column(gettext_lazy("进展"), gettext_lazy("销号日期"), 12, "date"),
)
FIELDS = (
    "id", "number", "unit__name", "aspect__name", "style__name", "source", "text", "root_cause", "kind", "owner_name",
    "leader_name", "first_due_on", "state", "closed_on",
)  # fmt: skip
HEAD_ROWS = 4
BODY_LOOK = {"border": 1, "valign": "vcenter", "text_wrap": True, "font_name": "仿宋_GB2312", "font_size": 11}
HEAD_LOOK = {**BODY_LOOK, "bold": True, "align": "center", "bg_color": "#E8EEF1", "font_name": "黑体"}


def write_ledger(out: BinaryIO, reach: Reach, campaign: Campaign, query: str) -> int:
    """Write the rows that this address means to this person; returns how many."""
    asked = filters.read(QueryDict(query))
    found = queries.found(reach, campaign, asked, today=timezone.localdate()).order_by("unit__path", "year", "serial")
    rows = list(found.values_list(*FIELDS))
    measures = _measures(found)
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    try:
        sheet = book.add_worksheet(_("台账"))
        looks = _looks(book)
        _set_page(sheet)
        _write_head(sheet, looks, campaign, len(rows))
        _write_rows(sheet, looks, rows, measures)
    finally:
        book.close()
    return len(rows)


def _measures(found: Any) -> dict[int, list[tuple[str, str, str]]]:
    """(text, state, report) of the measures of these problems, in order."""
    by_problem: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    rows = Measure.objects.filter(problem__in=found.order_by().values("pk")).order_by("problem_id", "seq")
    for problem_id, *told in rows.values_list("problem_id", "text", "state", "report"):
        by_problem[problem_id].append((told[0], told[1], told[2]))
    return by_problem


def _looks(book: xlsxwriter.Workbook) -> dict[str, Format]:
    return {
        "title": book.add_format({"bold": True, "font_size": 20, "align": "center", "valign": "vcenter"}),
        "as_of": book.add_format({"font_size": 11, "align": "left", "valign": "vcenter"}),
        "head": book.add_format(HEAD_LOOK),
        "text": book.add_format(BODY_LOOK),
        "number": book.add_format({**BODY_LOOK, "align": "center"}),
        "date": book.add_format({**BODY_LOOK, "align": "center", "num_format": "yyyy-mm-dd"}),
    }


def _set_page(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, HEAD_ROWS - 1)
    sheet.freeze_panes(HEAD_ROWS, 2)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&C&P / &N")
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)


def _write_head(sheet: Worksheet, looks: dict[str, Format], campaign: Campaign, count: int) -> None:
    last = len(COLUMNS) - 1
    day = date_format(timezone.localdate(), "Y年n月j日")
    sheet.merge_range(0, 0, 0, last, _("%(name)s问题整改台账") % {"name": campaign.name}, looks["title"])
    as_of = _("截至%(day)s,共%(count)d个问题") % {"day": day, "count": count}
    sheet.merge_range(1, 0, 1, last, as_of, looks["as_of"])
    sheet.set_row(0, 36)
    start = 0
    while start <= last:
        group = COLUMNS[start].group
        end = start
        while end < last and group and COLUMNS[end + 1].group == group:
            end += 1
        if group:
            sheet.merge_range(2, start, 2, end, str(group), looks["head"])
        else:
            sheet.merge_range(2, start, 3, start, str(COLUMNS[start].head), looks["head"])
        start = end + 1
    for place, column in enumerate(COLUMNS):
        if column.group:
            sheet.write_string(3, place, str(column.head), looks["head"])


def _write_rows(
    sheet: Worksheet,
    looks: dict[str, Format],
    rows: Sequence[tuple[Any, ...]],
    measures: dict[int, list[tuple[str, str, str]]],
) -> None:
    names = {kind: {value: str(label) for value, label in kind.choices} for kind in (State, Source, Kind, MeasureState)}
    text, number, when = looks["text"], looks["number"], looks["date"]
    for at, row in enumerate(rows):
        (pk, code, unit, aspect, style, source, problem, cause, kind, owner, leader, due, state, closed) = row
        planned = measures.get(pk, [])
        line = HEAD_ROWS + at
        sheet.write_number(line, 0, at + 1, number)
        values = (
            code, unit, aspect, style, names[Source][source], problem, cause,
            numbered([told for told, _state, _report in planned]), names[Kind].get(kind, ""), owner, leader,
        )  # fmt: skip
        for place, value in enumerate(values, 1):
            sheet.write_string(line, place, safe(value), text)
        _write_day(sheet, line, 12, due, when)
        sheet.write_string(line, 13, names[State][state], text)
        done = [report or names[MeasureState][at_state] for _told, at_state, report in planned]
        sheet.write_string(line, 14, safe(numbered(done)), text)
        _write_day(sheet, line, 15, closed, when)


def _write_day(sheet: Worksheet, line: int, place: int, day: date | None, look: Format) -> None:
    if day is None:
        sheet.write_blank(line, place, None, look)
    else:
        sheet.write_datetime(line, place, day, look)


def numbered(texts: Iterable[str]) -> str:
    """Several texts as people write them into one cell: 1.… and 2.… on lines of their own."""
    given = list(texts)
    return given[0] if len(given) == 1 else "\n".join(f"{place}.{text}" for place, text in enumerate(given, 1))


def safe(value: str | None) -> str:
    """Text without the control characters that no workbook may hold, cut at Excel's limit of a cell."""
    return (value or "").translate(NOT_FOUND_IN_EXCEL)[:32767]
