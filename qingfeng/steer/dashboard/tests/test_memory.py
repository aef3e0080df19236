"""A dashboard is worked out once, and anew as soon as anything is recorded."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client

from qingfeng.base.accounts.actions import note_sign_in
from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.organization.models import Cadre
from qingfeng.steer.dashboard.queries import memory
from qingfeng.steer.dashboard.queries.memory import recall
from qingfeng.steer.dashboard.queries.scopes import widest
from qingfeng.steer.dashboard.queries.view import View
from qingfeng.steer.dashboard.tests.stage import DAY
from tests.cast import Cast, a_problem


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    memory._kept.clear()
    yield
    memory._kept.clear()


def look(cast: Cast, who: Cadre) -> View:
    reach = reach_of(who)
    return View(reach, cast.campaign, widest(reach, cast.campaign), DAY)


def made_by(view: View) -> list[int]:
    """Work something out for this look; how often that has been done is told by the memory."""
    return recall(view, "test", lambda: [len(memory._kept)])


def test_the_heads_the_office_and_the_auditor_share_what_was_worked_out(empty_stage: Cast) -> None:
    first = made_by(look(empty_stage, empty_stage.first_head))
    for who in (empty_stage.second_head, empty_stage.clerk, empty_stage.auditor):
        assert made_by(look(empty_stage, who)) is first


def test_whoever_sees_other_rows_shares_with_nobody(empty_stage: Cast) -> None:
    readers = (
        "first_head",
        "task_force",
        "task_force_of_market",
        "government_leader",
        "civil_leader",
        "civil_liaison",
        "civil_cadre",
    )
    kept = [made_by(look(empty_stage, getattr(empty_stage, who))) for who in readers]
    assert len({id(one) for one in kept}) == len(readers)


def test_anything_recorded_makes_it_anew(empty_stage: Cast) -> None:
    head = look(empty_stage, empty_stage.first_head)
    before = made_by(head)
    a_problem(empty_stage)
    after = made_by(head)
    assert after is not before
    assert made_by(head) is after
    note_sign_in(by=empty_stage.clerk)  # people, roles and units have a chain of their own
    assert made_by(head) is not after


def test_another_day_is_another_look(empty_stage: Cast) -> None:
    head = look(empty_stage, empty_stage.first_head)
    tomorrow = View(head.reach, head.campaign, head.scope, DAY + timedelta(1))
    assert made_by(head) is not made_by(tomorrow)


def test_little_is_kept(empty_stage: Cast) -> None:
    head = look(empty_stage, empty_stage.first_head)
    for page in range(memory.MOST + 5):
        recall(head, page, lambda: [0])
    assert len(memory._kept) == memory.MOST


def test_the_page_shows_a_new_problem_at_once(empty_stage: Cast, client: Client) -> None:
    client.force_login(empty_stage.first_head)
    assert "还没有登记问题" in client.get("/").content.decode()
    a_problem(empty_stage)
    assert '<a class="fig" href="/ledger/?counted=1"' in client.get("/").content.decode()
