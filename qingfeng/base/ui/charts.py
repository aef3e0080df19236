"""The charts of the dashboard and the briefing: functions from named counts to plain ECharts 6 options.

The order given is the order drawn: nothing here sorts, so that no chart ranks units, let alone persons, by itself.
Texts come from the caller, already translated.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from qingfeng.base.ui import palette
from qingfeng.base.ui.charts_look import Count, Option, counts_axis, datum, frame, legend, names_axis

BAR_PIXELS = 26
HEAD_PIXELS = 72
# A piece thinner than this share of the longest bar has no room for its number; the tooltip has it.
THINNEST_LABELLED = 0.03


@dataclass(frozen=True, slots=True)
class Cell:
    """A heat map's cell: the indices of its row and column, the count, and the page of its rows."""

    row: int
    column: int
    value: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of stacked bars: a name for the legend and one count per bar, in the order of the bars."""

    name: str
    counts: tuple[Count, ...]


def height_for(bars: int) -> int:
    """Pixels of height at which that many horizontal bars or heat map rows read well."""
    return HEAD_PIXELS + BAR_PIXELS * max(bars, 2)


def funnel(stages: Sequence[Count]) -> Option:
    """发现→整改→销号→保持: centred bars true to the counts, each with its share of the first stage (percent of found).

    Bars, not ECharts' funnel: its slanting sides end in a point, whatever the last count is.
    """
    whole = max((stage.value for stage in stages), default=0)
    first = stages[0].value if stages else 0
    colours = palette.STAGES
    data = [datum(stage, itemStyle={"color": colours[at % len(colours)]}) for at, stage in enumerate(stages)]
    margin: Option = {
        "type": "bar",
        "stack": "all",
        "silent": True,
        "itemStyle": {"color": "transparent"},
        "tooltip": {"show": False},
        "data": [(whole - stage.value) / 2 for stage in stages],
    }
    bars = {**margin, "silent": False, "itemStyle": {}, "tooltip": {"formatter": _("{b}：{c}")}, "data": data}
    numbers = {**names_axis([_with_share(stage, first) for stage in stages], downwards=True), "position": "right"}
    sides = [{**names_axis([stage.name for stage in stages], downwards=True)}, numbers]
    return frame(
        grid={"left": 12, "right": 12, "top": 8, "bottom": 8, "containLabel": True},
        xAxis={"type": "value", "min": 0, "max": max(whole, 1), "show": False},
        yAxis=[{**side, "axisLine": {"show": False}} for side in sides],
        series=[{**series, "barCategoryGap": "14%"} for series in (margin, bars)],
    )


def _with_share(stage: Count, first: int) -> str:
    return f"{stage.value:,}  {stage.value / first:.0%}" if first else f"{stage.value:,}"


def heat_map(*, rows: Sequence[str], columns: Sequence[str], cells: Sequence[Cell], few: str, many: str) -> Option:
    """单位×方面: the darker, the more; the count stands in each cell. ``few`` and ``many`` label the ends of the scale."""
    most = max((cell.value for cell in cells), default=0)
    data = [
        {
            "name": f"{rows[cell.row]} {columns[cell.column]}",
            "value": [cell.column, cell.row, cell.value],
            "url": cell.url,
        }
        | ({"label": {"color": palette.PAPER}} if cell.value * 2 > most else {})
        for cell in cells
    ]
    series = {
        "type": "heatmap",
        "label": {"show": True, "color": palette.INK, "fontSize": 12},
        "itemStyle": {"borderColor": palette.PAPER, "borderWidth": 2},
        "data": data,
        "tooltip": {"formatter": _("{b}：{@[2]}")},
    }
    scale = {
        "type": "continuous",
        "min": 0,
        "max": max(most, 1),
        "calculable": False,
        "dimension": 2,
        "orient": "horizontal",
        "right": 12,
        "top": 4,
        "itemHeight": 90,
        "itemWidth": 10,
        "text": [many, few],
        "inRange": {"color": list(palette.HEAT)},
    }
    return frame(
        xAxis={**names_axis(columns), "position": "top", "axisLine": {"show": False}},
        yAxis={**names_axis(rows, downwards=True), "axisLine": {"show": False}},
        visualMap=scale,
        series=[series],
    )


def stacked_bars(
    names: Sequence[str], layers: Sequence[Layer], *, upright: bool = False, colours: Sequence[str] = palette.SERIES
) -> Option:
    """One bar per line, unit, source or kind, in layers; lying down unless ``upright`` (few short names)."""
    least = THINNEST_LABELLED * max((sum(bar) for bar in zip(*map(_values, layers), strict=True)), default=0)
    series = [_layer(layer, colours[at % len(colours)], least) for at, layer in enumerate(layers)]
    across, along = names_axis(names, downwards=not upright), counts_axis()
    axes = {"xAxis": across, "yAxis": along} if upright else {"xAxis": along, "yAxis": across}
    return frame(legend=legend(), series=series, **axes)


def _values(layer: Layer) -> list[int]:
    return [count.value for count in layer.counts]


def _layer(layer: Layer, colour: str, least: float) -> Option:
    data = [datum(count, label={"show": count.value > least}) for count in layer.counts]
    return {
        "type": "bar",
        "name": layer.name,
        "stack": "all",
        "barMaxWidth": 22,
        "itemStyle": {"color": colour},
        "label": {"position": "inside", "fontSize": 11, "color": _ink_on(colour)},
        "tooltip": {"formatter": _("{b}\n{a}：{c}")},
        "data": data,
    }


def _ink_on(colour: str) -> str:
    """Dark or light text, whichever has the higher contrast on the colour (WCAG 2.2 relative luminance)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return palette.INK if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.3 else palette.PAPER


def warning_bars(names: Sequence[str], *, blue: Layer, yellow: Layer, red: Layer) -> Option:
    """三色预警 by unit or line: due soon, due very soon or stagnant, overdue; always in this order."""
    return stacked_bars(names, (blue, yellow, red), colours=palette.WARNINGS)


def stagnation_bars(spans: Sequence[Count]) -> Option:
    """停滞: how many have not changed a fact for 7, 14 and 30 days (one bar each, warmer the longer)."""
    colours = palette.SILENCE
    data = [datum(span, itemStyle={"color": colours[min(at, len(colours) - 1)]}) for at, span in enumerate(spans)]
    series: dict[str, Any] = {
        "type": "bar",
        "barMaxWidth": 26,
        "label": {"show": True, "position": "right", "color": palette.INK},
        "tooltip": {"formatter": _("{b}：{c}")},
        "data": data,
    }
    names = [span.name for span in spans]
    return frame(xAxis=counts_axis(), yAxis=names_axis(names, downwards=True), series=[series]) | {
        "grid": {"left": 12, "right": 48, "top": 12, "bottom": 12, "containLabel": True}
    }
