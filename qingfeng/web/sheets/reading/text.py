"""Small text tools of the reading engine: widths, blanks, cell names."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from functools import lru_cache

from .shapes import Cell

_BLANK = re.compile(r"\s+")
_CJK = re.compile(r"[\u4e00-\u9fff]")
NOTHING = frozenset({"无", "/", "-", "—", "——", "\\", "无。", "暂无", "没有", "／", "－", "不涉及", "N/A", "n/a"})
"""What people write into a cell to say that there is nothing."""


def narrow(text: str) -> str:
    """Full-width letters, digits and brackets made narrow, without blanks: 「２０２１年 9月」 -> 「2021年9月」."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


def one_line(text: str) -> str:
    """Blanks and line breaks folded to one space."""
    return _BLANK.sub(" ", text).strip()


def has_chinese(text: str) -> bool:
    """Whether there is at least one Chinese character."""
    return _CJK.search(text) is not None


def cell_text(value: Cell) -> str:
    """A cell as a person reads it: whole numbers without a decimal point, dates as 2021-09-30."""
    if type(value) is str:
        return value.strip()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(round(value, 10))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value).strip()


@lru_cache(maxsize=1024)
def letter(column: int) -> str:
    """Column letter for a column counted from 0: 0 -> A, 26 -> AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_of(name: str) -> int:
    """Column counted from 0 for a letter: A -> 0, AA -> 26."""
    number = 0
    for sign in name.upper():
        number = number * 26 + ord(sign) - 64
    return number - 1
