"""预测: where closing will be by the last day if it goes on as in the last fourteen days, with how sure that is.

Method: the daily closings of the last 14 full days (two whole weeks, so that weekends weigh as they should) are taken
as draws from a quasi-Poisson distribution: mean m, variance v = max(m, sample variance), because closings come in
bunches. The sum over the R days that are left is R*m; its prediction variance is R*v for the days themselves plus
R*R*v/14 for not knowing m. The band is m's Student-t interval of 80 % with 13 degrees of freedom.
Sources: P. McCullagh, J. A. Nelder, "Generalized Linear Models", 2nd ed. 1989, section 6.2 (over-dispersion);
G. J. Hahn, W. Q. Meeker, "Statistical Intervals", 1991, chapter 4 (prediction of a future sum).

What it does not claim: that new problems stop being found, or that the unit tries harder near the end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from math import sqrt
from statistics import mean, variance

WINDOW = 14
# Fewer closings than this in the window say nothing about the next weeks.
FEWEST = 10
# Student's t, 13 degrees of freedom, 10 % in each tail.
T80 = 1.350171


class Verdict(Enum):
    """What can be said."""

    TOO_EARLY = "too_early"  # 开展不足十四天
    TOO_FEW = "too_few"  # 近十四天销号太少
    WILL_FINISH = "will_finish"  # 连较慢的估计也能完成
    MAY_FINISH = "may_finish"
    WILL_NOT_FINISH = "will_not_finish"  # 连较快的估计也完不成
    DONE = "done"
    OVER = "over"  # 百日已满


@dataclass(frozen=True, slots=True)
class Expected:
    """Closed by the end of that day, cumulative: low <= middle <= high, none above what has been found."""

    on: date
    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """The verdict, the numbers behind it (zero where there is none) and the path to draw."""

    verdict: Verdict
    found: int
    closed: int
    per_day: float = 0.0
    days_left: int = 0
    path: Sequence[Expected] = ()

    @property
    def left(self) -> int:
        """Not closed now."""
        return self.found - self.closed

    @property
    def left_at_end(self) -> tuple[int, int, int]:
        """Not closed on the last day: at best, expected, at worst."""
        if not self.path:
            return (self.left, self.left, self.left)
        end = self.path[-1]
        return (self.found - end.high, self.found - end.middle, self.found - end.low)


def forecast(
    *, closed_by_day: Mapping[date, int], found: int, closed: int, today: date, first: date, last: date
) -> Forecast:
    """The forecast on ``today`` for the ``last`` day; ``closed_by_day`` counts closings per day, not cumulated."""
    days_left = (last - today).days
    if found and closed >= found:
        return Forecast(Verdict.DONE, found, closed)
    if days_left <= 0:
        return Forecast(Verdict.OVER, found, closed)
    if (today - first).days < WINDOW:
        return Forecast(Verdict.TOO_EARLY, found, closed, days_left=days_left)
    window = [closed_by_day.get(today - timedelta(back), 0) for back in range(1, WINDOW + 1)]
    if sum(window) < FEWEST:
        return Forecast(Verdict.TOO_FEW, found, closed, sum(window) / WINDOW, days_left)
    per_day = mean(window)
    spread = max(per_day, variance(window))
    path = [
        _expected(today + timedelta(after), after, per_day, spread, found, closed) for after in range(days_left + 1)
    ]
    return Forecast(_verdict(path[-1], found), found, closed, per_day, days_left, path)


def _expected(on: date, days: int, per_day: float, spread: float, found: int, closed: int) -> Expected:
    middle = closed + days * per_day
    half = T80 * sqrt(days * spread + days * days * spread / WINDOW)
    low, high = max(closed, middle - half), min(found, middle + half)
    return Expected(on, round(low), min(found, round(middle)), round(high))


def _verdict(end: Expected, found: int) -> Verdict:
    if end.low >= found:
        return Verdict.WILL_FINISH
    return Verdict.MAY_FINISH if end.high >= found else Verdict.WILL_NOT_FINISH
