"""The texts: every line can be said by every unit it suits; 9,000 problems are not thirty sentences repeated."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from random import Random

from qingfeng.web.demo.district import load_district
from qingfeng.web.demo.names import load_names
from qingfeng.web.demo.story import Story
from qingfeng.web.demo.texts.copying import copied
from qingfeng.web.demo.texts.themes import load_grammar, load_themes
from qingfeng.web.demo.texts.voice import Vocabulary
from qingfeng.web.demo.texts.writer import Writer, gist

UGLY = re.compile(r"[{}()|\t]|，，|。，|，。|。。|：。|、。")
CITIZEN = re.compile(r"(居民|村民|群众|办事人)?[\u4e00-\u9fff](某|大娘|大爷|大姐|师傅|女士|先生)")
SKELETON_SHARE = 0.005


def test_every_line_of_a_theme_can_be_said_by_every_unit_it_suits() -> None:
    vocabulary, rnd = Vocabulary(load_district(), load_names()), Random(1)
    for unit in load_district().units:
        for theme in load_themes():
            if theme.suits(unit):
                writer = Writer(vocabulary, unit, theme, rnd)
                writer.speaker.turn_to(date(2026, 6, 1))
                writer.speaker.keep("限", "6月20日前")
                said = [line(writer.speaker) for lines in theme.lines.values() for line in lines]
                assert all(said), theme.name


def test_every_shared_phrase_can_be_said_by_every_unit() -> None:
    vocabulary, rnd, grammar = Vocabulary(load_district(), load_names()), Random(1), load_grammar()
    for unit in load_district().units:
        writer = Writer(vocabulary, unit, load_themes()[0], rnd)
        for name, word in {"限": "6月20日前", "题": "窗口空岗", "措数": "2", "延天": "10"}.items():
            writer.speaker.keep(name, word)
        writer.speaker.turn_to(date(2026, 6, 1))
        for lines in grammar._alternatives.values():
            for line in lines:
                line(writer.speaker)


def test_each_unit_has_enough_to_say() -> None:
    themes = [theme for theme in load_themes() if not theme.personal and "问" in theme.lines]
    assert min(sum(theme.suits(unit) for theme in themes) for unit in load_district().units) >= 15


def _written(story: Story) -> Iterable[str]:
    for life in story.lives:
        yield from (life.text, life.first_text, life.root_cause, *(step.note for step in life.steps))
        for measure in life.measures:
            yield from (measure.text, measure.standard, measure.evidence, measure.before, measure.after)
    yield from (plan.text for plan in story.plans)


def test_no_seams_show(rectify: Story) -> None:
    assert [text for text in _written(rectify) if UGLY.search(text)] == []


def _skeleton_of(story: Story) -> "re.Pattern[str]":
    pools = Vocabulary(story.district, load_names()).pools
    words = {word for pool in pools for kind, all_of in pool.items() if kind not in "标证结" for word in all_of}
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def _largest_skeleton(texts: list[str], words: "re.Pattern[str]") -> float:
    bare = Counter(re.sub(r"[\d.]+", "#", CITIZEN.sub("P", words.sub("_", text))) for text in texts)
    return bare.most_common(1)[0][1] / len(texts)


def test_problems_are_distinct_and_no_skeleton_repeats(rectify: Story) -> None:
    texts = [life.text for life in rectify.lives]
    assert len(set(texts)) / len(texts) >= 0.95
    assert _largest_skeleton(texts, _skeleton_of(rectify)) <= SKELETON_SHARE


def test_measures_are_varied(rectify: Story) -> None:
    texts = [measure.text for life in rectify.lives for measure in life.measures]
    assert len(set(texts)) / len(texts) >= 0.85
    assert _largest_skeleton(texts, _skeleton_of(rectify)) <= 2 * SKELETON_SHARE


def test_five_grams_are_many(rectify: Story) -> None:
    texts = [life.text for life in rectify.lives]
    grams = [text[at : at + 5] for text in texts for at in range(len(text) - 4)]
    assert len(set(grams)) / len(grams) >= 0.25


def test_slogans_stand_beside_facts(rectify: Story) -> None:
    vague = sum(life.vague for life in rectify.lives) / len(rectify.lives)
    measures = [measure for life in rectify.lives for measure in life.measures]
    assert 0.18 <= vague <= 0.32
    assert 0.18 <= sum(measure.slogan for measure in measures) / len(measures) <= 0.32


def test_texts_are_short_and_long(rectify: Story) -> None:
    lengths = sorted(len(life.text) for life in rectify.lives)
    assert lengths[len(lengths) // 20] < 22
    assert lengths[-1] > 110


def test_a_text_fits_its_unit(rectify: Story) -> None:
    by_short = {unit.short: unit.key for unit in rectify.district.units}
    civil = [life.text for life in rectify.lives if life.unit == by_short["民政局"] and life.copy_of is None]
    assert any("高龄津贴" in text for text in civil)
    assert not any("不动产" in text or "秸秆" in text for text in civil)


def test_a_copy_is_listed_with_its_original(rectify: Story) -> None:
    copies = rectify.copies
    assert 0.02 <= len(copies) / len(rectify.lives) <= 0.06
    assert {copy.kind for copy in copies} == {"verbatim", "renamed", "reworded", "trimmed"}
    for copy in copies:
        life, original = rectify.lives[copy.life], rectify.lives[copy.original]
        assert original.raised_on <= life.raised_on
        if copy.kind == "verbatim":
            assert (life.first_text or life.text) in (original.text, original.first_text)


def test_copying_changes_the_name_or_some_words() -> None:
    text = "民政局窗口等候超过40分钟，群众反映较多。"
    rnd = Random(2)
    assert (
        copied(text, kind="renamed", names=[("民政局", "人社局")], rnd=rnd)
        == "人社局窗口等候超过40分钟，群众反映较多。"
    )
    assert copied(text, kind="trimmed", names=(), rnd=rnd) == "民政局窗口等候超过40分钟。"
    assert copied(text, kind="reworded", names=(), rnd=rnd) != text


def test_a_problem_is_quoted_in_short() -> None:
    assert gist("窗口空岗20分钟。") == "窗口空岗20分钟"
    assert gist("婚姻登记窗口中午提前关窗，当日11时20分已不接件，与公示的不符。") == "婚姻登记窗口中午提前关窗"
