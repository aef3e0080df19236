"""工作日: workdays of the Chinese calendar with 调休, from a yearly table that is shipped and works offline.

Source: the State Council's yearly notices as kept by the package ``chinesecalendar``. For a year the table does not
have yet, Monday to Friday are taken (``qingfeng check`` says so).
"""

from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar


def table_has(year: int) -> bool:
    """Whether the shipped table knows the holidays of that year."""
    return date(year, 1, 1) in chinese_calendar.workdays or any(day.year == year for day in chinese_calendar.holidays)


@lru_cache(maxsize=4096)
def is_workday(day: date) -> bool:
    """Whether offices are open on that day."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


@lru_cache(maxsize=16384)
def workdays_after(day: date, count: int) -> date:
    """The day that lies ``count`` workdays after (before, if negative) the given one."""
    step = timedelta(days=1 if count >= 0 else -1)
    left = abs(count)
    while left:
        day += step
        if is_workday(day):
            left -= 1
    return day
