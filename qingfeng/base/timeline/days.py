"""Days and moments as the record tells them."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import gettext as _

from qingfeng.base.answers import Refused

NEWS_FOR = timedelta(days=3)


def today() -> date:
    """The day in the office's time zone."""
    return timezone.localdate(None, timezone.get_default_timezone())


def told_on(on: date | None) -> date:
    """The day that an action is told for: today or an earlier one (a paper file, a staged story), never later."""
    day = today()
    if on and on > day:
        raise Refused(_("日期不能晚于今天"))
    return on or day


def is_recent(on: date | None) -> bool:
    """Whether it happened just now or within the last days."""
    return on is None or on >= today() - NEWS_FOR


@lru_cache(maxsize=1024)
def noon_of(day: date) -> datetime:
    """The moment recorded for something known only by its day (a ledger's date, a staged story)."""
    return datetime.combine(day, time(12), tzinfo=timezone.get_default_timezone())
