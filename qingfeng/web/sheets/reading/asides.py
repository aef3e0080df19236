"""Rows of a table that are no problem: notes, signatures, totals, section heads, heads printed again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from .grid import Grid
from .text import has_chinese, narrow

_TOTAL = re.compile(r"^[^,，。]{0,8}?(?:合计|总计|小计|共计|累计)[:：]?[^\u4e00-\u9fff]{0,12}[个项条件]?$")
_NOTE = re.compile(
    r"^[（(\[【]?(?:备?注(?:释|意|明)?|附注|(?:填[表报写]|编制|其他|补充|相关|几点)?说明"
    r"|(?:填报|填表|制表|审核|审批|复核|校对|统计|经办|报送|汇总|签发|编制|批准)人?(?:员|姓名)?|联系人(?:及电话)?|联系(?:电话|方式)|(?:单位|部门|科室|主要|分管)?(?:负责人|领导)"
    r"|(?:填报|填表|报送|上报|制表)?单位|(?:填报|填表|制表|上报)?(?:日期|时间)|签字|签名|盖章|公章|组长|填)"
    r"(?:[（(][^）)]{0,12}[)）])?\s*(?:签[字名章]|盖章|意见)?\s*[\]】)）]?\s*[:：]"
)
_NOTE_BARE = re.compile(r"^(?:注[\s\d一1]|[*※★]|说明$|备注$|填表说明|填报说明|附[:：件])")
_ORDERED = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,2}(?:部分|方面|类|章)|[A-Z][、.．])"
)
_ORDINAL = re.compile(r"^[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?$")
_LONGEST_SECTION = 60


def is_total(cells: Sequence[tuple[int, str]], problem: int | None) -> bool:
    """合计 / 小计 / 总计, wherever it stands in the row, unless the row states a problem."""
    others = () if problem is None else {each for each, _ in cells} - {problem}
    for column, text in cells:
        if len(text) <= 24 and "计" in text and _TOTAL.match(narrow(text)):
            return all(other in (column, *others) or not has_chinese(stated) for other, stated in cells)
    return False


def is_note(text: str) -> bool:
    """Whether the first text of a row opens a note or a signature line: 注：, 填表人：, 审核："""
    return _NOTE.match(text) is not None or _NOTE_BARE.match(text) is not None


def section_of(grid: Grid, row: int, cells: Sequence[tuple[int, str]], columns: Mapping[str, int]) -> str:
    """The text of a section row: one cell alone, merged over the table, numbered 一、(一), or short in a column that
    holds neither problems nor measures; else empty."""
    column, text = cells[0]
    if len(text) > _LONGEST_SECTION or not has_chinese(text):
        return ""
    holds_text = column in (columns.get("problem"), columns.get("measure"))
    if is_wide(grid, row, cells, columns) or (_ORDERED.match(text) and len(text) <= 30 and not holds_text):
        return text
    return text if column == 0 and not holds_text and 4 < len(text) <= 30 and "," not in text else ""


def numbered_section(cells: Sequence[tuple[int, str]], columns: Mapping[str, int]) -> str:
    """「一 | 落实能力方面」 in a table whose problems are numbered 1, 2, 3: the section's name, else empty."""
    if len(cells) != 2 or [column for column, _ in cells] != [columns.get("serial"), columns.get("problem")]:
        return ""
    (_, serial), (_, text) = cells
    return text if _ORDINAL.match(serial) and len(text) <= 20 and not text.endswith(("。", "；", ";")) else ""


def is_wide(grid: Grid, row: int, cells: Sequence[tuple[int, str]], columns: Mapping[str, int]) -> bool:
    """One cell alone, merged over at least half of the table; a merged measure is no wide row."""
    column = cells[0][0]
    covers = {column, *(each for each, anchor in grid.anchors.get(row, {}).items() if anchor == (row, column))}
    texts = {columns[name] for name in ("problem", "measure") if name in columns}
    return len(covers) * 2 >= max(grid.width, 3) and len(covers) > 1 and (column not in texts or texts <= covers)


def hangs(grid: Grid, row: int, below: int) -> bool:
    """Whether a cell of the row belongs to a range merged from a row above it (but below row `below`)."""
    return any(below < top < row for top, _ in grid.anchors.get(row, {}).values())


def without_order(text: str) -> str:
    """「一、落实能力方面」 -> 「落实能力方面」."""
    return _ORDERED.sub("", text).strip().rstrip("：:") or text
