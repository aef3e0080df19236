"""Days and numbers as both readers expect them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone as django_timezone
from django.utils import translation

from qingfeng.base.ui import formats

TODAY = date(2021, 6, 25)


@pytest.fixture(autouse=True)
def _midsummer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(django_timezone, "localdate", lambda *_args: TODAY)


def test_a_day_of_this_year_needs_no_year() -> None:
    assert formats.short_date(date(2021, 7, 1)) == "7月1日"
    assert formats.short_date(date(2022, 7, 1)) == "2022年7月1日"
    assert formats.full_date(date(2021, 7, 1)) == "2021年7月1日"


def test_an_english_reader_gets_english_days() -> None:
    with translation.override("en"):
        assert formats.short_date(date(2021, 7, 1)) == "1 Jul"
        assert formats.full_date(date(2021, 7, 1)) == "1 Jul 2021"


def test_a_moment_is_local() -> None:
    assert formats.moment(datetime(2021, 6, 24, 16, 5, tzinfo=UTC)) == "6月25日 00:05"


@pytest.mark.parametrize(
    ("before", "said"), [(0, "今天"), (1, "昨天"), (3, "3天前"), (30, "30天前"), (31, "5月25日"), (-2, "6月27日")]
)
def test_how_long_ago(before: int, said: str) -> None:
    assert formats.ago(TODAY - timedelta(days=before)) == said


@pytest.mark.parametrize(("after", "said"), [(3, "还剩3天"), (0, "今天到期"), (-2, "逾期2天")])
def test_how_a_due_date_stands(after: int, said: str) -> None:
    assert formats.days_left(TODAY + timedelta(days=after)) == said


def test_what_is_missing_is_a_dash_and_never_zero() -> None:
    assert [formats.number(None), formats.percent(None), formats.short_date(None), formats.share(0, 0)] == ["—"] * 4
    assert formats.moment(None) == formats.ago(None) == "—"
    assert formats.days_left(None) == ""


def test_numbers() -> None:
    assert [formats.number(9012), formats.number(1234.5), formats.percent(0.5407), formats.share(1, 3)] == [
        "9,012",
        "1,234.5",
        "54.1%",
        "33.3%",
    ]
