"""The district 示范区: 84 units in their lines of work, their communities and villages, and what each deals with."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data"
AREA_CODE, AREA = "220802", "洮北区"
STREETS, TOWNS = "街道", "乡镇"
LINES = (
    "党群",
    "政法",
    "经济发展",
    "城建交通",
    "农业农村",
    "社会民生",
    "教科文卫",
    "市场监管与政务服务",
    STREETS,
    TOWNS,
)
WE = {
    "办公室": "我办",
    "机关": "我委",
    "局": "我局",
    "部": "我部",
    "委": "我委",
    "办": "我办",
    "中心": "我中心",
    "街道": "我街道",
    "镇": "我镇",
    "乡": "我乡",
    "场": "我场",
    "院": "我院",
    "会": "我会",
    "联": "我会",
    "校": "我校",
    "队": "我队",
    "馆": "我馆",
}

Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Settlement:
    """社区、村: a unit below a street or town. Names repeat within the district; the code does not."""

    code: str
    name: str
    short: str


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """单位: ``key`` is its place in the list of 84; ``family`` 部门/街道/乡镇/农牧场; ``words`` what it really deals with."""

    key: int
    code: str
    name: str
    short: str
    kind: str
    family: str
    line: str
    words: Words
    settlements: tuple[Settlement, ...] = ()

    @property
    def we(self) -> str:
        """How the unit calls itself: 我局, 我镇 …"""
        return next((we for ending, we in WE.items() if self.name.endswith(ending)), "我单位")


@dataclass(frozen=True, slots=True, eq=False)
class District:
    """区: its units in the order of lines, and the invented places."""

    code: str
    name: str
    lines: tuple[str, ...]
    units: tuple[Unit, ...]
    estates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    roads: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def load_district() -> District:
    """Read the district from its data files; always the same."""
    rows = [*_departments(), *_grassroots()]
    units = tuple(
        Unit(key, code, name, short, kind, family, line, words, settlements)
        for key, (code, name, short, kind, family, line, words, settlements) in enumerate(rows)
    )
    places = _places()
    streets = [unit for unit in units if unit.family == STREETS]
    estates = {unit.code: places["小区"][at :: len(streets)] for at, unit in enumerate(streets)}
    return District(AREA_CODE, AREA, LINES, units, estates, places["道路"])


Row = tuple[str, str, str, str, str, str, Words, tuple[Settlement, ...]]


def _departments() -> Iterator[Row]:
    """59 departments of the district, in the order of the lines."""
    blocks = _blocks(FOLDER / "departments.txt")
    for number, (head, words) in enumerate(sorted(blocks, key=lambda block: LINES.index(block[0][2])), start=1):
        name, short, line = head
        kind = "window" if len(words.get("窗", ())) >= 2 else "department"
        yield f"{AREA_CODE}-{number:03}", name, short, kind, "部门", line, words, ()


def _grassroots() -> Iterator[Row]:
    """25 streets, towns and farms with their communities and villages."""
    packs = {head[0]: words for head, words in _blocks(FOLDER / "grassroots.txt")}
    below: dict[tuple[str, str], list[Settlement]] = {}
    with (FOLDER / "taobei_units.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["area_code"] == AREA_CODE:
                place = Settlement(row["unit_code"], row["unit"], _short_settlement(row["unit"]))
                below.setdefault((row["street_code"], row["street"]), []).append(place)
    for (code, name), settlements in sorted(below.items(), key=lambda item: (not item[0][1].endswith("街道"), item[0])):
        family = "街道" if name.endswith("街道") else "乡镇" if name[-1] in "镇乡" else "农牧场"
        short = name.rsplit("）", 1)[-1].replace("蒙古族", "")
        kind, line = ("street", STREETS) if family == "街道" else ("town", TOWNS)
        yield code, name, short, kind, family, line, packs[family], tuple(settlements)


def _short_settlement(name: str) -> str:
    for ending, short in (("村委会", "村"), ("居委会", "社区"), ("虚拟生活区", "生活区")):
        if name.endswith(ending):
            return name.removesuffix(ending) + short
    return name


def _blocks(path: Path) -> list[tuple[tuple[str, ...], Words]]:
    """Blocks ``@ a | b | c`` followed by lines ``kind word word``."""
    blocks: list[tuple[tuple[str, ...], dict[str, tuple[str, ...]]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            blocks.append((tuple(part.strip() for part in line[2:].split("|")), {}))
        elif line and not line.startswith("#"):
            kind, *words = line.split()
            blocks[-1][1][kind] = tuple(words)
    return [(head, words) for head, words in blocks]


def _places() -> Words:
    lines = (FOLDER / "places.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if line and not line.startswith("#"))
    return {kind: tuple(names) for kind, *names in rows}
