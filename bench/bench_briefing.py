"""How long the briefing takes: 84 unit tables with 840 rows, six charts, nine photos, 150 references; docx, PDF, page.

``python -m bench.bench_briefing [--keep FOLDER]``: the median of five runs after a first one, which is shown too.
"""

import argparse
import os
import platform
import random
import resource
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

import django
from PIL import Image, ImageDraw

from qingfeng.base.ui.chart_svg import render_svg
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
from qingfeng.base.ui.charts_look import Count
from qingfeng.steer.briefing.document import (
    Chart,
    Document,
    Figure,
    Head,
    Heading,
    Marked,
    Paragraph,
    Photo,
    Photos,
    Reference,
    Section,
    Table,
    Text,
)
from qingfeng.steer.briefing.docx import write_docx
from qingfeng.steer.briefing.html import render_html, write_html
from qingfeng.steer.briefing.pdf import write_pdf

UNITS = 84
ROWS_PER_UNIT = 10
ROUNDS = 5
LINES = ("党群", "政法", "经济", "农业农村", "社会事业", "乡镇街道")
ASPECTS = ("落实能力", "行政审批", "行政执法", "担当作为", "勤廉自律")
STATES = ("整改中", "待核查", "公示", "已销号", "反弹")
SOURCES = ("自查", "征求意见", "座谈", "现场查看", "问卷", "好差评")
FAULTS = (
    "窗口午间无人值守，群众来访需等候",
    "调研报告照抄上年文字，没有实地走访记录",
    "执法文书送达超过规定期限",
    "承诺件办结后未回访",
)
CURES = (
    "实行午间轮岗并在门口公布值班表",
    "每季度到联系村走访不少于四次，附访谈记录",
    "文书由法制科登记送达日期，逾期每周通报",
    "办结三日内电话回访，结果录入台账",
)
START = date(2021, 6, 20)


def unit_table(unit: int, rng: random.Random) -> Table:
    """One unit's ledger extract: ten problems, one total row with figures."""
    rows = tuple(
        (
            str(n),
            rng.choice(FAULTS),
            rng.choice(CURES),
            rng.choice(ASPECTS),
            f"2021年{rng.randint(7, 9)}月{rng.randint(1, 28)}日",
            Figure(f"unit-{unit}", str(rng.randint(1, 4))),
            rng.choice(STATES),
        )
        for n in range(1, ROWS_PER_UNIT + 1)
    )
    head = (
        (Head("序号", down=2), Head("问题", down=2), Head("整改措施", down=2), Head("整改情况", across=4)),
        (Head("方面"), Head("时限"), Head("措施数"), Head("状态")),
    )
    total = ("", "合计", "", "", "", Figure(f"unit-{unit}", "24"), "")
    return Table(f"第{unit}单位问题整改情况", head, rows, (0.7, 4, 4, 1.3, 1.7, 1, 1.2), total)


def charts(rng: random.Random) -> tuple[Chart, ...]:
    """One chart of each kind."""
    found = tuple(Day(START + timedelta(n), 120 * n, f"/p?d={n}") for n in range(70))
    closed = tuple(Day(START + timedelta(n), max(0, 70 * (n - 12)), f"/c?d={n}") for n in range(70))
    ahead = tuple(Expected(START + timedelta(69 + n), 3990 + 40 * n, 3990 + 66 * n, 3990 + 84 * n) for n in range(31))
    layers = [Layer(state, tuple(Count(line, rng.randint(5, 400), "/p") for line in LINES)) for state in STATES]
    reached = {"发现": 9128, "已有措施": 8720, "申请销号": 6120, "核实销号": 5410, "保持": 5302}
    stages = [Count(name, n, "/p") for name, n in reached.items()]
    cells = [Cell(row, column, rng.randint(0, 60), "/p") for row in range(len(LINES)) for column in range(len(ASPECTS))]
    burn = burn_up(
        found=Track("累计发现", found),
        closed=Track("累计销号", closed),
        forecast=Forecast("预计", "八成可能的范围", ahead),
        marks=[Mark(found[-1].on, "今天"), Mark(ahead[-1].on, "第100天")],
    )
    heat, tall = heat_map(rows=LINES, columns=ASPECTS, cells=cells, few="少", many="多"), height_for(len(LINES))
    spans = [Count("停滞7天", 320, "/p"), Count("停滞14天", 120, "/p"), Count("停滞30天", 14, "/p")]
    return (
        Chart(
            "问题办理进度", funnel(stages), "发现9128，已有措施8720，申请销号6120，核实销号5410，保持5302", height=260
        ),
        Chart("战线与方面分布", heat, "各战线在五个方面的问题数", height=tall),
        Chart("发现与销号进度及预计", burn, "累计发现与累计销号，及至第100天的预计范围"),
        Chart(
            "三色预警",
            warning_bars(LINES, blue=layers[0], yellow=layers[1], red=layers[2]),
            "各战线三色预警数",
            height=tall,
        ),
        Chart("问题来源", stacked_bars(LINES, layers, upright=True), "各战线各状态的问题数"),
        Chart("停滞", stagnation_bars(spans), "停滞7天320，14天120，30天14", height=height_for(3)),
    )


def sample(folder: Path) -> Document:
    """The synthetic briefing at full size."""
    rng = random.Random(7)
    names = [f"unit-{unit}" for unit in range(1, UNITS + 1)] + [f"figure-{n}" for n in range(66)]
    references = tuple(
        Reference(
            name,
            "9,128",
            "截至当日发现的问题数",
            "问题台账，全部来源，不含退回",
            9128,
            f"https://qingfeng.example/problems/?set={name}",
        )
        for name in names
    )
    spans = (
        Text("截至目前，全区"), Figure("figure-0", "84"), Text("个部门单位共查摆问题"), Figure("figure-1", "9,128"),
        Text("个，制定整改措施"), Figure("figure-2", "10,466"), Text("条，经核实销号"), Figure("figure-3", "5,410"), Text("个，其中"),
        Figure("figure-4", "108"), Text("个在回头看中反弹，已重新整改。"), Marked("下一步请各战线重点盯办超期问题。"),
    )  # fmt: skip
    told = tuple(Paragraph(spans) for _ in range(8))
    units = tuple(block for n in range(1, UNITS + 1) for block in (Heading(f"第{n}单位"), unit_table(n, rng)))
    return Document(
        masthead="作风建设百日提升行动简报",
        title="关于“作风建设‘百日提升’行动”推进情况的通报",
        subtitle="",
        issuer="区作风建设领导小组办公室",
        number="第12期",
        as_of=date(2021, 8, 28),
        issued_on=date(2021, 8, 30),
        sections=(
            Section("总体情况", told),
            Section("进度与预警", charts(rng)),
            Section("为民办实事", (*told[:1], Photos(photos(folder)))),
            Section("各单位情况", units),
        ),
        references=references,
        circulation=("报：区委、区政府主要领导，领导小组成员。", "发：各乡镇街道，区直各部门。"),
    )


def photos(folder: Path) -> tuple[Photo, ...]:
    """Nine drawn pictures at a phone camera's size."""
    made = []
    for n in range(1, 10):
        picture = Image.new("RGB", (3000, 2250), (90 + 15 * n, 140, 200 - 12 * n))
        ImageDraw.Draw(picture).ellipse((600, 400, 2400, 1850), fill=(230, 220, 200))
        picture.save(folder / f"{n}.jpg", quality=90)
        made.append(Photo(folder / f"{n}.jpg", f"志愿者在社区开展第{n}次入户走访"))
    return tuple(made)


def docx_bytes(document: Document) -> bytes:
    """The docx in memory."""
    with tempfile.SpooledTemporaryFile(max_size=1 << 28) as out:
        write_docx(document, out)
        out.seek(0)
        return out.read()


def cpu() -> float:
    """Seconds of processor time used up to now, by this process and its children."""
    return sum(os.times()[:4])


def timed(work: Callable[[], bytes]) -> tuple[list[float], list[float], bytes]:
    """Seconds by the clock and of the processor for each round, and what the last one made."""
    seconds, processor, made = [], [], b""
    for _round in range(ROUNDS + 1):
        began, used = perf_counter(), cpu()
        made = work()
        seconds.append(perf_counter() - began)
        processor.append(cpu() - used)
    return seconds, processor, made


def main() -> None:
    """Run, print the table, keep the files where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="folder for the files made")
    keep: Path | None = parser.parse_args().keep
    with tempfile.TemporaryDirectory() as folder:
        os.environ["QINGFENG_HOME"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingfeng.web.settings")
        django.setup()
        document = sample(Path(folder))
        forms = {
            "chart.svg": lambda: render_svg(charts(random.Random(1))[2].option, 640, 340).encode(),
            "docx": lambda: docx_bytes(document),
            "pdf": lambda: write_pdf(document),
            "html": lambda: render_html(document).encode(),
            "alone.html": lambda: write_html(document).encode(),
        }
        print(
            f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}: "
            f"{UNITS} tables, {UNITS * ROWS_PER_UNIT} rows, 6 charts, 9 photos"
        )
        for name, work in forms.items():
            seconds, processor, made = timed(work)
            print(
                f"{name:10} first {seconds[0]:.2f} s  median {median(seconds[1:]):.3f} s  "
                f"processor {median(processor[1:]):.3f} s  {len(made) / 1e6:.2f} MB"
            )
            if keep:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"briefing.{name}").write_bytes(made)
    own, press = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"load {os.getloadavg()[0]:.1f}; peak memory {own:.0f} MB, the press {press:.0f} MB")


if __name__ == "__main__":
    main()
