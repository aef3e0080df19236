"""Chinese phrase search: from two characters on, in SQLite and PostgreSQL alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingfeng.rectify.problems import actions, search
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.raising import NewProblem
from tests.cast import Cast, a_problem, an_open_problem

TEXT = "今年9月底前,窗口Wi-Fi坏了;没有一次性告知,大娘跑了2趟(3号楼)"


def found(cast: Cast, phrase: str) -> set[int]:
    """The numbers that every way of asking agrees on."""
    campaign = cast.campaign.pk
    newest = search.newest(campaign, phrase, offset=0, limit=50)
    assert set(newest) == set(Problem.objects.filter(search.matching(campaign, phrase)).values_list("pk", flat=True))
    assert search.count_up_to(campaign, phrase, 100) == len(newest)
    assert newest == sorted(newest, reverse=True)
    return set(newest)


@pytest.mark.parametrize(
    "phrase",
    [
        "窗口",
        "大娘",
        "一次性告知",
        "次性告",
        "年9月",
        "9月底",
        "今年9月底前",
        "了2趟",
        "3号楼",
        "3号",
        "wi-fi",
        "WI-FI",
        "窗口wi",  # a Latin word is found whole
        "底前,窗口",
        "底前、窗口",  # any punctuation parts words
        "窗口 大娘",  # words apart: both stand somewhere
        "大娘 窗口",
    ],
)
def test_a_phrase_is_found(cast: Cast, phrase: str) -> None:
    here = a_problem(cast, text=TEXT)
    a_problem(cast, text="食堂排队久")
    assert found(cast, phrase) == {here.pk}


@pytest.mark.parametrize("phrase", ["口窗", "年8月", "窗口大娘", "告知书", "跑了3趟", "窗口 食堂", "9月初"])
def test_what_does_not_stand_there_is_not_found(cast: Cast, phrase: str) -> None:
    a_problem(cast, text=TEXT)
    assert found(cast, phrase) == set()


def test_full_width_letters_and_digits_are_the_same(cast: Cast) -> None:
    here = a_problem(cast, text="２０２１年９月ＡＢ类")
    assert [found(cast, phrase) for phrase in ("2021年9月", "ab类", "９月")] == [{here.pk}] * 3


def test_number_cause_place_and_owner_are_found_too(cast: Cast) -> None:
    here = a_problem(cast, root_cause="岗位职责不清", place="二楼大厅", owner_name="王干")
    for phrase in ("岗位职责", "二楼", "王干", here.number):
        assert found(cast, phrase) == {here.pk}


def test_a_correction_is_found_by_its_new_words_only(cast: Cast) -> None:
    problem = an_open_problem(cast, text="窗口没有一次性告知")
    actions.correct(problem=problem, facts={"text": "热线无人接听"}, reason="更正", by=cast.clerk)
    assert (found(cast, "一次性告知"), found(cast, "热线")) == (set(), {problem.pk})
    actions.correct(problem=problem, facts={"text": "热线接听慢"}, reason="更正", by=cast.clerk)
    assert (found(cast, "无人接听"), found(cast, "接听慢")) == (set(), {problem.pk})


def test_a_merged_entry_stays_findable(cast: Cast) -> None:
    master, twin = an_open_problem(cast, text="热线无人接听"), a_problem(cast, text="热线打不通")
    actions.merge(problem=twin, into=master, reason="同一件事", by=cast.clerk)
    assert found(cast, "热线") == {master.pk, twin.pk}


def test_one_district_never_finds_another_s(cast: Cast) -> None:
    here = a_problem(cast, text="热线无人接听")
    new = NewProblem(unit=cast.outside_campaign.district, text="热线无人接听")
    there = actions.raise_problem(campaign=cast.outside_campaign, new=new, by=cast.outsider)
    assert found(cast, "热线") == {here.pk}
    assert search.newest(cast.outside_campaign.pk, "热线", offset=0, limit=9) == [there.pk]


def test_one_chinese_character_is_too_little_to_ask(cast: Cast) -> None:
    asked = {"窗": False, "窗口": True, "9月": True, "wifi": True, "7": True, "。": False, "窗。": False}
    assert {phrase: search.long_enough(phrase) for phrase in asked} == asked


def follow(terms: list[str], asked: list[str]) -> bool:
    """What both databases do with a phrase: its terms follow each other; a star leaves the last one open."""

    def fits(term: str, wanted: str) -> bool:
        return term.startswith(wanted[:-1]) if wanted.endswith("*") else term == wanted

    spans = [terms[at : at + len(asked)] for at in range(len(terms) - len(asked) + 1)]
    return any(all(fits(*pair) for pair in zip(span, asked, strict=True)) for span in spans)


@given(text=st.text("窗口年月日大娘", min_size=2, max_size=12), cut=st.data())
def test_every_piece_of_a_sentence_is_found(text: str, cut: st.DataObject) -> None:
    start = cut.draw(st.integers(0, len(text) - 2))
    end = cut.draw(st.integers(start + 2, len(text)))
    assert follow(search.terms(text), search._asked(text[start:end]))


@given(text=st.text("窗口年月9日a,。 ", min_size=2, max_size=14), phrase=st.text("窗口年月", min_size=2, max_size=3))
def test_a_run_of_characters_is_found_exactly_where_it_stands(text: str, phrase: str) -> None:
    assert follow(search.terms(text), search._asked(phrase)) == (phrase in text)
