"""Who answers for it: persons, units, and columns that hold both."""

import pytest

from qingfeng.web.sheets.reading import split_persons
from qingfeng.web.sheets.reading.people import split_unit_person, taken_from_brackets


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张三、李四", ("张三", "李四")),
        ("张三,李四；王五", ("张三", "李四", "王五")),
        ("张三/李四\n王五", ("张三", "李四", "王五")),
        ("张三 李四光", ("张三", "李四光")),
        ("张 三", ("张三",)),
        ("局长张三", ("局长张三",)),
        ("", ()),
    ],
)
def test_persons(text: str, names: tuple[str, ...]) -> None:
    assert split_persons(text) == names


@pytest.mark.parametrize(
    ("text", "unit", "persons"),
    [
        ("民政局/张三", "民政局", ("张三",)),
        ("民政局 张三", "民政局", ("张三",)),
        ("民政局（张三）", "民政局", ("张三",)),
        ("民政局：张三、李四", "民政局", ("张三", "李四")),
        ("责任单位：民政局\n责任人：张三", "民政局", ("张三",)),
        ("张三", "", ("张三",)),
        ("民政局、住建局", "民政局、住建局", ()),
    ],
)
def test_unit_and_person_in_one_cell(text: str, unit: str, persons: tuple[str, ...]) -> None:
    both = split_unit_person(text)
    assert (both.unit, both.persons, both.sure) == (unit, persons, True)


def test_what_cannot_be_told_is_said() -> None:
    both = split_unit_person("第三网格全体成员及其他")
    assert (both.unit, both.persons, both.sure) == ("第三网格全体成员及其他", (), False)


def test_responsible_units_inside_the_problem() -> None:
    text, named = taken_from_brackets("危房改造标准不一。(牵头单位:扶贫办、村建所;责任单位:各村支部)")
    assert (text, named.unit, named.support) == ("危房改造标准不一。", "扶贫办、村建所", "各村支部")
    text, named = taken_from_brackets("窗口空岗。（责任单位：民政局；责任人：张三；责任领导：李四）")
    assert (text, named.unit, named.persons, named.leader) == ("窗口空岗。", "民政局", ("张三",), "李四")


def test_an_ordinary_bracket_stays_in_the_problem() -> None:
    text = "责任单位不明确（多头管理）"
    assert taken_from_brackets(text)[0] == text
