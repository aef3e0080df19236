"""The small grammar: what a line may hold, and what is refused."""

from random import Random

import pytest

from qingfeng.web.demo.texts.grammar import Grammar


class Clerk:
    """Knows two words."""

    def __init__(self) -> None:
        self.rnd = Random(3)

    def word(self, name: str) -> str:
        return {"窗": "婚姻登记窗口", "n": "20"}[name]


def said(line: str, **sections: list[str]) -> set[str]:
    clerk, speak = Clerk(), Grammar(sections).compile(line)
    return {speak(clerk) for _time in range(200)}


def test_one_of_several_is_said() -> None:
    assert said("等候(偏|太|)长") == {"等候偏长", "等候太长", "等候长"}


def test_a_choice_may_hold_words_and_choices() -> None:
    assert said("({窗}|(一|二)楼)无人") == {"婚姻登记窗口无人", "一楼无人", "二楼无人"}


def test_numbers_stay_in_their_range() -> None:
    assert said("{2-4}次") == {"2次", "3次", "4次"}
    assert said("满{7}天") == {"满7天"}
    assert all(0.4 <= float(text) <= 0.9 for text in said("{0.4-0.9}"))


def test_a_part_is_never_more_than_the_whole() -> None:
    assert {int(text) for text in said("{<n}")} <= set(range(6, 16))
    assert {int(text) for text in said("{~n}")} <= set(range(15, 21))


def test_a_section_is_said_by_its_name() -> None:
    assert said("{尾}。", 尾=["甲", "乙"]) == {"甲。", "乙。"}


def test_a_bar_outside_a_choice_is_just_a_bar() -> None:
    assert said("公示照片|要能看到") == {"公示照片|要能看到"}


@pytest.mark.parametrize("line", ["等候(偏|太长", "等候)太长", "等候{窗长"])
def test_an_unbalanced_line_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="等候"):
        Grammar({}).compile(line)
