"""From a roster workbook to plain lines; knows no table."""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

UNITS, PEOPLE = "单位", "人员"
UNIT_HEADS = ("名称", "简称", "类别", "上级单位", "战线", "代码")
PEOPLE_HEADS = ("姓名", "登录名", "单位", "职务", "层级", "直接上级", "角色", "战线")
NEEDED = {UNITS: ("名称",), PEOPLE: ("姓名", "登录名", "单位")}
MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
MAX_ROWS = 20_000
HEAD_WITHIN = 10


@dataclass(frozen=True, slots=True)
class Line:
    """One filled row: ``cells`` by the head of its column; an absent or blank cell is ''."""

    sheet: str
    row: int
    cells: Mapping[str, str]

    def __getitem__(self, head: str) -> str:
        return self.cells.get(head, "")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row (from 1; 0: with the whole sheet)."""

    sheet: str
    row: int
    reason: str


@dataclass(slots=True)
class Roster:
    """The lines of both sheets; ``error`` says why the file could not be read at all."""

    units: list[Line] = field(default_factory=list)
    people: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    error: str = ""


def read_roster(content: bytes) -> Roster:
    """The sheets 单位 and 人员, either of which may be missing; never raises for a bad file."""
    if len(content) > MAX_BYTES:
        return Roster(error=_("文件超过 %(limit)s MB") % {"limit": MAX_BYTES // 1024 // 1024})
    if _unpacked(content) > MAX_UNPACKED:
        return Roster(error=_("这个文件解压后异常庞大,没有打开"))
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        there = [name for name in (UNITS, PEOPLE) if name in book.sheet_names]
        sheets = {name: book.get_sheet_by_name(name).to_python(nrows=MAX_ROWS) for name in there}
    except (CalamineError, OSError, ValueError):
        return Roster(error=_("这不是可以读取的工作簿;请用下载的模板填写,保存为 .xlsx 后再上传"))
    if not sheets:
        return Roster(error=_("没有名为“单位”或“人员”的工作表;请用下载的模板填写"))
    roster = Roster()
    roster.units = list(_lines(UNITS, sheets.get(UNITS, []), roster.faults))
    roster.people = list(_lines(PEOPLE, sheets.get(PEOPLE, []), roster.faults))
    return roster


def _unpacked(content: bytes) -> int:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return sum(one.file_size for one in packed.infolist())
    except zipfile.BadZipFile:
        return 0


def _lines(sheet: str, rows: list[list[Any]], faults: list[Fault]) -> Iterator[Line]:
    head = next((at for at, row in enumerate(rows[:HEAD_WITHIN]) if _is_head(sheet, row)), None)
    if head is None:
        if any(_text(cell) for row in rows for cell in row):
            faults.append(Fault(sheet, 0, _("没有表头:须有%(heads)s") % {"heads": "、".join(NEEDED[sheet])}))
        return
    heads = [_head(cell) for cell in rows[head]]
    for number, row in enumerate(rows[head + 1 :], head + 2):
        cells = {name: text for name, cell in zip(heads, row, strict=False) if name and (text := _text(cell))}
        if cells:
            yield Line(sheet, number, cells)


def _is_head(sheet: str, row: list[Any]) -> bool:
    return set(NEEDED[sheet]) <= {_head(cell) for cell in row}


def _head(cell: Any) -> str:
    """直接上级(登录名) and 直接上级 are the same column."""
    return _text(cell).replace("\uff08", "(").partition("(")[0].replace("*", "").strip()


def _text(cell: Any) -> str:
    """A code typed as a number is a whole number."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
