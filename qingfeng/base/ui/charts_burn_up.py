"""The burn-up: what has been found, what has been closed, and where closing will honestly be by the last day.

The forecast is drawn as a band, not as a line alone, because a line promises a date. Its numbers come from the caller.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from qingfeng.base.ui import palette
from qingfeng.base.ui.charts_look import Option, counts_axis, frame, legend


@dataclass(frozen=True, slots=True)
class Day:
    """A cumulative count at the end of a day, and the page of the rows counted."""

    on: date
    value: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """A cumulative line with its name in the legend."""

    name: str
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected by the end of a day: ``low`` <= ``middle`` <= ``high``."""

    on: date
    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """The forecast with the names of its middle line and of its band (say how wide: "八成可能")."""

    name: str
    band_name: str
    days: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A day marked by an upright line: today, the last day."""

    on: date
    text: str


def burn_up(*, found: Track, closed: Track, forecast: Forecast | None = None, marks: Sequence[Mark] = ()) -> Option:
    """燃起图: cumulative found and closed by day, with the forecast band where there is one."""
    expected = forecast.days if forecast else ()
    dates = [day.on for part in (found.days, closed.days, expected, marks) for day in part]
    lines = [_track(found, palette.FOUND, marks), _track(closed, palette.CLOSED)]
    names = [found.name, closed.name]
    if forecast:
        lines += _band(forecast)
        names += [forecast.name, forecast.band_name]
    return frame(
        legend=legend(names),
        grid={"left": 12, "right": 36, "top": 60, "bottom": 12, "containLabel": True},
        xAxis={
            "type": "category",
            "boundaryGap": False,
            "data": _every_day(dates),
            "axisLabel": {"hideOverlap": True, "color": palette.QUIET_INK},
            "axisTick": {"show": False},
            "axisLine": {"lineStyle": {"color": palette.RULE}},
        },
        yAxis=counts_axis(),
        series=lines,
    )


def _every_day(dates: Sequence[date]) -> list[str]:
    """The axis: each day from the first to the last, also those on which nothing was counted."""
    if not dates:
        return []
    first = min(dates)
    return [_short(first + timedelta(days=after)) for after in range((max(dates) - first).days + 1)]


def _short(day: date) -> str:
    """6/25: a campaign of 100 days needs no year on its axis."""
    return f"{day.month}/{day.day}"


def _track(track: Track, colour: str, marks: Sequence[Mark] = ()) -> Option:
    line: Option = {
        "type": "line",
        "name": track.name,
        "symbol": "circle",
        "symbolSize": 4,
        "showAllSymbol": True,
        "lineStyle": {"width": 2.5, "color": colour},
        "itemStyle": {"color": colour},
        "tooltip": {"formatter": _("{b}\n{a}：{@[1]}")},
        "data": [{"name": _short(day.on), "value": [_short(day.on), day.value], "url": day.url} for day in track.days],
    }
    if marks:
        line["markLine"] = {
            "silent": True,
            "symbol": "none",
            "lineStyle": {"color": palette.QUIET_INK, "type": "dashed", "width": 1},
            "label": {"formatter": "{b}", "position": "end", "color": palette.QUIET_INK},
            "data": [{"name": mark.text, "xAxis": _short(mark.on)} for mark in marks],
        }
    return line


def _band(forecast: Forecast) -> list[Option]:
    """The middle line, and the band as an unseen floor with the width stacked on it (ECharts knows no band)."""
    colour = palette.FORECAST
    unseen: Option = {
        "type": "line",
        "stack": "band",
        "symbol": "none",
        "silent": True,
        "lineStyle": {"opacity": 0},
        "z": 1,
    }
    floor = {**unseen, "name": "floor", "data": [[_short(day.on), day.low] for day in forecast.days]}
    width = {
        **unseen,
        "name": forecast.band_name,
        "itemStyle": {"color": palette.FORECAST_BAND},
        "areaStyle": {"color": palette.FORECAST_BAND, "opacity": 0.6},
        "data": [[_short(day.on), day.high - day.low] for day in forecast.days],
    }
    middle = {
        "type": "line",
        "name": forecast.name,
        "symbol": "none",
        "lineStyle": {"width": 2, "type": "dashed", "color": colour},
        "itemStyle": {"color": colour},
        "data": [[_short(day.on), day.middle] for day in forecast.days],
    }
    return [floor, width, middle]
