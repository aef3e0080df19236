"""Dates as people write them: 2021年9月底, 7月底, 2022.7.31, 9.30, 第三季度, 年底, 二〇二一年九月 … -> days.

Only what is written is understood. A missing year is supplied from outside and said so; an inexact day (上旬, 月初)
becomes the last day it can mean, and is said so.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .shapes import Caution

_YEAR = r"(?:(?P<y>(?:19|20)\d{2}|(?<!\d)\d{2}(?=年))(?:年度?[.]?|[-/.])|(?P<yw>今年|本年度?|当年|明年|次年|来年))?"
_MONTH = (
    r"(?:(?<!\d)\d{1,2}[-~—至到](?=\d{1,2}月))?(?P<m>(?<!\d)(?:1[0-2]|0?[1-9]))月(?:份|(?=底|末))?"
    r"(?P<d>(?:3[01]|[12]\d|0?[1-9])(?=[日号]|(?!\d|[个项条天.])))?[日号]?"
    r"(?P<part>上旬|中旬|下旬|初|中(?!旬)|底|末)?(?P<mb>之?前)?"
)
_NUMERIC = (
    r"(?P<y2>(?:19|20)\d{2}|(?<![\d.])\d{2}(?=[.]\d{1,2}[.]\d{1,2}(?!\d)))[-/.]"
    r"(?P<m2>1[0-2]|0?[1-9])(?:[-/.](?P<d2>3[01]|[12]\d|0?[1-9]))?(?![\d月])"
)
_YEAR_END = (
    r"(?:(?P<y3>(?:19|20)\d{2}|(?<!\d)\d{2}(?=年))年?度?(?P<ye>年?[底末终内中]|全年|(?=之?前|[,;。]|$))"
    r"|(?P<yw3>今年|本年|当年|明年|次年|来年)(?P<ye2>年?[底末终内中]|(?=之?前|$))|(?<!半)(?P<yw4>全年|年[底末终内中]))"
)
_SHORT = r"(?<![\d.])(?P<m4>1[0-2]|0?[1-9])[./-](?P<d4>3[01]|[12]\d|0?[1-9])(?![\d.%个月])"
_FORMS = re.compile(
    r"(?P<packed>(?<!\d)20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?(?!\d))"
    rf"|{_YEAR}(?:{_MONTH}|第?(?P<q>[1-4])季度?|(?P<half>[上下])半年)"
    rf"|{_NUMERIC}|{_YEAR_END}"
    r"|(?P<mw>本月|当月|这个月|下个?月)[底末内]?"
    r"|(?P<me>月[底末])"
    rf"|{_SHORT}"
)
_CHINESE = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_NUMERAL = re.compile(
    r"[〇零○一二三四五六七八九十]+(?=年|月|日|号|个|季|天|周|星期|工作|半)|(?<=第)[一二三四](?=季)|(?<=月)[一二三四五六七八九十]+(?=[日号前]|$)"
)
_RANGE = re.compile(r"^(?:日|号|月|底|前|止|起)*(?:-|—|--|~|〜|～|至|到|–)(?:次年)?$")


@dataclass(frozen=True, slots=True)
class Found:
    """One date found in a text: its day, where it stands, and what had to be assumed."""

    day: date
    start: int
    end: int
    has_year: bool
    cautions: tuple[Caution, ...]


def arabic(text: str) -> str:
    """Chinese numerals before 年, 月, 日, 季度, 个, 天 as digits: 二〇二一年十二月 -> 2021年12月."""

    def digits(match: re.Match[str]) -> str:
        sign = match[0]
        if "十" not in sign:
            return sign.translate(_CHINESE)
        tens, _, ones = sign.partition("十")
        return f"{tens.translate(_CHINESE) or '1'}{ones.translate(_CHINESE) or '0'}"

    return _NUMERAL.sub(digits, text)


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def caution(code: str, **params: object) -> Caution:
    """A caution about the deadline of a row."""
    return Caution("deadline", code, tuple((name, str(value)) for name, value in params.items()))


def find_dates(text: str, as_of: date | None, year: int | None) -> list[Found]:
    """All dates in a narrow text (see `text.narrow`), in order; `as_of` and `year` supply a missing year."""
    found: list[Found] = []
    carried: int | None = None
    for match in _FORMS.finditer(text):
        one = _resolve(match, carried, as_of, year, bool(found))
        if one is None:
            continue
        if found and not one.has_year and carried and one.day < found[-1].day and _joins(text, found[-1], one):
            one = Found(one.day.replace(year=one.day.year + 1), one.start, one.end, True, one.cautions)
        if one.has_year:
            carried = one.day.year
        found.append(one)
    return found


def _joins(text: str, left: Found, right: Found) -> bool:
    return _RANGE.match(text[left.end : right.start]) is not None


def is_range(text: str, left: Found, right: Found) -> bool:
    """Whether two dates are the two ends of one span: 6月-9月, 6月1日至9月30日."""
    return _joins(text, left, right)


def _years(match: re.Match[str], as_of: date | None, year: int | None) -> tuple[int | None, bool]:
    written = match["y"] or match["y2"] or match["y3"]
    if written:
        return (int(written) if len(written) == 4 else 2000 + int(written)), True
    word = match["yw"] or match["yw3"]
    base = as_of.year if as_of else year
    if word and base is not None:
        return base + (word in ("明年", "次年", "来年")), True
    return base, False


def _resolve(
    match: re.Match[str], carried: int | None, as_of: date | None, year: int | None, follows: bool
) -> Found | None:
    if match["packed"]:
        return _packed(match)
    number, written = _years(match, as_of, year)
    if not written and carried is not None and follows:
        number, written = carried, True
    if number is None:
        return None
    if match["mw"] or match["me"]:
        return _this_month(match, as_of)
    day, notes = _day(match, number)
    if not written:
        day, note = _assume_year(day, as_of)
        notes = (*notes, note)
    return Found(day, match.start(), match.end(), written, notes)


def _assume_year(day: date, as_of: date | None) -> tuple[date, Caution]:
    """A date far before the ledger's own day is meant for the year after: 3月底 written in 12月."""
    if as_of and as_of - day > timedelta(days=180) and as_of.month >= 10 and day.month <= 6:
        day = day + timedelta(days=365) if (day.month, day.day) != (2, 29) else date(day.year + 1, 2, 28)
    return day, caution("year_assumed", year=day.year)


def _packed(match: re.Match[str]) -> Found | None:
    text = match["packed"]
    year, month = int(text[:4]), int(text[4:6])
    if len(text) == 6:
        return Found(last_day(year, month), match.start(), match.end(), True, ())
    day, notes = _exact(year, month, int(text[6:]))
    return Found(day, match.start(), match.end(), True, notes)


def _this_month(match: re.Match[str], as_of: date | None) -> Found | None:
    if as_of is None:
        return None
    month_after = last_day(as_of.year, as_of.month) + timedelta(days=1)
    base = month_after if match["mw"] and match["mw"].startswith("下") else as_of
    day = last_day(base.year, base.month)
    return Found(day, match.start(), match.end(), True, (caution("relative", start=as_of),))


def _exact(year: int, month: int, day: int) -> tuple[date, tuple[Caution, ...]]:
    last = last_day(year, month)
    if day > last.day:
        return last, (caution("invalid_date", day=last),)
    return date(year, month, day), ()


def _day(match: re.Match[str], year: int) -> tuple[date, tuple[Caution, ...]]:
    if match["m"]:
        return _month_form(match, year)
    if match["m2"]:
        month = int(match["m2"])
        return _exact(year, month, int(match["d2"])) if match["d2"] else (last_day(year, month), ())
    if match["q"]:
        return last_day(year, int(match["q"]) * 3), ()
    if match["half"]:
        return last_day(year, 6 if match["half"] == "上" else 12), ()
    if match["m4"]:
        return _exact(year, int(match["m4"]), int(match["d4"]))
    if (match["ye"] or match["ye2"] or match["yw4"] or "").endswith("中"):
        return date(year, 6, 30), (caution("approximate", day=date(year, 6, 30)),)
    if match["y3"] and not match["ye"] and match.string[match.end() : match.end() + 2].lstrip("之").startswith("前"):
        day = date(year - 1, 12, 31)
        return day, (caution("before_month", text=f"{year}年前", day=day),)
    return date(year, 12, 31), ()


def _month_form(match: re.Match[str], year: int) -> tuple[date, tuple[Caution, ...]]:
    month, part = int(match["m"]), match["part"]
    if match["d"]:
        return _exact(year, month, int(match["d"]))
    last = last_day(year, month)
    inexact = {"上旬": 10, "初": 10, "中旬": 20, "中": 15}.get(part or "")
    if inexact:
        day = date(year, month, inexact)
        return day, (caution("approximate", day=day),)
    if match["mb"] and not part:
        day = date(year, month, 1) - timedelta(days=1)
        return day, (caution("before_month", text=f"{month}月前", day=day),)
    return last, ()


def near(days: list[Found]) -> Iterator[Caution]:
    """The cautions of several dates, each once."""
    yield from dict.fromkeys(note for one in days for note in one.cautions)
