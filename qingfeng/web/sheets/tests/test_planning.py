"""What importing a workbook would do: new, changed, unchanged, gone, to be sorted."""

from qingfeng.web.sheets.tests.desk import COUNTER, PHONE, ROWS, VISITS, ledger, look, statuses, take_in
from tests.cast import Cast


def edited(row: tuple[str, ...], place: int, text: str) -> tuple[str, ...]:
    return (*row[:place], text, *row[place + 1 :])


def test_a_first_ledger_is_all_new(cast: Cast) -> None:
    made = look(cast.campaign, ledger(*ROWS))
    assert statuses(made) == ["new", "new", "new"]
    assert made.counts() == {
        "new": 3, "changed": 0, "unchanged": 0, "gone": 0, "unsorted": 0, "measures": 4, "cautions": 0,
    }  # fmt: skip
    assert {row.unit for row in made.rows} == {cast.civil_affairs}


def test_the_same_file_again_changes_nothing(cast: Cast) -> None:
    take_in(cast.campaign, ledger(*ROWS), cast.clerk)
    made = look(cast.campaign, ledger(*ROWS))
    assert statuses(made) == ["unchanged", "unchanged", "unchanged"]
    assert made.gone == []


def test_an_edited_file_shows_what_is_new_changed_unchanged_and_gone(cast: Cast) -> None:
    take_in(cast.campaign, ledger(*ROWS), cast.clerk)
    other = ("4", "民政局", "政策宣传不到位", "印发宣传手册", "2021年10月底前", "王干", "")
    made = look(cast.campaign, ledger(edited(COUNTER, 6, "整改中"), VISITS, other))
    assert statuses(made) == ["changed", "unchanged", "new"]
    assert [(one.fact, one.old, one.new) for one in made.rows[0].differences] == [("status", "已整改", "整改中")]
    assert [row.facts["problem"] for row in made.gone] == ["咨询电话经常无人接听"]


def test_a_reworded_row_is_known_by_its_place(cast: Cast) -> None:
    take_in(cast.campaign, ledger(*ROWS), cast.clerk)
    made = look(cast.campaign, ledger(COUNTER, edited(PHONE, 2, "咨询电话经常没有人接听"), VISITS))
    assert statuses(made) == ["unchanged", "changed", "unchanged"]
    assert [one.fact for one in made.rows[1].differences] == ["problem"]
    assert made.gone == []


def test_another_text_in_the_same_place_is_another_problem(cast: Cast) -> None:
    take_in(cast.campaign, ledger(*ROWS), cast.clerk)
    made = look(cast.campaign, ledger(COUNTER, edited(PHONE, 2, "低保审批超过规定时限"), VISITS))
    assert statuses(made) == ["unchanged", "new", "unchanged"]
    assert [row.facts["problem"] for row in made.gone] == ["咨询电话经常无人接听"]


def test_blanks_and_full_width_forms_make_no_other_wording(cast: Cast) -> None:
    take_in(cast.campaign, ledger(*ROWS), cast.clerk)
    made = look(cast.campaign, ledger(COUNTER, edited(PHONE, 2, "咨询电话 经常无人接听"), VISITS))
    assert statuses(made)[1] == "unchanged"


def test_a_changed_deadline_is_shown_and_not_applied(cast: Cast) -> None:
    take_in(cast.campaign, ledger(*ROWS), cast.clerk)
    made = look(cast.campaign, ledger(edited(COUNTER, 4, "2021年12月底前"), PHONE, VISITS))
    (difference,) = made.rows[0].differences
    assert (difference.fact, difference.old, difference.new) == ("deadline", "2021年9月底前", "2021年12月底前")
    assert (difference.applied, difference.why_not) == (False, "首次时限不改;需要推迟请走延期")


def test_the_same_text_twice_in_one_file_is_two_rows_and_stays_two(cast: Cast) -> None:
    twice = ledger(COUNTER, edited(COUNTER, 0, "2"))
    take_in(cast.campaign, twice, cast.clerk)
    assert statuses(look(cast.campaign, twice)) == ["unchanged", "unchanged"]


def test_an_unknown_unit_goes_to_the_chosen_one_with_a_caution(cast: Cast) -> None:
    content = ledger(edited(PHONE, 1, "某某协会"))
    made = look(cast.campaign, content, name="清单.xlsx", unit=cast.market)
    assert made.unsorted == []
    assert [row.unit for row in made.rows] == [cast.civil_affairs]
    assert made.rows[0].cautions == ["认不出责任单位“某某协会”,归入民政局"]


def test_the_unit_is_told_apart_by_name_with_and_without_the_district(cast: Cast) -> None:
    made = look(cast.campaign, ledger(edited(PHONE, 1, "洮北区市场监管局"), edited(VISITS, 1, "市场监管局、民政局")))
    assert [(row.unit, row.others) for row in made.rows] == [
        (cast.market, []),
        (cast.market, [cast.civil_affairs]),
    ]


def test_a_supplement_of_one_row_makes_nothing_gone(cast: Cast) -> None:
    take_in(cast.campaign, ledger(*ROWS), cast.clerk)
    made = look(cast.campaign, ledger(edited(VISITS, 2, "村级公示栏内容没有更新")), name="补充.xlsx")
    assert statuses(made) == ["new"]
    assert made.gone == []


def test_the_only_row_of_a_workbook_may_be_reworded(cast: Cast) -> None:
    take_in(cast.campaign, ledger(PHONE), cast.clerk)
    made = look(cast.campaign, ledger(edited(PHONE, 2, "咨询电话经常没有人接听")))
    assert statuses(made) == ["changed"]
