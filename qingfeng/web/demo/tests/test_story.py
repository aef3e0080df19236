"""The story: the hundred days add up, stage by stage, and are told the same way every time."""

import hashlib
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from qingfeng.rectify.problems.states import State
from qingfeng.web.demo.district import load_district
from qingfeng.web.demo.hundred_days import PHASES, TODAY, Calendar, Stage
from qingfeng.web.demo.names import load_names
from qingfeng.web.demo.people import people_of
from qingfeng.web.demo.raising import raisings
from qingfeng.web.demo.roles import roles_of
from qingfeng.web.demo.story import Story, plan
from qingfeng.web.demo.temper import tempers


def test_today_lies_inside_its_stage() -> None:
    for stage, (first, last) in PHASES.items():
        assert first <= TODAY[stage] <= last
        today = date(2027, 3, 6)
        assert Calendar(stage=stage, today=today).date_of(TODAY[stage]) == today


def test_at_the_launch_there_are_plans_and_no_problems(launch: Story) -> None:
    assert launch.lives == []
    assert 40 <= len(launch.plans) < 84
    assert all(launch.starts_on <= row.on <= launch.today for row in launch.plans)


def test_self_checking_is_under_way(selfcheck: Story) -> None:
    assert len(selfcheck.plans) == 84
    assert 6000 <= len(selfcheck.lives) < 9000
    assert selfcheck.states[State.RAISED] > selfcheck.states[State.CLOSED]


def test_at_full_size_there_are_9000_problems_and_10000_measures(rectify: Story) -> None:
    assert len(rectify.district.units) == 84
    assert Counter(person.level for person in rectify.people.everyone) == {"leader": 500, "cadre": 3000}
    assert len(rectify.lives) >= 9000
    assert sum(len(life.measures) for life in rectify.lives) >= 10000
    assert set(rectify.states) == set(State)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_the_seed_there_are_9000_by_the_stage_of_rectifying(seed: int) -> None:
    rnd, district = Random(seed), load_district()
    people = people_of(district, load_names(), rnd)
    flow = raisings(district, people, roles_of(district, people, rnd), tempers(84, rnd), rnd)
    assert sum(row.day <= TODAY[Stage.RECTIFY] for row in flow) >= 9100


def test_nearly_everybody_has_looked_at_themselves(rectify: Story) -> None:
    raisers = {life.raised_by for life in rectify.lives if life.source == "self_check"}
    assert len(raisers) / 3488 > 0.95


def test_units_differ(rectify: Story) -> None:
    rates = {}
    for name in ("quick", "stagnant"):
        units = {key for key, temper in enumerate(rectify.tempers) if temper.name == name}
        states = [life.state for life in rectify.lives if life.unit in units]
        rates[name] = states.count(State.CLOSED) / len(states)
    assert rates["quick"] > 2 * rates["stagnant"]


def test_most_is_closed_in_the_end_and_not_all(closed: Story) -> None:
    share = closed.states[State.CLOSED] / len(closed.lives)
    assert 0.6 < share < 0.9
    assert closed.states[State.REOPENED] > 50


def _fingerprint(story: Story) -> str:
    return hashlib.sha256(repr((story.plans, story.lives, story.people)).encode()).hexdigest()


def test_the_same_seed_and_day_tell_the_same_story(selfcheck: Story) -> None:
    script = (
        "import hashlib;from datetime import date;"
        "from qingfeng.web.demo.story import plan;from qingfeng.web.demo.hundred_days import Stage;"
        f"s=plan(seed=7,stage=Stage.SELFCHECK,today=date({selfcheck.today:%Y,%-m,%-d}));"
        "print(hashlib.sha256(repr((s.plans,s.lives,s.people)).encode()).hexdigest())"
    )
    elsewhere = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "5"}
    )
    assert elsewhere.stdout.strip() == _fingerprint(selfcheck)


def test_another_seed_tells_another_story(selfcheck: Story) -> None:
    other = plan(seed=8, stage=Stage.SELFCHECK, today=selfcheck.today)
    shared = {life.text for life in other.lives} & {life.text for life in selfcheck.lives}
    assert len(shared) < len(other.lives) / 5


def test_a_later_day_adds_and_never_alters(selfcheck: Story) -> None:
    later_day = selfcheck.starts_on + timedelta(days=TODAY[Stage.RECTIFY] - 1)
    later = plan(seed=7, stage=Stage.RECTIFY, today=later_day)
    assert later.starts_on == selfcheck.starts_on
    quiet = selfcheck.today - timedelta(days=8)
    for before, after in zip(selfcheck.lives, later.lives, strict=False):
        first = [step for step in before.steps if step.on < quiet]
        assert first == after.steps[: len(first)]
