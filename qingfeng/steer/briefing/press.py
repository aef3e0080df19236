"""The press: charts and pages are made in a process of its own, so that the server stays small.

V8 and typst take 130 MB more with each briefing and never give it back (measured: 1.2 GB after eight); this process
ends with the briefing. Orders run while the caller goes on preparing text and photos, on the other core.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from django.utils.translation import gettext as _

from qingfeng.base.ui.vendored import echarts_file, fonts_folder
from qingfeng.steer.briefing.document import Chart

PATIENCE_SECONDS = 120


class PressError(RuntimeError):
    """The briefing could not be printed; says why."""


class Press:
    """A running press with its folder. Leaving the context waits for all orders; what they made is then in the folder.

    Raises :class:`PressError` where the assets are missing, an order failed, or the press took longer than two minutes.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> "Press":
        if not echarts_file().is_file() or not any(fonts_folder().glob("*.[to]tf")):
            raise PressError(_("图表引擎或字体尚未就位，请先运行 make assets"))
        command = [sys.executable, "-m", __name__.rpartition(".")[0] + ".press_room", str(self.folder)]
        self._errors = (self.folder / "errors.txt").open("w+", encoding="utf-8")
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stderr=self._errors, text=True, encoding="utf-8"
        )
        return self

    def draw(self, charts: Mapping[str, Chart]) -> None:
        """Order charts as ``NAME.svg``."""
        self._order("draw", charts=_described(charts, options=True))

    def etch(self, charts: Mapping[str, Chart]) -> None:
        """Order charts as ``NAME.png`` too."""
        self.draw(charts)
        self._order("etch", charts=_described(charts, options=False))

    def typeset(self, template: Path, day: date) -> None:
        """Order ``document.pdf`` from the template and ``document.json``."""
        self._order("typeset", template=str(template), day=day.isoformat())

    def _order(self, do: str, **order: Any) -> None:
        if self._process is None or self._process.stdin is None:
            raise PressError(_("印制进程没有启动"))
        try:
            self._process.stdin.write(json.dumps({"do": do, **order}) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            self._finish()

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._finish()
        elif self._process:
            self._process.kill()
            self._process.communicate()
        self._errors.close()

    def _finish(self) -> None:
        if self._process is None:
            return
        process, self._process = self._process, None
        try:
            process.communicate(timeout=PATIENCE_SECONDS)
        except subprocess.TimeoutExpired as late:
            process.kill()
            process.communicate()
            raise PressError(_("印制超过两分钟，已停止")) from late
        if process.returncode:
            self._errors.seek(0)
            said = self._errors.read().strip().splitlines() or [str(process.returncode)]
            raise PressError(_("印制失败：%(reason)s") % {"reason": said[-1]})


def _described(charts: Mapping[str, Chart], *, options: bool) -> list[dict[str, Any]]:
    return [
        {"name": name, "width": chart.width, "height": chart.height} | ({"option": chart.option} if options else {})
        for name, chart in charts.items()
    ]
