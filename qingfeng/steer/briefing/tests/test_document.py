"""What a briefing may not be: a number without rows, a table that does not fit, a link that is no address."""

import dataclasses

import pytest

from qingfeng.steer.briefing.document import Figure, Head, Paragraph, Reference, Table
from qingfeng.steer.briefing.tests.sample import FOUND, UNITS, briefing


def test_a_figure_without_its_reference_makes_no_briefing() -> None:
    with pytest.raises(ValueError, match="figures without a reference: guessed"):
        briefing(Paragraph((Figure("guessed", "一万"),)))


def test_a_figure_in_a_table_needs_its_reference_too() -> None:
    with pytest.raises(ValueError, match="figures without a reference: guessed"):
        briefing(dataclasses.replace(UNITS, total=("合计", Figure("guessed", "1"), "")))


def test_two_references_of_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="same id"):
        dataclasses.replace(briefing(), references=(FOUND, FOUND))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_a_reference_opens_web_addresses_only(url: str) -> None:
    with pytest.raises(ValueError, match="not a web address"):
        dataclasses.replace(FOUND, url=url)


def test_a_reference_may_have_no_page() -> None:
    assert Reference("paper", "3", "会议", "会议记录", 3, "").url == ""


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="a row of 2 cells in a table of 3 columns"):
        dataclasses.replace(UNITS, rows=(("民政局", "1"),))


def test_a_head_that_leaves_a_column_open_is_refused() -> None:
    with pytest.raises(ValueError, match="the head does not cover 3 columns in 1 rows"):
        dataclasses.replace(UNITS, head=((Head("单位"), Head("问题")),))


def test_alignments_of_the_wrong_number_are_refused() -> None:
    with pytest.raises(ValueError, match="1 alignments for 3 columns"):
        dataclasses.replace(UNITS, aligns=("left",))


def test_text_stands_left_and_figures_in_the_middle_unless_told() -> None:
    assert UNITS.column_aligns() == ("left", "center", "center")
    assert dataclasses.replace(UNITS, aligns=("left", "right", "right")).column_aligns() == ("left", "right", "right")
    assert Table("空表", ((Head("单位"),),), (), (1,)).column_aligns() == ("left",)


def test_figures_come_in_reading_order_and_notes_are_numbered_as_listed() -> None:
    texts = [figure.text for figure in briefing().figures()]
    assert texts == ["9,128", "5,410", "60", "41", "70", "52", "130", "93", "9,128", "5,410"]
    assert briefing().note_numbers() == {"found": 1, "closed": 2}
