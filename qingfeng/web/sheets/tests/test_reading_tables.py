"""Layouts that offices really draw: where the head is, what the columns are, which rows are problems."""

from datetime import date
from typing import Any

import pytest

from qingfeng.web.sheets.reading import Kind, SheetReading, State, default_words, read_ledger
from qingfeng.web.sheets.tests.books import read, workbook

HEAD = ["序号", "存在问题", "整改措施", "责任人", "整改时限", "完成情况"]
ONE = [1, "窗口空岗无人值守", "修订窗口值班制度", "张三", "2021年9月底前", "已完成"]
TWO = [2, "办事指南未更新", "重新编制办事指南", "李四", "立行立改", "整改中"]


def problems(sheet: SheetReading) -> list[str]:
    return [row.problem for row in sheet.rows]


def measures(sheet: SheetReading) -> list[list[str]]:
    return [[measure.text for measure in row.measures] for row in sheet.rows]


def test_title_reporting_line_table_and_signatures() -> None:
    sheet = read(
        [
            ["民政局作风建设“百日提升”行动问题整改台账"],
            ["填报单位（盖章）：民政局    填报人：张三    截至2021年8月10日"],
            HEAD,
            ONE,
            TWO,
            ["合计", "2"],
            ["注：1.整改时限写明具体日期；"],
            ["    2.长期坚持的注明。"],
            ["填表人：张三", "", "审核人：李四"],
        ],
        ["A1:F1", "A2:F2"],
    )
    assert sheet.header_rows == (3, 3)
    assert sheet.columns == {
        "serial": "A", "problem": "B", "measure": "C", "person": "D", "deadline": "E", "status": "F",
    }  # fmt: skip
    assert (sheet.unit_hint, sheet.as_of) == ("民政局", date(2021, 8, 10))
    assert sheet.title == "民政局作风建设“百日提升”行动问题整改台账"
    assert problems(sheet) == ["窗口空岗无人值守", "办事指南未更新"]
    assert [row for row, _ in sheet.notes] == [6, 7, 8, 9]
    assert sheet.unsorted == []
    first, second = sheet.rows
    assert (first.serial, first.persons, first.deadline.first_due_on) == ("1", ("张三",), date(2021, 9, 30))
    assert (first.status.state, second.status.state) == (State.DONE, State.IN_PROGRESS)
    assert second.deadline.kind is Kind.IMMEDIATE
    assert first.cells == {
        "serial": "A4", "problem": "B4", "measure": "C4", "person": "D4", "deadline": "E4", "status": "F4",
    }  # fmt: skip


@pytest.mark.parametrize("merged", [True, False])
def test_a_head_of_three_levels(merged: bool) -> None:
    rows: list[list[Any]] = [
        ["问题整改台账"],
        ["序号", "问题", "", "整改", "", "", "", "备注"],
        ["", "方面", "具体表现", "措施", "责任", "", "时限", ""],
        ["", "", "", "", "单位", "领导", "", ""],
        [1, "行政审批", "窗口空岗无人值守", "修订窗口值班制度", "民政局", "王五", "9月底", "无"],
        [2, "行政执法", "执法记录不全", "配发执法记录仪", "城管局", "赵六", "立行立改", ""],
    ]
    merges = ["A1:H1", "A2:A4", "B2:C2", "D2:G2", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:G4", "H2:H4"]
    sheet = read(rows, merges if merged else [])
    assert sheet.header_rows == (2, 4)
    assert sheet.columns == {
        "serial": "A", "aspect": "B", "problem": "C", "measure": "D",
        "unit": "E", "leader": "F", "deadline": "G", "notes": "H",
    }  # fmt: skip
    assert problems(sheet) == ["窗口空岗无人值守", "执法记录不全"]
    assert (sheet.rows[0].unit, sheet.rows[0].leader) == ("民政局", "王五")


def test_a_row_that_numbers_the_columns_belongs_to_the_head() -> None:
    sheet = read([HEAD, ["1", "2", "3", "4", "5", "6"], ONE])
    assert (sheet.header_rows, problems(sheet)) == ((1, 2), ["窗口空岗无人值守"])


def test_a_problem_merged_over_several_rows_has_several_measures() -> None:
    sheet = read(
        [
            HEAD,
            [1, "窗口空岗无人值守", "修订窗口值班制度", "张三", "2021年6月", ""],
            ["", "", "每周通报空岗情况", "李四", "2021年9月", ""],
            [2, "办事指南未更新", "重新编制办事指南", "王五", "2021年7月", ""],
        ],
        ["A2:A3", "B2:B3"],
    )
    assert measures(sheet) == [["修订窗口值班制度", "每周通报空岗情况"], ["重新编制办事指南"]]
    second = sheet.rows[0].measures[1]
    assert (second.row, second.cell, second.persons) == (3, "C3", ("李四",))
    assert second.deadline is not None
    assert second.deadline.first_due_on == date(2021, 9, 30)


def test_a_measure_below_without_merged_cells_continues_the_problem() -> None:
    sheet = read([HEAD, ONE, ["", "", "每周通报空岗情况", "", "", ""], TWO])
    assert measures(sheet) == [["修订窗口值班制度", "每周通报空岗情况"], ["重新编制办事指南"]]


def test_a_measure_with_a_serial_of_its_own_and_no_problem_is_to_be_sorted() -> None:
    sheet = read([HEAD, ONE, [2, "", "每周通报空岗情况", "", "", ""]])
    assert measures(sheet) == [["修订窗口值班制度"]]
    assert [(each.row, each.code) for each in sheet.unsorted] == [(3, "measure_without_problem")]
    assert sheet.unsorted[0].cells == {"A3": "2", "C3": "每周通报空岗情况"}
    assert sheet.unsorted[0].reason == "有序号和整改措施，但没有写问题"


def test_section_rows_become_the_aspect_of_the_rows_below() -> None:
    sheet = read(
        [HEAD, ["一、落实能力方面"], ONE, ["二、行政审批方面"], [1, *TWO[1:]]],
        ["A2:F2", "A4:F4"],
    )
    assert [row.aspect for row in sheet.rows] == ["落实能力方面", "行政审批方面"]
    assert [row.serial for row in sheet.rows] == ["1", "1"]


def test_merged_units_and_aspects_reach_every_row() -> None:
    sheet = read(
        [
            ["单位", "方面", "问题", "措施"],
            ["民政局", "行政审批", "窗口空岗无人值守", "修订窗口值班制度"],
            ["", "", "办事指南未更新", "重新编制办事指南"],
            ["住建局", "担当作为", "物业纠纷久拖不决", "每周现场调处"],
        ],
        ["A2:A3", "B2:B3"],
    )
    assert [(row.unit, row.aspect) for row in sheet.rows] == [
        ("民政局", "行政审批"),
        ("民政局", "行政审批"),
        ("住建局", "担当作为"),
    ]
    assert sheet.rows[1].cells["unit"] == "A2"
    assert sheet.rows[1].warnings == []


def test_a_unit_written_once_without_merging_is_carried_down_and_said_so() -> None:
    sheet = read(
        [
            ["单位", "序号", "问题", "措施"],
            ["民政局", 1, "窗口空岗无人值守", "修订窗口值班制度"],
            ["", 2, "办事指南未更新", "重新编制办事指南"],
            ["", 3, "材料重复收取", "精简申请材料"],
            ["住建局", 1, "物业纠纷久拖不决", "每周现场调处"],
        ]
    )
    assert [row.unit for row in sheet.rows] == ["民政局", "民政局", "民政局", "住建局"]
    assert [(each.field, each.code) for each in sheet.rows[1].warnings] == [("unit", "carried_down")]


def test_numbered_problems_and_measures_of_one_cell_go_in_pairs() -> None:
    sheet = read([HEAD, [1, "1.窗口空岗\n2.材料重复收取", "1.建立值班表\n2.精简申请材料", "", "", ""]])
    assert problems(sheet) == ["窗口空岗", "材料重复收取"]
    assert measures(sheet) == [["建立值班表"], ["精简申请材料"]]
    assert [(row.row, row.part, row.parts) for row in sheet.rows] == [(2, 1, 2), (2, 2, 2)]


def test_columns_that_nobody_knows_are_kept() -> None:
    sheet = read([[*HEAD, "经费来源"], [*ONE, "县级财政"]])
    assert sheet.rows[0].extra == {"经费来源": "县级财政"}


def test_a_column_without_a_head_is_kept_by_its_cell() -> None:
    sheet = read([HEAD, [*ONE, "口头说明过"]])
    assert sheet.rows[0].extra == {"G2": "口头说明过"}


def test_dates_counted_from_the_day_of_the_ledger() -> None:
    sheet = read([["问题台账"], ["填报日期：2021年6月10日"], HEAD, [1, "问题一事", "措施一条", "", "一个月内完成", ""]])
    assert sheet.rows[0].deadline.first_due_on == date(2021, 7, 10)
    assert [each.code for each in sheet.rows[0].warnings] == ["relative"]


def test_the_year_in_the_title_serves_dates_without_one() -> None:
    sheet = read([["2022年度民主生活会查摆问题整改台账"], HEAD, [1, "问题一事", "措施一条", "", "9.30前", ""]])
    assert sheet.rows[0].deadline.first_due_on == date(2022, 9, 30)


def test_a_plan_of_measures_for_the_problem_in_its_title() -> None:
    sheet = read(
        [
            ["服务群众主动性不足整改措施"],
            ["序号", "整改措施", "责任人", "完成时限"],
            [1, "开展专题学习", "办公室", "每季度一次"],
            [2, "设立群众意见箱", "党建办", "立即启动"],
        ]
    )
    assert problems(sheet) == ["服务群众主动性不足"]
    assert measures(sheet) == [["开展专题学习", "设立群众意见箱"]]
    assert sheet.rows[0].stated_on == (3, 4)
    assert [each.deadline and each.deadline.kind for each in sheet.rows[0].measures] == [Kind.STANDING, Kind.IMMEDIATE]


def test_a_plan_whose_title_names_no_problem_is_to_be_sorted() -> None:
    sheet = read(
        [["2021年度整改措施清单"], ["序号", "整改措施", "责任人", "完成时限"], [1, "开展专题学习", "甲", "6月"]]
    )
    assert (sheet.rows, [each.code for each in sheet.unsorted]) == ([], ["no_problem_column"])


def test_a_template_has_a_head_and_no_rows() -> None:
    sheet = read([["检查类型", "检查项", "不合格项描述", "整改要求", "检查区域", "责任单位", "处理措施", "限时时间"]])
    assert (sheet.header_rows, sheet.rows, sheet.columns["problem"], sheet.columns["measure"]) == ((1, 1), [], "C", "G")


def test_a_sheet_that_is_no_ledger_keeps_its_text_as_notes() -> None:
    sheet = read([["工作要求"], ["各单位要高度重视，按时报送。"]])
    assert (sheet.header_rows, sheet.rows, sheet.unsorted) == (None, [], [])
    assert sheet.notes == [(1, "工作要求"), (2, "各单位要高度重视，按时报送。")]


def test_the_head_printed_again_on_the_next_page_is_no_problem() -> None:
    sheet = read([HEAD, ONE, HEAD, TWO])
    assert problems(sheet) == ["窗口空岗无人值守", "办事指南未更新"]


def test_two_tables_with_different_heads_on_one_sheet() -> None:
    reading = read_ledger(
        workbook(
            [HEAD, ONE, [], ["序号", "问题描述", "责任单位", "整改期限"], [1, "执法记录不全", "城管局", "2021年7月"]]
        ),
        name="台账.xlsx",
    )
    assert [problems(sheet) for sheet in reading.sheets] == [["窗口空岗无人值守"], ["执法记录不全"]]
    assert reading.sheets[1].rows[0].cells["unit"] == "C5"


def test_a_unit_that_reports_nothing_has_no_problem() -> None:
    sheet = read([HEAD, [1, "无", "无", "", "", ""], TWO])
    assert (problems(sheet), [row for row, _ in sheet.notes]) == (["办事指南未更新"], [2])


def test_the_office_adds_its_own_words() -> None:
    rows: list[list[Any]] = [["序号", "毛病", "药方"], [1, "窗口空岗无人值守", "修订窗口值班制度"]]
    assert read(rows).rows == []
    words = default_words().extended({"problem": ("毛病",), "measure": ("药方",)})
    assert measures(read(rows, words=words)) == [["修订窗口值班制度"]]


def test_a_corrected_mapping_is_remembered_by_layout() -> None:
    rows: list[list[Any]] = [
        ["序号", "事由", "对策建议", "责任单位"],
        [1, "窗口空岗无人值守", "修订窗口值班制度", "民政局"],
    ]
    guessed = read(rows)
    mapping = {"problem": "B", "measure": "C", "unit": "D", "serial": "A"}
    corrected = read(rows, layouts={guessed.layout_key: mapping})
    assert (corrected.columns, problems(corrected)) == (mapping, ["窗口空岗无人值守"])
    other = read([["序号", "事由", "建议"], rows[1]])
    assert other.layout_key != guessed.layout_key


def test_what_is_missing_is_said() -> None:
    sheet = read([HEAD, [1, "窗口空岗无人值守", "", "", "", ""]])
    assert [(each.field, each.code) for each in sheet.rows[0].warnings] == [
        ("measure", "missing_measure"),
        ("deadline", "missing_deadline"),
    ]
    assert sheet.rows[0].warnings[0].message == "没有写整改措施"


def test_ticked_columns_say_the_state() -> None:
    sheet = read(
        [
            ["序号", "问题", "整改措施", "完成情况", "", ""],
            ["", "", "", "已完成", "正在整改", "未启动"],
            [1, "窗口空岗无人值守", "修订窗口值班制度", "√", "", ""],
            [2, "办事指南未更新", "重新编制办事指南", "", "√", ""],
            [3, "材料重复收取", "精简申请材料", "", "", "√"],
            [4, "电话无人接听", "公布监督电话", "", "", ""],
        ],
        ["A1:A2", "B1:B2", "C1:C2", "D1:F1"],
    )
    assert [row.status.state for row in sheet.rows] == [State.DONE, State.IN_PROGRESS, State.NOT_STARTED, None]
    assert [row.cells.get("status") for row in sheet.rows] == ["D3", "E4", "F5", None]


def test_a_section_numbered_in_the_serial_column() -> None:
    sheet = read([HEAD, ["一", "落实能力方面"], ONE, ["二", "行政审批方面"], [1, *TWO[1:]]])
    assert [(row.problem, row.aspect) for row in sheet.rows] == [
        ("窗口空岗无人值守", "落实能力方面"),
        ("办事指南未更新", "行政审批方面"),
    ]


def test_measures_with_serials_of_their_own() -> None:
    sheet = read(
        [
            ["序号", "问题", "整改措施", "", "责任人"],
            ["", "", "序号", "内容", ""],
            [1, "窗口空岗无人值守", 1, "修订窗口值班制度", "张三"],
            ["", "", 2, "每周通报空岗情况", "李四"],
            [2, "办事指南未更新", 1, "重新编制办事指南", "王五"],
        ],
        ["A1:A2", "B1:B2", "C1:D1", "E1:E2", "A3:A4", "B3:B4"],
    )
    assert (sheet.columns["serial"], sheet.columns["measure"]) == ("A", "D")
    assert measures(sheet) == [["修订窗口值班制度", "每周通报空岗情况"], ["重新编制办事指南"]]


def test_a_second_problem_column_is_pointed_out() -> None:
    sheet = read([["序号", "共性问题", "个性问题", "整改措施"], [1, "学习不够", "窗口空岗", "修订值班制度"]])
    assert problems(sheet) == ["学习不够"]
    assert sheet.rows[0].extra == {"个性问题": "窗口空岗"}
    assert [each.message for each in sheet.warnings] == ["“个性问题”也像是问题栏，没有读作问题，请核对列的对应"]


def test_rectification_content_is_the_problem_where_nothing_else_is() -> None:
    alone = read([["序号", "整改内容", "责任单位", "完成时限"], [1, "窗口空岗无人值守", "民政局", "2021年7月"]])
    assert problems(alone) == ["窗口空岗无人值守"]
    beside = read([["序号", "存在问题", "整改内容"], [1, "窗口空岗无人值守", "修订窗口值班制度"]])
    assert measures(beside) == [["修订窗口值班制度"]]


def test_an_empty_reporting_line_names_no_unit() -> None:
    sheet = read([["填报单位：________  填报日期：2021年  月  日"], HEAD, ONE])
    assert (sheet.unit_hint, sheet.as_of) == ("", None)


def test_the_four_lists() -> None:
    sheet = read(
        [
            ["问题清单", "责任清单", "措施清单", "时限清单", "效果清单"],
            ["窗口空岗无人值守", "民政局 张三", "修订窗口值班制度", "2021年7月", "窗口全天在岗"],
        ]
    )
    row = sheet.rows[0]
    assert (row.unit, row.persons, row.standard) == ("民政局", ("张三",), "窗口全天在岗")
    assert measures(sheet) == [["修订窗口值班制度"]]
    assert row.deadline.first_due_on == date(2021, 7, 31)
