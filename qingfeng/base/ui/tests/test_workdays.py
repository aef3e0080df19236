"""工作日: the Chinese calendar with its exchanged days (调休)."""

from datetime import date

import pytest

from qingfeng.base.ui.workdays import is_workday, table_has, workdays_after


@pytest.mark.parametrize(
    ("day", "open_"),
    [
        (date(2021, 9, 17), True),  # Friday
        (date(2021, 9, 18), True),  # Saturday, worked for 中秋
        (date(2021, 9, 19), False),
        (date(2021, 9, 21), False),  # 中秋, a Tuesday
        (date(2021, 10, 1), False),  # 国庆
        (date(2021, 10, 9), True),  # Saturday, worked for 国庆
        (date(2021, 10, 10), False),
    ],
)
def test_holidays_and_exchanged_days(day: date, open_: bool) -> None:
    assert is_workday(day) is open_


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2021, 9, 13), 5, date(2021, 9, 18)),
        (date(2021, 9, 30), 1, date(2021, 10, 8)),
        (date(2021, 10, 8), 1, date(2021, 10, 9)),
        (date(2021, 10, 8), -1, date(2021, 9, 30)),
        (date(2021, 10, 3), 0, date(2021, 10, 3)),
    ],
)
def test_so_many_workdays_on_or_back(day: date, count: int, then: date) -> None:
    assert workdays_after(day, count) == then


def test_a_year_the_table_does_not_know_takes_monday_to_friday() -> None:
    assert [table_has(2021), table_has(2099)] == [True, False]
    assert [is_workday(date(2099, 1, 1)), is_workday(date(2099, 1, 3))] == [True, False]
