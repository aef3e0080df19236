"""The press: charts and pages are made in a process of its own, so that the server stays small.

V8 and typst take 130 MB more with each briefing and never give it back (measured: 1.2 GB after eight); this process
ends with the briefing. Orders run while the caller goes on preparing text and photos, on the other core.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
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
        return self

    def _started(self) -> "subprocess.Popen[str]":
        if not echarts_file().is_file() or not any(fonts_folder().glob("*.[to]tf")):
            raise PressError(_("图表引擎或字体尚未就位，请先运行 make assets"))
        command = [sys.executable, "-m", __name__.rpartition(".")[0] + ".press_room", str(self.folder)]
        with self._errors.open("w") as errors:
            return subprocess.Popen(command, stdin=subprocess.PIPE, stderr=errors, text=True, encoding="utf-8")

    @property
    def _errors(self) -> Path:
        return self.folder / "errors.txt"

    def draw(self, charts: Mapping[str, Chart]) -> None:
        """Order charts as ``NAME.svg``."""
        if charts:
            self._order("draw", charts=_described(charts, options=True))

    def etch(self, charts: Mapping[str, Chart]) -> None:
        """Order charts as ``NAME.png`` too."""
        self.draw(charts)
        if charts:
            self._order("etch", charts=_described(charts, options=False))

    def typeset(self, template: Path, day: date) -> None:
        """Order ``document.pdf`` from the template and ``document.json``."""
        self._order("typeset", template=str(template), day=day.isoformat())

    def _order(self, do: str, **order: Any) -> None:
        self._process = self._process or self._started()
        # A press that has broken down no longer listens; why is found out at the end.
        with suppress(BrokenPipeError):
            print(json.dumps({"do": do, **order}, default=str), file=self._process.stdin, flush=True)

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process:
            self._finish(self._process, patience=0 if kind else PATIENCE_SECONDS)

    def _finish(self, process: "subprocess.Popen[str]", *, patience: int) -> None:
        """Wait for the last order. With no patience (the caller has failed already) only end it."""
        try:
            process.communicate(timeout=patience)
        except subprocess.TimeoutExpired as late:
            process.kill()
            process.communicate()
            if patience:
                raise PressError(_("印制超过两分钟，已停止")) from late
            return
        if patience and process.returncode:
            said = self._errors.read_text(encoding="utf-8", errors="replace").strip().splitlines()
            raise PressError(_("印制失败：%(reason)s") % {"reason": said[-1] if said else process.returncode})


def _described(charts: Mapping[str, Chart], *, options: bool) -> list[dict[str, Any]]:
    return [
        {"name": name, "width": chart.width, "height": chart.height} | ({"option": chart.option} if options else {})
        for name, chart in charts.items()
    ]
