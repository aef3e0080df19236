"""整改时限: kind and first due date from what people write into the deadline column."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from .dates import Found, arabic, caution, find_dates, is_range, last_day, near
from .shapes import NO_DEADLINE, Caution, Cell, Deadline, Kind
from .text import NOTHING, cell_text, narrow

_EXCEL_EPOCH = date(1899, 12, 30)
_STANDING = re.compile(
    r"长期|长效|持续|常态|全年|每(?:天|日|周|旬|月|季度?|半年|年|学期|两|\d|个)|即时更新|实时|随时|动态|不定期|定期|日常|始终|一以贯之|不间断|经常性|永久"
)
_IMMEDIATE = re.compile(
    r"立行立改|立即|立改|即知即改|即查即改|立查立改|边查边改|即整即改|立整立改|马上|当场|当日|当天|当即|即日(?!起)|即时(?!更新)|即刻|随即|随查随改|即改"
)
_DONE = re.compile(r"已(?:经)?(?:全部)?(?:完成|整改|落实|解决|销号|办结|到位)|整改(?:完成|完毕|到位)|^完成$")
_CLOCK = re.compile(r"(?<=[\d日])[ T]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
_WITHIN = re.compile(
    r"(?P<n>\d{1,3}|半|两|几)(?:个(?P<month>月|季度|星期)|个?(?P<unit>工作日|自然日|日|天|周|星期|季度|年))(?:以内|之内|内)"
    r"|(?P<n2>\d{1,3}|半|两|几)个(?P<month2>月|季度|星期|工作日)(?:完成|整改|$)"
    r"|^(?P<n3>\d{1,3}|半|两)(?P<unit3>工作日|自然日|天|周|星期|年)$"
)
_IN_TEXT = re.compile(
    r"(?:(?:于|在|限|请|须|应|确保|力争|计划|预计|要求)[^,，。;；]{0,6}?)?"
    r"(?P<when>(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}[日号]|底|末|中旬|上旬|下旬)|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{4}年底"
    r"|\d{1,2}个?(?:工作日|日|天|周|月)内?)"
    r"(?:之?前|内|以前)?[^,，。;；\d]{0,6}(?:改正|整改|完成|完毕|落实|到位|办结)"
)
_NOW = re.compile(r"立行立改|(?:当场|立即|即刻|现场)(?:整改|改正|纠正|完成|启动|停止)|当场立即")


def read_deadline(value: Cell, as_of: date | None = None, year: int | None = None) -> Deadline:
    """The deadline in one cell: text, an Excel date, or the number that Excel keeps for a date.

    A year that is not written comes from `as_of` (截至 / 填报日期), else `year`; relative times count from `as_of`.
    What is not understood keeps kind None and its raw text.
    """
    if value == "" or value is None:
        return NO_DEADLINE
    return _read(value, as_of, year)


@lru_cache(maxsize=8192, typed=True)
def _read(value: Cell, as_of: date | None, year: int | None) -> Deadline:
    raw = cell_text(value)
    if isinstance(value, datetime):
        return _timed(value.date(), raw, as_of)
    if isinstance(value, date):
        return _timed(value, raw, as_of)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_number(float(value), raw, as_of, year)
    text = arabic(narrow(_CLOCK.sub("", raw)))
    if not text or raw in NOTHING:
        return Deadline(None, None, False, raw)
    if re.fullmatch(r"[2-6]\d{4}(?:\.\d+)?", text):
        return _of_number(float(text), raw, as_of, year)
    return _of_text(text, raw, as_of, year)


def _timed(day: date, raw: str, as_of: date | None, *notes: Caution, standing: bool = False) -> Deadline:
    far = day.year < 1990 or day.year > (as_of.year + 15 if as_of else 2060)
    if far:
        notes = (*notes, caution("far_date", day=day))
    return Deadline(Kind.TIMED, day, standing, raw, notes)


def _of_number(number: float, raw: str, as_of: date | None, year: int | None) -> Deadline:
    """20000–69999 is Excel's count of days; 20210930 a packed date; 9.3 and 2021.1 have lost a zero or not."""
    if 20000 <= number < 70000:
        day = _EXCEL_EPOCH + timedelta(days=int(number))
        return _timed(day, raw, as_of, caution("number_as_date", text=raw, day=day))
    found = find_dates(raw, as_of, year)
    if found and (number >= 190001 or (1 <= number < 13 and number % 1) or 1990 <= number < 2100):
        day = found[-1].day
        sure = number >= 190001 or (1990 <= number < 2100 and not number % 1)
        notes = tuple(near(found)) if sure else (*near(found), caution("number_as_date", text=raw, day=day))
        return _timed(day, raw, as_of, *notes)
    return Deadline(None, None, False, raw, (caution("deadline_unknown", text=raw),))


def _of_text(text: str, raw: str, as_of: date | None, year: int | None) -> Deadline:
    standing, now = _STANDING.search(text) is not None, _IMMEDIATE.search(text) is not None
    done = _DONE.search(text) is not None
    found = find_dates(text, as_of, year)
    if found and not (standing and text.startswith("每")):
        return _of_dates(text, raw, found, standing, now, done, as_of)
    within = _WITHIN.search(text)
    if within and not standing:
        return _within(within, raw, as_of, now)
    notes: tuple[Caution, ...] = (caution("deadline_states_done"),) if done else ()
    if now or standing:
        return Deadline(Kind.IMMEDIATE if now else Kind.STANDING, None, standing, raw, notes, done)
    if not done:
        lost = re.search(r"\d{1,2}月|\d{1,2}[./]\d{1,2}|季度|半年|年[底末]|月[底末]", text)
        notes = (caution("year_unknown") if lost else caution("deadline_unknown", text=raw),)
    return Deadline(None, None, False, raw, notes, done)


def _of_dates(
    text: str, raw: str, found: list[Found], standing: bool, now: bool, done: bool, as_of: date | None
) -> Deadline:
    last = found[-1] if len(found) == 1 or is_range(text, *found[-2:]) else max(found, key=lambda one: one.day)
    notes = [*near([last])]
    spans = len(found) == 2 and is_range(text, *found)
    if len(found) > 1 and not spans:
        notes.append(caution("several_dates"))
    if done:
        notes.append(caution("deadline_states_done"))
    timed = _timed(last.day, raw, as_of, *notes, standing=standing)
    kind = Kind.IMMEDIATE if now else Kind.STANDING if text.startswith("全年") or text.endswith("全年") else Kind.TIMED
    return Deadline(kind, timed.first_due_on, standing, raw, timed.warnings, done)


def _within(match: re.Match[str], raw: str, as_of: date | None, now: bool) -> Deadline:
    """一个月内, 10个工作日内, 半年内: counted from the ledger's own day."""
    kind = Kind.IMMEDIATE if now else Kind.TIMED
    number = match["n"] or match["n2"] or match["n3"]
    unit = next(each for each in match.group("month", "unit", "month2", "unit3") if each)
    if number == "几":
        return Deadline(None, None, False, raw, (caution("deadline_unknown", text=raw),))
    if as_of is None:
        return Deadline(kind, None, False, raw, (caution("relative_unknown"),))
    count = {"半": 0.5, "两": 2.0}.get(number) or float(number)
    day = _after(as_of, count, unit)
    return Deadline(kind, day, False, raw, (caution("relative", start=as_of),))


def _after(start: date, count: float, unit: str) -> date:
    if unit in ("月", "季度", "年"):
        months = count * {"月": 1, "季度": 3, "年": 12}[unit]
        if months % 1:
            return start + timedelta(days=round(months * 30))
        index = start.month - 1 + int(months)
        last = last_day(start.year + index // 12, index % 12 + 1)
        return last.replace(day=min(start.day, last.day))
    if unit in ("周", "星期"):
        return start + timedelta(days=round(count * 7))
    if unit != "工作日":
        return start + timedelta(days=round(count))
    day, left = start, int(count)
    while left > 0:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day


@lru_cache(maxsize=4096)
def deadline_in(text: str, as_of: date | None = None, year: int | None = None) -> Deadline:
    """A deadline said inside a measure: 责令…于2023年11月25日前改正, 当场立即整改. Empty where there is none."""
    tight = arabic(narrow(text))
    note = caution("deadline_from_measure")
    match = _IN_TEXT.search(tight)
    if match:
        said = _of_text(match["when"], match[0], as_of, year)
        if said.kind:
            return Deadline(said.kind, said.first_due_on, said.standing, match[0], (*said.warnings, note))
    now = _NOW.search(tight)
    if now:
        return Deadline(Kind.IMMEDIATE, None, False, now[0], (note,))
    return NO_DEADLINE


def read_day(value: Cell, as_of: date | None = None, year: int | None = None) -> date | None:
    """A plain date (发现时间, 检查日期): None where the cell does not say one day."""
    said = read_deadline(value, as_of, year)
    return said.first_due_on if said.kind is Kind.TIMED else None
