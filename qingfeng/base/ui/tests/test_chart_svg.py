"""Charts on paper: the same option drawn to SVG without a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from qingfeng.base.ui.chart_svg import NoChartEngine, close, presentable, render_svg
from qingfeng.base.ui.charts import funnel
from qingfeng.base.ui.charts_look import Count

CHART = funnel([Count("发现", 8), Count("销号", 2)])


@pytest.fixture(autouse=True)
def _engine_put_away() -> Iterator[None]:
    yield
    close()


def test_a_chart_is_drawn_with_its_words_and_without_style_attributes() -> None:
    svg = render_svg(CHART, 320, 200)
    assert svg.startswith("<svg ")
    assert [word in svg for word in ("发现", "销号", "25%", "Noto Sans SC")] == [True] * 4
    assert ["style=" in svg, "<style" in svg, "dominant-baseline" in svg] == [False] * 3


def test_the_same_chart_is_drawn_the_same_again_also_by_a_new_engine() -> None:
    first = render_svg(CHART, 320, 200)
    second = render_svg(CHART, 320, 200)
    close()
    assert [second, render_svg(CHART, 320, 200)] == [first, first]


def test_the_option_is_left_as_it_was() -> None:
    render_svg(CHART, 320, 200)
    assert funnel([Count("发现", 8), Count("销号", 2)]) == CHART


def test_text_is_centred_by_a_shift_that_word_understands() -> None:
    drawn = '<text dominant-baseline="central" style="font-size:10px;font-family:Noto Sans SC;" fill="#000">好</text>'
    assert presentable(drawn) == '<text dy="3.60" font-size="10" font-family="Noto Sans SC" fill="#000">好</text>'


def test_without_the_assets_it_says_what_to_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QINGFENG_ECHARTS_JS", str(tmp_path / "none.js"))
    with pytest.raises(NoChartEngine, match="make assets"):
        render_svg(CHART, 320, 200)
