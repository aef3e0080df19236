"""预测: says how sure it is, and says when it cannot say."""

from collections.abc import Sequence
from datetime import date, timedelta

from qingfeng.steer.dashboard.forecast import Forecast, Verdict, forecast

LAUNCH = date(2021, 6, 25)
TODAY = LAUNCH + timedelta(49)
LAST = LAUNCH + timedelta(99)


def predict(per_day: Sequence[int], *, found: int, today: date = TODAY) -> Forecast:
    """The last days' closings, the newest last, ending yesterday."""
    days = {today - timedelta(back): n for back, n in enumerate(reversed(per_day), start=1)}
    return forecast(closed_by_day=days, found=found, closed=sum(per_day), today=today, first=LAUNCH, last=LAST)


def test_a_steady_pace_that_is_too_slow_says_how_many_are_left() -> None:
    told = predict([10] * 14, found=1000)
    assert told.verdict is Verdict.WILL_NOT_FINISH
    assert (told.per_day, told.days_left) == (10, 50)
    # 140 + 500 closed, give or take 1.35 * sqrt(50 * 10 + 50 * 50 * 10 / 14) = 64.6
    assert told.left_at_end == (295, 360, 425)


def test_uneven_days_widen_the_band() -> None:
    steady, bunched = predict([10] * 14, found=5000), predict([0] * 13 + [140], found=5000)
    assert steady.per_day == bunched.per_day
    assert bunched.path[-1].high - bunched.path[-1].low > 4 * (steady.path[-1].high - steady.path[-1].low)


def test_it_will_finish_only_if_even_the_slow_estimate_does() -> None:
    assert predict([10] * 14, found=500).verdict is Verdict.WILL_FINISH
    assert predict([10] * 14, found=640).verdict is Verdict.MAY_FINISH


def test_nothing_is_expected_beyond_what_was_found() -> None:
    assert {day.high for day in predict([10] * 14, found=500).path[-5:]} == {500}


def test_fewer_than_ten_closings_say_nothing() -> None:
    told = predict([1] * 9 + [0] * 5, found=500)
    assert (told.verdict, list(told.path)) == (Verdict.TOO_FEW, [])


def test_the_first_fortnight_says_nothing() -> None:
    assert predict([10] * 5, found=500, today=LAUNCH + timedelta(13)).verdict is Verdict.TOO_EARLY
    assert predict([10] * 14, found=500, today=LAUNCH + timedelta(14)).verdict is not Verdict.TOO_EARLY


def test_the_last_day_leaves_nothing_to_predict() -> None:
    assert predict([10] * 14, found=500, today=LAST).verdict is Verdict.OVER


def test_all_closed_is_done() -> None:
    assert predict([10] * 14, found=140).verdict is Verdict.DONE


def test_an_empty_campaign_is_too_early_then_too_few() -> None:
    assert predict([], found=0, today=LAUNCH).verdict is Verdict.TOO_EARLY
    assert predict([], found=0).verdict is Verdict.TOO_FEW
