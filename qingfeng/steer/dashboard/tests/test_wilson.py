"""The interval against published values."""

import pytest

from qingfeng.steer.dashboard.figure import Figure, Rate
from qingfeng.steer.dashboard.wilson import wilson


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    # Newcombe, Statistics in Medicine 17 (1998), table I, method 3
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_wilsons(part: int, whole: int, low: float, high: float) -> None:
    assert tuple(wilson(part, whole)) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("part", "whole"), [(1, 0), (3, 2), (-1, 5)])
def test_what_is_no_share_has_no_interval(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="of"):
        wilson(part, whole)


def rate(part: int, whole: int) -> Rate:
    return Rate("on_time", "按期整改率", Figure("", part, ""), Figure("", whole, ""), "")


def test_few_cases_carry_a_caution_and_many_do_not() -> None:
    assert rate(5, 6).caution == "数量少，95%区间 44%–97%"
    assert rate(50, 60).caution == ""
    assert rate(0, 0).caution == ""


def test_nothing_to_divide_by_is_no_rate() -> None:
    assert rate(0, 0).share is None
    assert rate(3, 4).share == 0.75
