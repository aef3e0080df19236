"""What was put into a ledger comes out of it, however the ledger was drawn.

Layouts are drawn by chance: title and reporting lines, one- to three-level heads in any order of columns, merged or
not, empty rows and columns, section rows, problems merged over several measures, totals, notes and signatures.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qingfeng.web.sheets.reading import read_ledger
from qingfeng.web.sheets.tests.books import workbook

FIELDS = {
    "problem": [
        "存在问题",
        "问题描述",
        "查摆问题",
        "问题表现",
        "隐患内容",
        "反馈问题",
        "存在的\n主要问题",
        "问题清单（逐条列出）",
    ],
    "measure": ["整改措施", "具体整改措施", "处置措施", "改进措施", "整改\n措施", "整改举措", "措施"],
    "unit": ["责任单位", "整改单位", "牵头单位", "责任部门", "单位名称"],
    "person": ["责任人", "整改责任人", "具体责任人", "责任人姓名"],
    "leader": ["责任领导", "分管领导", "包保领导"],
    "deadline": ["整改时限", "完成时限", "整改期限", "时限", "完成时间", "整改时限（年月日）"],
    "status": ["整改状态", "完成情况", "是否完成", "整改情况", "整改完成情况"],
    "aspect": ["查摆方面", "类别", "五个方面", "问题类型"],
    "root_cause": ["原因分析", "问题根源", "产生原因"],
    "source": ["问题来源", "发现方式"],
    "notes": ["备注", "说明"],
}
GROUPS = {"measure": "整改", "unit": "责任", "person": "责任", "leader": "责任", "deadline": "整改", "status": "整改"}
PLACES = ["窗口", "办事大厅", "信访接待室", "社区服务站", "食堂", "档案室", "审批科", "执法中队", "养老院", "供热站"]
FAULTS = [
    "无人值守",
    "排队超过四十分钟",
    "没有一次性告知",
    "材料重复收取",
    "电话无人接听",
    "指南三个月未更新",
    "态度生硬",
]
REMEDIES = [
    "修订值班制度",
    "增设两个窗口",
    "每周通报一次",
    "开展业务培训",
    "公布监督电话",
    "重新编制指南",
    "安排专人引导",
]
DUE = ["2021年9月底前", "立行立改", "长期坚持", "2021.9.30", "2021年第三季度", "２０２１年８月"]
CLAIMS = ["已完成", "整改中", "未完成", "√", "长期坚持"]
VALUES = {
    "unit": ["民政局", "住建局", "幸福街道", "政务服务中心"],
    "person": ["张三", "李四、王五", "赵六"],
    "leader": ["钱七", "孙八"],
    "deadline": DUE,
    "status": CLAIMS,
    "aspect": ["落实能力", "行政审批", "行政执法"],
    "root_cause": ["思想认识不到位,日常检查流于形式", "人手不足"],
    "source": ["自查自纠", "群众反映"],
    "notes": ["持续跟踪", "已报备案"],
}


@dataclass
class Drawn:
    """A drawn ledger and what was put into it."""

    rows: list[list[Any]] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    head: tuple[int, int] = (0, 0)
    columns: dict[str, str] = field(default_factory=dict)
    problems: list[tuple[str, list[str], dict[str, str]]] = field(default_factory=list)


def letters(column: int) -> str:
    return chr(65 + column)


@st.composite
def ledgers(draw: st.DrawFn) -> Drawn:
    drawn = Drawn()
    others = draw(st.lists(st.sampled_from(sorted(set(FIELDS) - {"problem", "measure"})), unique=True, min_size=1))
    order = draw(st.permutations(["problem", "measure", *others]))
    left = draw(st.integers(0, 1))
    names = ["serial", *order] if draw(st.booleans()) else order
    drawn.columns = {name: letters(left + place) for place, name in enumerate(names)}
    width = left + len(names)
    _draw_top(draw, drawn, width, left)
    _draw_head(draw, drawn, names, left)
    sections = draw(st.booleans()) and "aspect" not in names
    for number in range(draw(st.integers(1, 6))):
        if sections and draw(st.booleans()):
            _wide(drawn, f"（{'一二三四五六'[number]}）{draw(st.sampled_from(PLACES))}方面", width, left)
        if draw(st.integers(0, 5)) == 0:
            drawn.rows.append([])
        _draw_problem(draw, drawn, names, left, number)
    _draw_bottom(draw, drawn, width, left)
    return drawn


def _wide(drawn: Drawn, text: str, width: int, left: int) -> None:
    drawn.rows.append([""] * left + [text])
    row = len(drawn.rows)
    if width - left > 1:
        drawn.merges.append(f"{letters(left)}{row}:{letters(width - 1)}{row}")


def _draw_top(draw: st.DrawFn, drawn: Drawn, width: int, left: int) -> None:
    if draw(st.booleans()):
        _wide(
            drawn, draw(st.sampled_from(["作风建设“百日提升”行动问题整改台账", "民政局问题清单", "附件1"])), width, left
        )
    if draw(st.booleans()):
        drawn.rows.append([])
    if draw(st.booleans()):
        _wide(drawn, "填报单位（盖章）：民政局    填报人：张三    截至2021年6月10日", width, left)


def _draw_head(draw: st.DrawFn, drawn: Drawn, names: list[str], left: int) -> None:
    texts = [("序号" if name == "serial" else draw(st.sampled_from(FIELDS[name]))) for name in names]
    first = len(drawn.rows) + 1
    grouped = [GROUPS.get(name) for name in names]
    if draw(st.booleans()) and any(grouped):
        upper: list[str] = [""] * left
        lower: list[str] = [""] * left
        for place, (text, group) in enumerate(zip(texts, grouped, strict=True)):
            opens = group and (place == 0 or grouped[place - 1] != group)
            upper.append((group if opens else "") or ("" if group else text))
            lower.append(text if group else "")
            column = letters(left + place)
            if not group:
                drawn.merges.append(f"{column}{first}:{column}{first + 1}")
            elif opens:
                end = next((n for n in range(place, len(names)) if grouped[n] != group), len(names)) - 1
                if end > place:
                    drawn.merges.append(f"{column}{first}:{letters(left + end)}{first}")
        drawn.rows += [upper, lower]
    else:
        drawn.rows.append([""] * left + texts)
    if draw(st.integers(0, 4)) == 0 and len(names) > 3:
        drawn.rows.append([""] * left + [str(number + 1) for number in range(len(names))])
    drawn.head = (first, len(drawn.rows))


def _draw_problem(draw: st.DrawFn, drawn: Drawn, names: list[str], left: int, number: int) -> None:
    problem = f"{draw(st.sampled_from(PLACES))}{draw(st.sampled_from(FAULTS))},第{number + 1}次被群众反映"
    measures = [
        f"{each}第{place + 1}版"
        for place, each in enumerate(draw(st.lists(st.sampled_from(REMEDIES), min_size=1, max_size=3)))
    ]
    values = {name: draw(st.sampled_from(VALUES[name])) for name in names if name in VALUES}
    drawn.problems.append((problem, measures, values))
    shape = draw(st.sampled_from(["one cell", "merged", "below"])) if len(measures) > 1 else "one cell"
    mark = draw(st.sampled_from(["{}.", "{}、", "（{}）", "({})"]))
    in_cell = measures[0] if len(measures) == 1 else "\n".join(mark.format(n + 1) + m for n, m in enumerate(measures))
    cells = {
        **values,
        "serial": number + 1,
        "problem": problem,
        "measure": in_cell if shape == "one cell" else measures[0],
    }
    drawn.rows.append([""] * left + [cells[name] for name in names])
    top = len(drawn.rows)
    if shape == "one cell":
        return
    for measure in measures[1:]:
        drawn.rows.append([""] * left + [measure if name == "measure" else "" for name in names])
    if shape == "merged":
        for place, name in enumerate(names):
            if name != "measure":
                drawn.merges.append(f"{letters(left + place)}{top}:{letters(left + place)}{len(drawn.rows)}")


def _draw_bottom(draw: st.DrawFn, drawn: Drawn, width: int, left: int) -> None:
    if draw(st.booleans()):
        drawn.rows.append([""] * left + ["合计", str(len(drawn.problems))])
    if draw(st.booleans()):
        _wide(drawn, "注：1.整改时限写明具体日期；2.长期坚持的注明。", width, left)
    if draw(st.booleans()):
        drawn.rows.append([""] * left + ["填表人：张三", "审核人：李四"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn=ledgers())
def test_what_was_put_in_comes_out(drawn: Drawn) -> None:
    reading = read_ledger(workbook(drawn.rows, drawn.merges), name="台账.xlsx")
    assert reading.error is None
    (sheet,) = reading.sheets
    assert sheet.header_rows is not None
    assert sheet.header_rows == drawn.head
    assert {name: sheet.columns.get(name) for name in drawn.columns} == drawn.columns
    assert [(row.problem, [each.text for each in row.measures]) for row in sheet.rows] == [
        (problem, measures) for problem, measures, _ in drawn.problems
    ]
    assert sheet.unsorted == []
    for row, (_, _, values) in zip(sheet.rows, drawn.problems, strict=True):
        found = {
            "unit": row.unit,
            "person": "、".join(row.persons),
            "leader": row.leader,
            "deadline": row.deadline.raw,
            "status": row.status.raw,
            "aspect": row.aspect,
            "root_cause": row.root_cause,
            "source": row.source,
            "notes": row.notes,
        }
        assert {name: found[name] for name in values} == values


@pytest.mark.parametrize("shift", range(3))
def test_the_same_ledger_keeps_its_layout_key_when_rows_are_added(shift: int) -> None:
    rows: list[list[Any]] = [
        ["序号", "存在问题", "整改措施"],
        *[[n, f"窗口空岗{n}次", "修订值班制度"] for n in range(1, 3 + shift)],
    ]
    keys = {
        read_ledger(workbook(each), name="台账.xlsx").sheets[0].layout_key for each in (rows, [["标题说明"], *rows])
    }
    assert len(keys) == 1
