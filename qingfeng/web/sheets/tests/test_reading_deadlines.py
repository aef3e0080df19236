"""整改时限 as people write it becomes a kind and a first due date, or a caution; never a silent guess."""

from datetime import date, datetime

import pytest

from qingfeng.web.sheets.reading import Kind, read_deadline
from qingfeng.web.sheets.reading.deadlines import deadline_in, read_day

WRITTEN_ON = date(2021, 6, 10)
TIMED, NOW, STANDING = Kind.TIMED, Kind.IMMEDIATE, Kind.STANDING


def day(month: int, number: int, year: int = 2021) -> date:
    return date(year, month, number)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("2021年9月底前", day(9, 30)),
        ("２０２１年９月底前", day(9, 30)),
        ("2021 年 9 月 30 日前", day(9, 30)),
        ("2021年9月", day(9, 30)),
        ("2022.7.31", day(7, 31, 2022)),
        ("2022-07-31", day(7, 31, 2022)),
        ("2021/9/30", day(9, 30)),
        ("2021.9.30前", day(9, 30)),
        ("2021-09-30 00:00:00", day(9, 30)),
        ("21.9.30", day(9, 30)),
        ("21年9月", day(9, 30)),
        ("2021.12", day(12, 31)),
        ("20210930", day(9, 30)),
        ("202109", day(9, 30)),
        ("2024年12月底", day(12, 31, 2024)),
        ("2021年底", day(12, 31)),
        ("2021年年底前", day(12, 31)),
        ("2021年", day(12, 31)),
        ("2021年第三季度", day(9, 30)),
        ("2021年二季度末", day(6, 30)),
        ("2021年上半年", day(6, 30)),
        ("二〇二一年九月三十日", day(9, 30)),
        ("2021年6月1日至9月30日", day(9, 30)),
        ("2021.6.1-2021.9.30", day(9, 30)),
        ("2021年6-9月", day(9, 30)),
        ("2021年12月-2022年3月", day(3, 31, 2022)),
        ("2021年11月至次年3月", day(3, 31, 2022)),
        ("2024年2月", day(2, 29, 2024)),
        ("今年年底", day(12, 31)),
        ("明年6月底", day(6, 30, 2022)),
    ],
)
def test_a_date_with_its_year_is_taken_as_written(text: str, due: date) -> None:
    said = read_deadline(text, WRITTEN_ON)
    assert (said.kind, said.first_due_on, said.standing, said.raw, said.warnings) == (TIMED, due, False, text, ())


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("7月底", day(7, 31)),
        ("9.30", day(9, 30)),
        ("9月30日前", day(9, 30)),
        ("九月底", day(9, 30)),
        ("年底前", day(12, 31)),
        ("第三季度", day(9, 30)),
        ("6月-9月", day(9, 30)),
        ("下半年", day(12, 31)),
    ],
)
def test_a_missing_year_is_supplied_and_said_so(text: str, due: date) -> None:
    said = read_deadline(text, WRITTEN_ON)
    assert (said.kind, said.first_due_on, [each.code for each in said.warnings]) == (TIMED, due, ["year_assumed"])
    assert read_deadline(text, None, 2021).first_due_on == due


@pytest.mark.parametrize("text", ["7月底", "6月", "6月完成", "9.30", "年底前", "第三季度"])
def test_without_any_year_no_date_is_made_up(text: str) -> None:
    said = read_deadline(text)
    assert (said.kind, said.first_due_on, [each.code for each in said.warnings]) == (None, None, ["year_unknown"])


def test_march_written_in_december_is_next_year() -> None:
    assert read_deadline("3月底前", date(2021, 12, 20)).first_due_on == date(2022, 3, 31)
    assert read_deadline("3月底前", date(2021, 4, 20)).first_due_on == date(2021, 3, 31)


@pytest.mark.parametrize(
    ("text", "kind", "due", "standing"),
    [
        ("立行立改", NOW, None, False),
        ("立即整改", NOW, None, False),
        ("即知即改", NOW, None, False),
        ("立即启动", NOW, None, False),
        ("立行立改，长期坚持", NOW, None, True),
        ("2025年底前，并长期坚持", TIMED, day(12, 31, 2025), True),
        ("2021年8月底前立行立改", NOW, day(8, 31), False),
        ("长期坚持", STANDING, None, True),
        ("常态化推进", STANDING, None, True),
        ("每季度一次", STANDING, None, True),
        ("每月5日前", STANDING, None, True),
        ("每年12月底前", STANDING, None, True),
        ("即时更新", STANDING, None, True),
        ("2021年全年", STANDING, day(12, 31), True),
    ],
)
def test_kinds(text: str, kind: Kind, due: date | None, standing: bool) -> None:
    said = read_deadline(text, WRITTEN_ON)
    assert (said.kind, said.first_due_on, said.standing) == (kind, due, standing)


@pytest.mark.parametrize(
    ("text", "due", "codes"),
    [
        ("一个月内完成", day(7, 10), ["relative"]),
        ("三个月内", day(9, 10), ["relative"]),
        ("3个月", day(9, 10), ["relative"]),
        ("两周内", day(6, 24), ["relative"]),
        ("10个工作日内", day(6, 24), ["relative"]),
        ("半年内", day(12, 10), ["relative"]),
        ("月底前", day(6, 30), ["relative"]),
        ("下月底", day(7, 31), ["relative"]),
        ("2021年7月中旬", day(7, 20), ["approximate"]),
        ("2021年9月31日", day(9, 30), ["invalid_date"]),
        ("2021年9月前", day(8, 31), ["before_month"]),
        ("2022年前", day(12, 31), ["before_month"]),
        ("一期2021年6月底，二期2021年12月底", day(12, 31), ["several_dates"]),
        ("44469", day(9, 30), ["number_as_date"]),
        ("2091-12-20", day(12, 20, 2091), ["far_date"]),
    ],
)
def test_what_had_to_be_understood_carries_a_caution(text: str, due: date, codes: list[str]) -> None:
    said = read_deadline(text, WRITTEN_ON)
    assert (said.first_due_on, [each.code for each in said.warnings]) == (due, codes)
    assert all(each.message for each in said.warnings)


def test_a_relative_time_without_a_start_has_no_date() -> None:
    said = read_deadline("三个月内")
    assert (said.kind, said.first_due_on, [each.code for each in said.warnings]) == (TIMED, None, ["relative_unknown"])


@pytest.mark.parametrize("text", ["党员大会后", "按要求", "下周五", "中秋节前", "5", "月月"])
def test_what_is_not_understood_is_kept_and_said(text: str) -> None:
    said = read_deadline(text, WRITTEN_ON)
    assert (said.kind, said.first_due_on, said.raw) == (None, None, text)
    assert [each.code for each in said.warnings] == ["deadline_unknown"]


@pytest.mark.parametrize("text", ["", "/", "无"])
def test_an_empty_deadline_is_no_riddle(text: str) -> None:
    said = read_deadline(text, WRITTEN_ON)
    assert (said.kind, said.warnings) == (None, ())


def test_dates_and_numbers_of_excel() -> None:
    assert read_deadline(date(2021, 9, 30)).first_due_on == date(2021, 9, 30)
    evening = datetime(2021, 9, 30, 18, 0)  # noqa: DTZ001 - Excel knows no time zone
    assert read_deadline(evening).first_due_on == date(2021, 9, 30)
    assert read_deadline(44469.0).first_due_on == date(2021, 9, 30)
    lost_zero = read_deadline(9.3, WRITTEN_ON)
    assert [each.code for each in lost_zero.warnings] == ["year_assumed", "number_as_date"]


def test_a_state_in_the_deadline_column_is_seen() -> None:
    said = read_deadline("已完成并长期坚持", WRITTEN_ON)
    assert (said.kind, said.standing, said.says_done) == (STANDING, True, True)
    assert [each.code for each in said.warnings] == ["deadline_states_done"]
    assert read_deadline("已完成", WRITTEN_ON).kind is None


@pytest.mark.parametrize(
    ("text", "kind", "due"),
    [
        ("责令该单位(场所)当场立即整改", NOW, None),
        ("责令该单位(场所)于2023年11月25日前改正", TIMED, day(11, 25, 2023)),
        ("修订窗口值班制度,2021年7月底前完成", TIMED, day(7, 31)),
        ("每周调度一次,通报结果", None, None),
        ("2021年5月印发的通知没有传达到窗口", None, None),
    ],
)
def test_a_deadline_said_inside_a_measure(text: str, kind: Kind | None, due: date | None) -> None:
    said = deadline_in(text, WRITTEN_ON)
    assert (said.kind, said.first_due_on) == (kind, due)


def test_a_day_is_one_day() -> None:
    assert read_day("2021年5月26日") == date(2021, 5, 26)
    assert read_day("长期") is None
