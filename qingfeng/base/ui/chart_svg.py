"""Charts for paper: the option that the browser draws, drawn to SVG in Python by ECharts itself.

One V8 engine per process, started at the first chart and shared under a lock. V8 keeps about 65 MB once started, also
after ``close()``, so a process that must stay small has its charts drawn in another one.
"""

import atexit
import json
import re
import threading
from concurrent.futures import ThreadPoolExecutor

from py_mini_racer import MiniRacer, init_mini_racer

from qingfeng.base.ui.charts_look import Option
from qingfeng.base.ui.vendored import echarts_file

FONT_FAMILY = "Noto Sans SC"
HEAP_BYTES = 128 * 1024 * 1024
SECONDS_PER_CHART = 20
# Without the optimising compilers a chart takes as long, and the heap after 60 charts is 21 MB smaller.
V8_FLAGS = ("--lite-mode", "--single-threaded")

DRAW = """
function draw(option, width, height) {
  const chart = echarts.init(null, null, {renderer: 'svg', ssr: true, width: width, height: height});
  chart.setOption(option);
  const svg = chart.getZr().painter.renderToString({useViewBox: true, cssAnimation: false, cssEmphasis: false});
  chart.dispose();
  return svg;
}
"""


class NoChartEngine(RuntimeError):
    """The ECharts file is not where it should be: the assets have not been fetched."""


class Engine:
    """V8 with ECharts in it, started at the first chart and used by one thread at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._context: MiniRacer | None = None

    def run(self, call: str) -> str:
        """What the call returns, within :data:`SECONDS_PER_CHART`.

        In a thread of its own: the engine takes no time limit where the caller's thread runs an event loop.
        """
        with self._lock, ThreadPoolExecutor(max_workers=1) as apart:
            return apart.submit(self._evaluate, call).result()

    def _evaluate(self, call: str) -> str:
        self._context = self._context or _started()
        return str(self._context.eval(call, timeout_sec=SECONDS_PER_CHART))

    def close(self) -> None:
        """Let the context go."""
        with self._lock:
            if self._context:
                self._context.close()
            self._context = None


_engine = Engine()
# An engine still open when the interpreter ends kept one process in fifty from ending.
atexit.register(_engine.close)


def render_svg(option: Option, width: int, height: int) -> str:
    """The chart as SVG text of that many pixels, without style attributes, ready for paper or an inline ``<svg>``.

    Raises :class:`NoChartEngine` when ECharts has not been fetched, ``JSEvalException`` for an option that it refuses.
    """
    still = {**option, "animation": False, "textStyle": {**option.get("textStyle", {}), "fontFamily": FONT_FAMILY}}
    # ``default=str``: texts that wait for the reader's language are told in the one that is active.
    told = json.dumps(still, ensure_ascii=False, default=str)
    return presentable(_engine.run(f"draw({told},{int(width)},{int(height)})"))


def close() -> None:
    """Give the engine's context back; the next chart starts a new one (about 0.1 s)."""
    _engine.close()


def _started() -> MiniRacer:
    file = echarts_file()
    if not file.is_file():
        from django.utils.translation import gettext as _

        raise NoChartEngine(_("没有找到图表引擎 %(file)s，请先运行 make assets") % {"file": file})
    init_mini_racer(flags=V8_FLAGS, ignore_duplicate_init=True)
    context = MiniRacer()
    context.set_hard_memory_limit(HEAP_BYTES)
    context.eval(file.read_text(encoding="utf-8"))
    context.eval(DRAW)
    return context


STYLE = re.compile(r' style="([^"]*)"')
CENTRAL = re.compile(r'<text dominant-baseline="central"([^>]*?)font-size="([\d.]+)(?:px)?"')
# Half the height of a capital, or of the middle of a Chinese character, over its foot, in ems.
HALF_HEIGHT = 0.36


def presentable(svg: str) -> str:
    """Style attributes as presentation attributes (the security policy blocks the former), text centred by a shift.

    Word and WPS ignore ``dominant-baseline``, so a centred text would sit too high in them.
    """
    return CENTRAL.sub(_shifted, STYLE.sub(_attributes, svg))


def _attributes(style: re.Match[str]) -> str:
    pairs = [part.split(":", 1) for part in style[1].split(";") if ":" in part]
    return "".join(f' {name.strip()}="{value.strip()}"' for name, value in pairs)


def _shifted(text: re.Match[str]) -> str:
    shift = float(text[2]) * HALF_HEIGHT
    return f'<text dy="{shift:.2f}"{text[1]}font-size="{text[2]}"'
