"""A small briefing that has one of everything."""

from datetime import date
from pathlib import Path

from PIL import Image

from qingfeng.base.ui.charts import funnel
from qingfeng.base.ui.charts_look import Count
from qingfeng.steer.briefing.document import (
    Block,
    Chart,
    Document,
    Figure,
    Head,
    Heading,
    Marked,
    Paragraph,
    Photo,
    Reference,
    Section,
    Table,
    Text,
)

ADDRESS = "https://qingfeng.example/problems/"

FOUND = Reference("found", "9,128", "发现的问题", "全部来源，不含质量退回", 9128, f"{ADDRESS}?set=found")
CLOSED = Reference(
    "closed", "5,410", "核实销号的问题", "公示无异议", 5410, f"{ADDRESS}?set=closed&x=<1>", since="2个已反弹"
)

OPENING = Paragraph(
    (
        Text("截至目前，全区共查摆问题"),
        Figure("found", "9,128"),
        Text("个，核实销号"),
        Figure("closed", "5,410"),
        Text("个。"),
        Marked("请各单位盯办“超期”问题。"),
    )
)
UNITS = Table(
    "各单位整改情况",
    head=((Head("单位", down=2), Head("问题", across=2)), (Head("发现"), Head("销号"))),
    rows=(
        ("民政局<b>", Figure("found", "60"), Figure("closed", "41")),
        ("住建局 & 房产", Figure("found", "70"), Figure("closed", "52")),
    ),
    widths=(3, 1, 1),
    total=("合计", Figure("found", "130"), Figure("closed", "93")),
)
STAGES = Chart(
    "办理进度", funnel([Count("发现", 9128, "/f"), Count("销号", 5410, "/c")]), "发现9128，销号5410", height=200
)


def photo(folder: Path, name: str, caption: str, colour: str = "steelblue") -> Photo:
    """A photo of 1600×1200 with a camera's notes in it, lying on its side."""
    camera = Image.Exif()
    camera[0x0112] = 6  # orientation: turn right
    camera[0x010F] = "手机"
    Image.new("RGB", (1600, 1200), colour).save(folder / name, exif=camera)
    return Photo(folder / name, caption, f"/photos/{name}")


def briefing(*blocks: Block) -> Document:
    """The sample with these blocks, or with one of everything but photos."""
    shown = blocks or (OPENING, Heading("进度"), STAGES, Heading("分单位"), UNITS, Heading("其中", level=3))
    return Document(
        masthead="百日提升行动简报",
        title="关于“百日提升”行动\n推进情况的通报",
        subtitle="",
        issuer="领导小组办公室",
        number="第12期",
        as_of=date(2021, 8, 28),
        issued_on=date(2021, 8, 30),
        sections=(Section("总体情况", shown), Section("下一步工作", (OPENING,))),
        references=(FOUND, CLOSED),
        circulation=("报：区委、区政府。", "发：各单位。"),
    )
