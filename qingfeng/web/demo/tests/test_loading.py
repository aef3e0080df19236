"""The story as the ledger keeps it: loaded through the rooms' own actions, counted and recorded like any other."""

import json
import os
from collections import Counter
from datetime import date
from itertools import groupby
from pathlib import Path

import click
import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from qingfeng.base.accounts.models import Role
from qingfeng.base.evidence.models import Evidence
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.models import Event
from qingfeng.base.timeline.queries import Fault, verify
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.closure.models import Closure, Verification
from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.problems import tallies
from qingfeng.rectify.problems.models import Problem
from qingfeng.web.demo import place
from qingfeng.web.demo.deeds import deeds_of, waves
from qingfeng.web.demo.hundred_days import Stage
from qingfeng.web.demo.lives import Life
from qingfeng.web.demo.loading import load, load_story
from qingfeng.web.demo.logins import PASSWORD
from qingfeng.web.demo.story import Story, plan

LOGINS = ["office", "head", "head2", "line", "leader", "liaison", "taskforce", "cadre", "auditor"]
UNITS = ("区民政局", "区政务服务中心", "区审计局")


@pytest.fixture(scope="module")
def past() -> Story:
    """A campaign that ended on a day gone by, whatever the day of the test: nothing is told for a day to come."""
    return plan(seed=7, stage=Stage.CLOSED, today=date(2021, 11, 23))


@pytest.fixture(scope="module")
def some(past: Story) -> list[Life]:
    """Every third life of a few units, with what they were merged into, and all with a rare step."""
    units = {unit.key for unit in past.district.units if unit.name in UNITS}
    rare = {"reopen", "uphold", "reject", "refuse_extension", "decline"}
    picked = {
        life.key
        for life in past.lives
        if (life.unit in units and life.key % 3 == 0) or (life.key < 3000 and rare & {step.verb for step in life.steps})
    }
    picked |= {life.merged_into for life in past.lives if life.key in picked and life.merged_into is not None}
    return [life for life in past.lives if life.key in picked]


def quiet(_text: str) -> None:
    """Nobody listens."""


def test_a_wave_takes_the_same_step_of_many_lives_and_leaves_none(some: list[Life]) -> None:
    told: dict[int, list[tuple[str, date]]] = {}
    for verb, wave in waves(some):
        assert {deed.step.verb for deed in wave} == {verb}
        for deed in wave:
            told.setdefault(deed.life.key, []).append((verb, deed.step.on))
    assert told == {life.key: [(deed.step.verb, deed.step.on) for deed in deeds_of(life)] for life in some}


@pytest.mark.django_db
def test_the_ledger_keeps_what_the_story_tells(past: Story, some: list[Life]) -> None:
    logins = load_story(past, some, say=quiet)

    campaign = Campaign.objects.get()
    told = {life.text: life for life in some}
    states = dict(Problem.objects.values_list("text", "state"))
    assert Counter(Problem.objects.values_list("state", flat=True)) == Counter(str(life.state) for life in some)
    assert {text: state for text, state in states.items() if state != told[text].state} == {}
    plans = Counter(str(measure.state) for life in some for measure in life.measures)
    assert Counter(Measure.objects.values_list("state", flat=True)) == plans
    closed = sum(step.verb == "close" for life in some for step in life.steps)
    assert Closure.objects.count() == closed
    assert tallies.kept(campaign) == tallies.recount(campaign)
    assert [fault for fault in verify() if isinstance(fault, Fault)] == []
    assert [login.login for login in logins] == LOGINS
    _things_go_by_days()
    _evidence_is_there_where_it_was_asked_for()
    _nobody_verified_their_own()


def _things_go_by_days() -> None:
    rows = Event.objects.filter(thing="problem").order_by("thing_id", "seq").values_list("thing_id", "at")
    for number, moments in groupby(rows, key=lambda row: row[0]):
        days = [at for _number, at in moments]
        assert days == sorted(days), number


def _evidence_is_there_where_it_was_asked_for() -> None:
    asked = Measure.objects.exclude(evidence_needed="").exclude(reported_on=None).values_list("pk", flat=True)
    assert sorted(asked) == sorted(Evidence.objects.values_list("thing_id", flat=True))
    assert asked.exists()


def _nobody_verified_their_own() -> None:
    rows = Verification.objects.select_related("request__problem", "verifier")
    assert [row for row in rows if row.verifier.unit_id == row.request.problem.unit_id] == []


@pytest.mark.django_db
def test_who_did_it_stands_in_the_record_and_who_entered_it(past: Story, some: list[Life]) -> None:
    life = next(life for life in some if any(step.verb == "accept" for step in life.steps))
    load_story(past, [life], say=quiet)
    step = next(step for step in life.steps if step.verb == "accept")
    event = Event.objects.get(verb="problem.accept")
    clerk = Cadre.objects.get(login="office")
    entered = {"entered_by": clerk.pk} if event.by_id != clerk.pk else {}
    assert event.by_name == past.people.everyone[step.by].name
    assert {name: value for name, value in json.loads(event.data).items() if name == "entered_by"} == entered


@pytest.mark.django_db
def test_the_launch_has_plans_and_people_and_each_role_signs_in() -> None:
    heard: list[str] = []
    logins = load(stage="launch", seed=1, say=heard.append)
    campaign = Campaign.objects.get()
    request = RequestFactory().post("/")
    known = [authenticate(request, username=login.login, password=PASSWORD) for login in logins]
    assert [cadre.login for cadre in known if isinstance(cadre, Cadre)] == LOGINS
    assert Counter(Cadre.objects.values_list("level", flat=True)) == {"leader": 500, "cadre": 3000}
    assert sum(cadre.has_usable_password() for cadre in Cadre.objects.all()) == len(LOGINS)
    assert Role.objects.filter(kind=Role.Kind.LIAISON).count() == 84
    assert campaign.plans.count() > 0
    assert heard != []


def test_the_demo_has_a_place_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QINGFENG_DATABASE_URL", raising=False)
    monkeypatch.setenv("QINGFENG_HOME", str(tmp_path))
    place.use_demo_database()
    file = tmp_path / "demo.sqlite3"
    assert os.environ["QINGFENG_DATABASE_URL"] == f"sqlite:///{file}"
    file.write_text("an older demo")
    monkeypatch.delenv("QINGFENG_DATABASE_URL")
    place.use_demo_database()
    assert not file.exists()


def test_a_file_that_the_demo_did_not_make_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QINGFENG_DATABASE_URL", raising=False)
    monkeypatch.setenv("QINGFENG_HOME", str(tmp_path))
    file = tmp_path / "demo.sqlite3"
    file.write_text("somebody's own")
    with pytest.raises(click.UsageError):
        place.use_demo_database()
    assert file.read_text() == "somebody's own"


def test_another_sqlite_database_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QINGFENG_DATABASE_URL", f"sqlite:///{tmp_path}/real.sqlite3")
    with pytest.raises(click.UsageError):
        place.use_demo_database()
