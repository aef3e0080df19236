"""The press: a process of its own that says why when it cannot print."""

from datetime import date
from pathlib import Path

import pytest

from qingfeng.steer.briefing.press import Press, PressError
from qingfeng.steer.briefing.tests.sample import STAGES


def test_charts_come_as_svg_and_png(tmp_path: Path) -> None:
    with Press(tmp_path) as press:
        press.etch({"chart-1": STAGES, "chart-2": STAGES})
    assert sorted(file.name for file in tmp_path.glob("chart-*")) == [
        *("chart-1.png", "chart-1.svg", "chart-2.png", "chart-2.svg")
    ]
    assert (tmp_path / "chart-1.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_nothing_ordered_starts_nothing(tmp_path: Path) -> None:
    with Press(tmp_path) as press:
        press.etch({})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("missing", ["QINGFENG_ECHARTS_JS", "QINGFENG_FONTS"])
def test_without_the_assets_it_says_what_to_run(missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(missing, str(tmp_path / "none"))
    with pytest.raises(PressError, match="make assets"), Press(tmp_path) as press:
        press.draw({"chart": STAGES})


def test_a_broken_order_is_told_with_its_reason(tmp_path: Path) -> None:
    def print_without_template() -> None:
        with Press(tmp_path) as press:
            press.typeset(tmp_path / "none.typ", date(2021, 8, 30))
            press.draw({"chart": STAGES})

    with pytest.raises(PressError, match=r"印制失败：FileNotFoundError.*none\.typ"):
        print_without_template()


def test_when_the_caller_fails_the_press_is_stopped_and_the_callers_reason_stands(tmp_path: Path) -> None:
    def stumble() -> None:
        with Press(tmp_path) as press:
            press.draw({"chart": STAGES})
            raise LookupError("没有这个单位")

    with pytest.raises(LookupError, match="没有这个单位"):
        stumble()
