"""Several measures or problems in one cell, and numbers that are no list."""

import pytest

from qingfeng.web.sheets.reading import split_measures, split_problems

A, B, C = "修订窗口值班制度", "每周通报一次空岗情况", "设立群众意见箱"


@pytest.mark.parametrize(
    "text",
    [
        f"1.{A}\n2.{B}\n3.{C}",
        f"1、{A};2、{B};3、{C}。",
        f"1. {A} 2. {B} 3. {C}",
        f"1.{A}2.{B}3.{C}",
        f"１．{A}\n２．{B}\n３．{C}",
        f"（1）{A}；（2）{B}；（3）{C}",
        f"(一){A}\n(二){B}\n(三){C}",
        f"①{A}②{B}③{C}",
        f"一是{A}；二是{B}；三是{C}",
        f"整改措施：一是{A}。\n二是{B}。\n三是{C}",
        f"第一，{A}；第二，{B}；第三，{C}",
        f"一、{A}\n二、{B}\n三、{C}",
        f"{A}\n{B}\n{C}",
        f"{A};\n{B};\n{C}",
        f"- {A}\n- {B}\n- {C}",
    ],
)
def test_lists_are_split(text: str) -> None:
    assert [each.rstrip("。") for each in split_measures(text)] == [A, B, C]


@pytest.mark.parametrize(
    "text",
    [
        "将办理时限由5.5天压缩到2.5天",
        "2021.9.30前完成整改，10.1起公示",
        "满足1、2类标准，整治1号、2号窗口",
        "分为(1)和(2)两类处理",
        "对7.6m作业层内侧增设1.2米防护栏杆",
        "1号楼、2号楼的消防通道未清理",
        "加强学习，\n提高认识",
        "按照1+2+3工作法推进",
    ],
)
def test_numbers_inside_a_sentence_do_not_split(text: str) -> None:
    assert split_measures(text) == (text,)
    assert split_problems(text) == (text,)


def test_one_numbered_item_loses_its_number_only() -> None:
    assert split_measures("1.修订制度") == ("修订制度",)
    assert split_measures("(2)住房安全方面。") == ("住房安全方面。",)
    assert split_measures("1.5米范围内设置警戒") == ("1.5米范围内设置警戒",)


def test_an_introduction_stays_with_the_first_item() -> None:
    assert split_measures("加强管理：1.建制度；2.抓落实") == (
        "加强管理：\n建制度",
        "抓落实",
    )


def test_particulars_of_one_problem_are_not_several_problems() -> None:
    text = "服务意识不强。原因分析:一是思想上重视不够，二是制度建设滞后，三是考核奖惩没有挂钩。"
    assert split_problems(text) == (text,)


def test_two_kinds_of_numbers_are_not_one_list() -> None:
    text = "贯彻不到位。(1)会议落实会议。(2)文件落实文件。"
    assert split_problems(f"(一){text}") == (text,)


def test_several_problems_in_one_cell() -> None:
    text = "存在以下问题：\n1.窗口空岗\n2.材料重复收取"
    assert split_problems(text) == ("存在以下问题：\n窗口空岗", "材料重复收取")
    assert split_problems("1.窗口空岗\n2.材料重复收取") == ("窗口空岗", "材料重复收取")


def test_ten_and_more() -> None:
    text = "\n".join(f"{number}.措施第{number}条内容" for number in range(1, 13))
    assert len(split_measures(text)) == 12
    chinese = "一二三四五六七八九十"
    assert len(split_measures("\n".join(f"{each}、落实该项工作" for each in [*chinese, "十一", "十二"]))) == 12
