"""Several numbered items in one cell: 1. / 1、/（1）/ ① / 一是…二是… / 第一, / lists by line.

A cell is split only along a chain that starts with one and counts on, each number standing at the start, on a new
line or behind a mark of punctuation; so decimals, dates and numbers inside a sentence never split a cell.
"""

from __future__ import annotations

import re
from functools import lru_cache

_NUMERALS = "一二三四五六七八九十"
_START = r"(?:^|(?<=[\n。；;：:，,!！?？”\"）)\s]))\s*"
_KINDS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        _START + r"[（(]\s*([0-9０-９]{1,2})\s*[）)]\s*[、.．]?",
        _START + r"[（(]\s*([一二三四五六七八九十]{1,3})\s*[）)]\s*[、.．]?",
        r"(?:"
        + _START
        + r"|(?<=[\u4e00-\u9fff])(?=(?:[2-9]|1\d)[.．、][\u4e00-\u9fff]))"
        + r"([0-9０-９]{1,2})\s*(?:[、）)](?!\d+[、号楼#%％])|[.．](?=\D|\d{4}年))\s*",
        r"(?:" + _START + r"(?=①)|(?=[②-⑳]))([①-⑳])\s*[、.．]?",
        _START + r"([一二三四五六七八九十]{1,3})[、.．]\s*",
        _START + r"([一二三四五六七八九十]{1,2})(?:是|要(?=[^求]))[，,：:]?\s*",
        _START + r"第([一二三四五六七八九十]{1,2})[，,、：:]\s*",
    )
)
_MAYBE = re.compile(r"[①一1１].*?[②二2２]", re.DOTALL)
_INTRO = re.compile(r"^[^。；;]{0,30}(?:问题|表现|如下|以下|不足|方面|隐患|情况)[^。；;]{0,6}[:：]\s*$")
_LEADING = re.compile(
    r"^\s*(?:[（(]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[）)]\s*[、.．]?|\d{1,2}(?:[、）)]|[.．](?=\s|[^\d\s]))(?!\d)"
    r"|[①-⑳]\s*[、.．]?|[一二三四五六七八九十]{1,2}(?:、|[.．]|是(?=.{4})))\s*"
)
_BULLET = re.compile(r"^\s*[-–—•·●■◆★*○]\s*")
_LABEL = re.compile(r"^\s*(?:具体|整改|工作|主要|下一步)*(?:措施|举措|情况|问题|要求|内容|做法)(?:如下)?\s*[:：]?\s*$")
_LABEL_FRONT = re.compile(r"^\s*(?:(?:具体|下一步)?整改措施|存在问题|问题描述|整改情况)\s*[:：]\s*")
_ENDS = ("。", "；", ";", "！", "!")
_TAIL = " \t\r\n;；,，、"


def _number(sign: str) -> int:
    if "①" <= sign[0] <= "⑳":
        return ord(sign) - ord("①") + 1
    if sign[0] not in _NUMERALS:
        return int(sign)
    if sign == "十":
        return 10
    tens, _, ones = sign.rpartition("十")
    if "十" not in sign:
        return _NUMERALS.index(sign[-1]) + 1 if len(sign) == 1 else 0
    return (_NUMERALS.index(tens) + 1 if tens else 1) * 10 + (_NUMERALS.index(ones) + 1 if ones else 0)


def _chain(kind: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """(start of marker, start of item) for 1, 2, 3 … of one kind of numbering."""
    found: list[tuple[int, int]] = []
    for match in kind.finditer(text):
        if _number(match[1]) == len(found) + 1:
            found.append((match.start(), match.end()))
    return found if len(found) > 1 else []


@lru_cache(maxsize=4096)
def split_problems(text: str) -> tuple[str, ...]:
    """The problems of one cell. A statement followed by 一是…二是… is one problem with its particulars, not several."""
    chain = _outer_chain(text)
    lead = text[: chain[0][0]].strip() if chain else ""
    if not chain or (lead and not _LABEL.match(lead) and not _INTRO.match(lead)):
        return (unnumbered(text),)
    return _items(text, chain)


def split_numbered(text: str) -> tuple[str, ...]:
    """The numbered items of a cell without their numbers; one item where there is no list."""
    chain = _outer_chain(text)
    return _items(text, chain) if chain else (unnumbered(text),)


def _outer_chain(text: str) -> list[tuple[int, int]]:
    if not _MAYBE.search(text):
        return []
    return min((chain for kind in _KINDS if (chain := _chain(kind, text))), default=[])


def _items(text: str, outer: list[tuple[int, int]]) -> tuple[str, ...]:
    lead = text[: outer[0][0]].strip()
    ends = [start for start, _ in outer[1:]] + [len(text)]
    items = [text[begin:end].strip(_TAIL) for (_, begin), end in zip(outer, ends, strict=True)]
    if lead and not _LABEL.match(lead):
        items[0] = f"{_LEADING.sub('', lead)}\n{items[0]}"
    return tuple(item for item in items if item)


@lru_cache(maxsize=4096)
def split_measures(text: str) -> tuple[str, ...]:
    """The measures of one cell: numbered items, else a list of finished lines, else the whole text."""
    items = split_numbered(text)
    if len(items) > 1 or "\n" not in text:
        return items
    lines = [line for each in text.split("\n") if (line := _BULLET.sub("", each).strip())]
    finished = all(len(line) >= 6 and line.endswith(_ENDS) for line in lines[:-1])
    bulleted = all(_BULLET.match(each) for each in text.split("\n") if each.strip())
    phrases = all(4 <= len(line) <= 24 and not re.search("[,，。;；:：]", line) for line in lines)
    if len(lines) > 1 and len(lines[-1]) >= 4 and (finished or bulleted or phrases):
        return tuple(unnumbered(line).strip(_TAIL) for line in lines)
    return items


def unnumbered(text: str) -> str:
    """One item without a leading number and without a label such as 「整改措施：」."""
    bare = _LEADING.sub("", _LABEL_FRONT.sub("", text), count=1).strip()
    return bare or text.strip()
