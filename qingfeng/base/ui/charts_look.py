"""What all charts share: their frame, axes, legend and tooltip, as plain ECharts options.

The tooltip is drawn in the chart (``richText``) because the HTML one writes style attributes, which the
Content-Security-Policy forbids. No option holds a function: formatters are ECharts string templates, so the same option
goes to the browser as JSON and to paper through :mod:`qingfeng.base.ui.chart_svg`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from qingfeng.base.ui.palette import INK, QUIET_INK, RULE, SERIES

Option: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Count:
    """One number of a chart: its name as the reader sees it, the rows counted, and the page that lists exactly them."""

    name: str
    value: int
    url: str = ""


def datum(count: Count, **more: Any) -> Option:
    """A data item that carries the address of its rows; a click on it opens them."""
    return {"name": count.name, "value": count.value, "url": count.url, **more}


def frame(**parts: Any) -> Option:
    """The bare chart: colours, text, tooltip; ``parts`` add to it or replace."""
    return {
        "color": list(SERIES),
        "textStyle": {"color": INK, "fontSize": 13},
        "tooltip": {"trigger": "item", "renderMode": "richText", "confine": True},
        "grid": {"left": 12, "right": 28, "top": 44, "bottom": 12, "containLabel": True},
        **parts,
    }


def legend(names: Sequence[str] = ()) -> Option:
    """The legend above the chart, left; the names given, or one per series."""
    shown: Option = {"top": 4, "left": 8, "itemWidth": 14, "itemHeight": 10, "textStyle": {"color": INK}}
    return {**shown, "data": list(names)} if names else shown


def names_axis(names: Sequence[str], *, downwards: bool = False) -> Option:
    """The axis of names, each of them shown; ``downwards`` puts the first name on top."""
    return {
        "type": "category",
        "data": list(names),
        "inverse": downwards,
        "axisTick": {"show": False},
        "axisLine": {"lineStyle": {"color": RULE}},
        "axisLabel": {"interval": 0, "color": INK},
    }


def counts_axis() -> Option:
    """The axis of numbers: whole, from zero (a bar that starts elsewhere lies)."""
    return {
        "type": "value",
        "min": 0,
        "minInterval": 1,
        "axisLabel": {"color": QUIET_INK},
        "splitLine": {"lineStyle": {"color": RULE}},
    }
