"""What runs in the press, a process of its own: one order in JSON per line of standard input, files as the result.

``python -m qingfeng.steer.briefing.press_room FOLDER``
"""

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from qingfeng.base.ui.chart_svg import render_svg

CHART_PIXELS_PER_INCH = 220
# Width of the text on A4 with the margins of GB/T 9704—2012, 5.2.1.
CHART_MILLIMETRES = 156


def draw(folder: Path, charts: list[dict[str, Any]]) -> None:
    """Each chart as ``NAME.svg``."""
    for chart in charts:
        svg = render_svg(chart["option"], chart["width"], chart["height"])
        (folder / f"{chart['name']}.svg").write_text(svg, encoding="utf-8")


def etch(folder: Path, charts: list[dict[str, Any]]) -> None:
    """Each chart drawn before also as ``NAME.png``, all in one pass of the typesetter."""
    from qingfeng.steer.briefing.typesetting import pngs

    pages = [
        f"#page(width: {CHART_MILLIMETRES}mm, "
        f"height: {CHART_MILLIMETRES * chart['height'] / chart['width']:.3f}mm, margin: 0mm, "
        f'image("{chart["name"]}.svg", width: 100%))'
        for chart in charts
    ]
    made = pngs("\n".join(pages), folder, per_inch=CHART_PIXELS_PER_INCH)
    for chart, png in zip(charts, made, strict=True):
        (folder / f"{chart['name']}.png").write_bytes(png)


def typeset(folder: Path, template: str, day: str) -> None:
    """The template with the folder's ``document.json`` as ``document.pdf``."""
    from qingfeng.steer.briefing.typesetting import pdf

    (folder / "document.pdf").write_bytes(pdf(Path(template), folder, day=date.fromisoformat(day)))


ORDERS: dict[str, Callable[..., None]] = {"draw": draw, "etch": etch, "typeset": typeset}


def main() -> None:
    """Work off the orders until there are no more."""
    folder = Path(sys.argv[1])
    for line in sys.stdin:
        order = json.loads(line)
        ORDERS[order.pop("do")](folder, **order)


if __name__ == "__main__":
    main()
