"""Charts: every item opens its rows, the order is the caller's, nothing needs what the security policy forbids."""

import json
from datetime import date

import pytest

from qingfeng.base.ui import palette
from qingfeng.base.ui.charts import (
    Cell,
    Layer,
    funnel,
    heat_map,
    height_for,
    stacked_bars,
    stagnation_bars,
    warning_bars,
)
from qingfeng.base.ui.charts_burn_up import Day, Expected, Forecast, Mark, Track, burn_up
from qingfeng.base.ui.charts_look import Count, Option

UNITS = ("民政局", "住建局")


def layer(name: str, *values: int) -> Layer:
    return Layer(name, tuple(Count(unit, value, f"/{name}/{unit}") for unit, value in zip(UNITS, values, strict=True)))


def a_burn_up() -> Option:
    return burn_up(
        found=Track("累计发现", (Day(date(2021, 6, 29), 3, "/1"), Day(date(2021, 7, 1), 5, "/2"))),
        closed=Track("累计销号", (Day(date(2021, 7, 1), 1, "/3"),)),
        forecast=Forecast("预计", "八成可能", (Expected(date(2021, 7, 2), 2, 3, 5),)),
        marks=[Mark(date(2021, 7, 1), "今天")],
    )


EVERY_CHART = {
    "funnel": funnel([Count("发现", 8, "/found"), Count("销号", 2, "/closed")]),
    "heat_map": heat_map(rows=UNITS, columns=("落实能力",), cells=[Cell(0, 0, 4, "/cell")], few="少", many="多"),
    "burn_up": a_burn_up(),
    "warnings": warning_bars(UNITS, blue=layer("蓝", 1, 0), yellow=layer("黄", 0, 2), red=layer("红", 0, 1)),
    "stacked": stacked_bars(UNITS, [layer("整改中", 5, 1), layer("已销号", 2, 9)], upright=True),
    "stagnation": stagnation_bars([Count("停滞7天", 3, "/7"), Count("停滞30天", 1, "/30")]),
}


@pytest.mark.parametrize("option", EVERY_CHART.values(), ids=EVERY_CHART)
def test_a_chart_is_plain_json_with_a_tooltip_drawn_in_it(option: Option) -> None:
    assert json.loads(json.dumps(option)) == option
    assert option["tooltip"] == {"trigger": "item", "renderMode": "richText", "confine": True}


def test_the_funnel_shows_each_stage_with_its_share_of_the_first() -> None:
    option = EVERY_CHART["funnel"]
    items = [(item["name"], item["value"], item["url"]) for item in option["series"][1]["data"]]
    assert items == [("发现", 8, "/found"), ("销号", 2, "/closed")]
    assert option["series"][0]["data"] == [0, 3]
    assert [axis["data"] for axis in option["yAxis"]] == [["发现", "销号"], ["8  100%", "2  25%"]]


def test_a_funnel_of_nothing_divides_by_nothing() -> None:
    assert funnel([Count("发现", 0), Count("销号", 0)])["yAxis"][1]["data"] == ["0", "0"]
    assert funnel([])["series"][1]["data"] == []


def test_a_heat_map_cell_knows_its_unit_aspect_and_rows() -> None:
    (cell,) = EVERY_CHART["heat_map"]["series"][0]["data"]
    assert cell == {
        "name": "民政局 落实能力",
        "value": [0, 0, 4],
        "url": "/cell",
        "label": {"color": palette.PAPER},
    }


def test_units_stand_in_the_order_given_and_not_by_size() -> None:
    option = EVERY_CHART["warnings"]
    assert option["yAxis"]["data"] == ["民政局", "住建局"]
    assert option["yAxis"]["inverse"] is True
    assert [series["itemStyle"]["color"] for series in option["series"]] == list(palette.WARNINGS)


def test_a_piece_too_thin_for_its_number_shows_none() -> None:
    thin, thick = stacked_bars(UNITS, [layer("反弹", 1, 40), layer("已销号", 99, 60)])["series"]
    assert [item["label"]["show"] for item in thin["data"]] == [False, True]
    assert [item["label"]["show"] for item in thick["data"]] == [True, True]


def test_numbers_on_dark_bars_are_light_and_on_light_bars_dark() -> None:
    blue, yellow, red = (series["label"]["color"] for series in EVERY_CHART["warnings"]["series"])
    assert (blue, yellow, red) == (palette.PAPER, palette.INK, palette.PAPER)


def test_the_burn_up_has_every_day_and_a_band_from_low_to_high() -> None:
    option = EVERY_CHART["burn_up"]
    assert option["xAxis"]["data"] == ["6/29", "6/30", "7/1", "7/2"]
    assert option["series"][0]["data"][1] == {"name": "7/1", "value": ["7/1", 5], "url": "/2"}
    assert [series["data"] for series in option["series"][2:]] == [[["7/2", 2]], [["7/2", 3]], [["7/2", 3]]]
    assert option["legend"]["data"] == ["累计发现", "累计销号", "预计", "八成可能"]


def test_without_a_forecast_nothing_is_promised() -> None:
    option = burn_up(found=Track("累计发现", ()), closed=Track("累计销号", ()))
    assert option["legend"]["data"] == ["累计发现", "累计销号"]
    assert option["xAxis"]["data"] == []


def test_a_long_list_of_units_gets_a_tall_chart() -> None:
    assert height_for(84) - height_for(83) == height_for(10) - height_for(9)
    assert height_for(0) == height_for(2)
