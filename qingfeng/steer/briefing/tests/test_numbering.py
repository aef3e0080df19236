"""Numbers of headings, tables, charts and photos."""

from pathlib import Path

import pytest

from qingfeng.steer.briefing.document import Heading, Photos
from qingfeng.steer.briefing.numbering import circled, numbered, numeral
from qingfeng.steer.briefing.tests.sample import STAGES, UNITS, briefing, photo


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (84, "八十四"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
    ],
)
def test_numerals_read_as_people_say_them(number: int, text: str) -> None:
    assert numeral(number) == text


@pytest.mark.parametrize(
    ("number", "text"), [(1, "①"), (9, "⑨"), (20, "⑳"), (21, "㉑"), (36, "㊱"), (50, "㊿"), (51, "(51)")]
)
def test_photos_are_numbered_in_circles(number: int, text: str) -> None:
    assert circled(number) == text


def test_each_kind_is_counted_through_and_headings_start_anew(tmp_path: Path) -> None:
    two = Photos((photo(tmp_path, "1.jpg", "义诊"), photo(tmp_path, "2.jpg", "消防演练")))
    one = Photos((photo(tmp_path, "3.jpg", "微课堂"),))
    small, large = Heading("其中", level=3), Heading("进度")
    shown = [
        placed.label or placed.photo_numbers
        for placed in numbered(briefing(large, small, small, UNITS, STAGES, two, large, small, UNITS, STAGES, one))
    ]
    assert shown == [
        *("一、", "（一）", "1.", "2.", "表1", "图1", ("①", "②")),
        *("（二）", "1.", "表2", "图2", ("③",)),
        *("二、", ()),
    ]
