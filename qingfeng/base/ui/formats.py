"""How days, moments and numbers are written, in both languages; cheap enough for every cell of a ledger."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

NOTHING = "—"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def short_date(day: date | None) -> str:
    """6月25日, with the year where it is not this year; English 25 Jun 2021."""
    if day is None:
        return NOTHING
    if isinstance(day, datetime):
        day = timezone.localtime(day).date() if timezone.is_aware(day) else day.date()
    return _written(day, timezone.localdate().year, get_language() or "")


@lru_cache(maxsize=4096)
def _written(day: date, this_year: int, language: str) -> str:
    same = day.year == this_year
    if language.startswith("zh"):
        return f"{day.month}月{day.day}日" if same else f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]}" if same else f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def full_date(day: date | None) -> str:
    """2021年6月25日; English 25 Jun 2021."""
    return NOTHING if day is None else _written(day, 0, get_language() or "")


def moment(at: datetime | None) -> str:
    """6月25日 14:05, local time."""
    if at is None:
        return NOTHING
    local = timezone.localtime(at)
    return f"{short_date(local.date())} {local:%H:%M}"


def ago(at: datetime | date | None) -> str:
    """今天, 昨天, 3天前; from a month on, the day itself."""
    if at is None:
        return NOTHING
    day = timezone.localtime(at).date() if isinstance(at, datetime) else at
    days = (timezone.localdate() - day).days
    if days < 0 or days > 30:
        return short_date(day)
    if days < 2:
        return _("昨天") if days else _("今天")
    return ngettext("%(days)s天前", "%(days)s天前", days) % {"days": days}


def days_left(day: date | None) -> str:
    """还剩3天, 今天到期, 逾期2天: how a due date stands today, in calendar days."""
    if day is None:
        return ""
    days = (day - timezone.localdate()) // timedelta(days=1)
    if days == 0:
        return _("今天到期")
    if days > 0:
        return ngettext("还剩%(days)s天", "还剩%(days)s天", days) % {"days": days}
    return ngettext("逾期%(days)s天", "逾期%(days)s天", -days) % {"days": -days}


def number(value: int | float | None) -> str:
    """10,245; a missing number is a dash, never a zero."""
    if value is None:
        return NOTHING
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"


def percent(share: float | None, digits: int = 1) -> str:
    """A share between 0 and 1 as 87.5%."""
    return NOTHING if share is None else f"{share:.{digits}%}"


def share(part: int, whole: int) -> str:
    """``part`` of ``whole`` in percent; a dash where there is nothing to divide by."""
    return percent(part / whole) if whole else NOTHING
