"""Loading the staged district: the story is told to the ledger through the same actions as everything else."""

from collections.abc import Callable, Sequence

from django.db import connection

from qingfeng.base.bulk import without_collecting
from qingfeng.base.sitting import sitting
from qingfeng.base.timeline.days import today
from qingfeng.web.demo.deeds import waves
from qingfeng.web.demo.hundred_days import Stage
from qingfeng.web.demo.lives import Life
from qingfeng.web.demo.logins import Login, cast_of, hand_out
from qingfeng.web.demo.opening import House, open_house
from qingfeng.web.demo.retelling import Retelling
from qingfeng.web.demo.story import Story, plan


def load(*, stage: str, seed: int, say: Callable[[str], object]) -> list[Login]:
    """Load the campaign as far as a stage; ``say`` hears how it goes. Answers who may sign in."""
    with without_collecting():
        story = plan(seed=seed, stage=Stage(stage), today=today())
        measures = sum(len(life.measures) for life in story.lives)
        say(f"  {len(story.district.units)} 个单位,{len(story.people.everyone)} 人 / units and people")
        say(f"  {len(story.lives)} 个问题,{measures} 条措施 / problems and measures")
        return load_story(story, story.lives, say=say)


def load_story(story: Story, lives: Sequence[Life], *, say: Callable[[str], object]) -> list[Login]:
    """Load a story with these of its lives, all or nothing."""
    cast = cast_of(story)
    _make_room()
    with sitting():
        house = open_house(story, {key: name for name, key in cast.items()})
        retell(house, lives, say)
        return hand_out(cast, house)


def _make_room() -> None:
    """For SQLite the load is one transaction of some 60 MB with savepoints in it.

    Pages that do not stay in its memory are written twice; and a journal of savepoints that is kept in memory is
    walked from its beginning after every statement that checks a foreign key (300 µs instead of 5 at this size).
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size=-200000")
            cursor.execute("PRAGMA temp_store=FILE")


def retell(house: House, lives: Sequence[Life], say: Callable[[str], object]) -> None:
    """Every step of these lives, wave by wave."""
    total, done, told = sum(len(life.steps) for life in lives), 0, 0
    telling = Retelling(house)
    for verb, wave in waves(lives):
        telling.tell(verb, wave)
        done += sum(1 + len(deed.measures) for deed in wave)
        if total and done * 10 // total > told:
            told = done * 10 // total
            say(f"  {told * 10} %")
