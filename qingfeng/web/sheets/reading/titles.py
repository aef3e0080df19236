"""What stands around the table: its title, 截至 and 填报日期, 填报单位, the year it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .dates import arabic, find_dates
from .grid import Grid
from .heads import is_info
from .text import narrow, one_line
from .words import TABLE_WORDS

_LONGEST_TITLE = 80
_AS_OF = re.compile(r"截[至止](?:到|目前)?(?:日期|时间)?[:：]?")
_DATED = re.compile(r"(?:填报|填表|上报|报送|制表|统计|更新|编制|报告)(?:日期|时间)[:：]?|(?<!\w)(?:日期|时间)[:：]")
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)(?=年|[-./度]|$|\D)")
_UNIT = re.compile(
    r"(?:(?:填报|填表|上报|报送|责任|牵头|整改|编制|制表)(?:单位|部门)|单位名称|(?<![\u4e00-\u9fff])(?:单位|部门|科室))"
    r"\s*(?:[（(][^）)]*[)）])?\s*[:：]\s*(?P<name>[^\s:：_＿]{2,30}?)(?=\s|$|[;；,，]|填|联系|日期|时间|负责人|审核)"
)
_TITLE_UNIT = re.compile(
    r"^(?!为|关于|根据|按照|对照|现将)(?P<name>[\u4e00-\u9fff]{2,18}?(?:局|委员会|委|办公室|办|部|街道|镇|乡|社区|村|中心|院|学校|校|站|大队|支队"
    r"|联合会|总工会|工商联|会|公司|厅|处|所|馆|社|台|分局|集团|监委|残联|妇联|科协|科))"
    r"(?=作风|[“\"《]|关于|问题|整改|党|20\d\d|落实|对照|自查|查摆|百日|开展|巡察|巡视|学习|专项|隐患|安全|年度)"
)
_STATES_LACK = re.compile(
    r"不足|不够|不强|不到位|不力|不高|不实|不严|不规范|不及时|缺失|缺乏|薄弱|滞后|问题|短板|差距|隐患"
)
_NAMES_NOTHING = re.compile(
    r"^(?:(?:\d{4}年?(?:度|第.季度)?)?(?:作风建设|专项|整改|问题|行动|自查|落实|工作|对照|查摆|存在|主要|[“”\"《》]|百日提升|的)*)$"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Title, the ledger's own day, the unit it names, and the year for dates that have none."""

    title: str = ""
    as_of: date | None = None
    unit_hint: str = ""
    year: int | None = None


def read_surroundings(
    grid: Grid, span: tuple[int, int, int], tail: Iterable[str], hints: tuple[str, ...], year: int | None
) -> Surroundings:
    """Read the rows of `span` (start, first and last row of the head), the notes of the `tail`, then sheet and file
    name (`hints`) for a bare year."""
    start, first, last = span
    above = [text for row in range(start, first) for _, text in grid.filled(row)]
    title = next((text for text in above if not is_info(text) and 3 < len(text) <= _LONGEST_TITLE), "")
    texts = above + [text for row in range(first, last + 1) for _, text in grid.filled(row) if is_info(text)]
    around = [*texts, *tail]
    as_of = _first_day(around, _AS_OF) or _first_day(around, _DATED)
    if year is None and as_of is None:
        year = next((int(found[1]) for text in (*texts, *hints) if (found := _YEAR.search(narrow(text)))), None)
    return Surroundings(one_line(title), as_of, _unit(texts, title), year or (as_of.year if as_of else None))


def _first_day(texts: list[str], label: re.Pattern[str]) -> date | None:
    for text in texts:
        tight = arabic(narrow(text))
        match = label.search(tight)
        if match:
            found = find_dates(tight[match.end() : match.end() + 24], None, None)
            if found and found[0].start <= 2:
                return found[0].day
    return None


def _unit(texts: list[str], title: str) -> str:
    for text in texts:
        match = _UNIT.search(text)
        if match and not match["name"].startswith(("填报", "（", "(")):
            return match["name"].strip()
    match = _TITLE_UNIT.match(narrow(title))
    return match["name"] if match else ""


def problem_in_title(title: str) -> str:
    """The problem that a plan of measures is about: 「服务群众主动性不足整改措施」 -> 「服务群众主动性不足」; else empty."""
    bare = narrow(title)
    for word in sorted(TABLE_WORDS.split(), key=len, reverse=True):
        bare = bare.removesuffix(word)
    bare = re.sub(
        r"(?:的)?(?:具体|主要)?(?:整改|改进|工作|落实|解决|提升)*(?:措施|举措|任务|方案|对策)(?:计划|清单|落实)?$",
        "",
        bare,
    )
    return bare if len(bare) >= 4 and _STATES_LACK.search(bare) and not _NAMES_NOTHING.match(bare) else ""
