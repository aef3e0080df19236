"""Every address of the house, walked by every role, by an outsider and by nobody."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.models import Event
from qingfeng.rectify.problems.forms import digest_of
from qingfeng.rectify.problems.models import Problem
from tests.addresses import ASKED, Address, Things, addresses, known_names, neighbours, things_of
from tests.cast import Cast
from tests.visits import sign_in

ROLES = (
    "clerk", "first_head", "government_leader", "livelihood_leader", "civil_leader", "civil_liaison", "civil_cadre",
    "market_liaison", "task_force", "auditor", "outsider",
)  # fmt: skip
# What a stranger may be told: that it is not theirs, not there, not so asked, or to go somewhere else.
NOTHING = {302, 403, 404, 405}
# Addresses that a person who is not signed in may open.
FOR_ANYBODY = {"set_language", "accounts:sign_in"}
# What an auditor may post: what is their own (their password, notices, language, leaving).
AN_AUDITORS_OWN = {
    "set_language", "accounts:sign_in", "accounts:sign_out", "accounts:change_password", "inbox:read_all",
    "inbox:read_one",
}  # fmt: skip
# A move that this person is not offered, and a roster that nobody handed in.
NOT_THERE_FOR_AN_AUDITOR = {"problems:bulk_move": 404, "accounts:roster_confirm": 404}
# Addresses that only read; whatever is posted there is answered like a reader, or not at all.
READING = {
    "accounts:organization", "accounts:unit", "accounts:roster_template", "accounts:roster_preview",
    "inbox:todo", "inbox:count", "evidence:download", "campaign:record", "campaign:home", "campaign:plans",
    "problems:ledger", "problems:filter_panel", "problems:reconcile", "/problems/", "measures:hints",
    "closure:problem", "sheets:unsorted", "sheets:workbook", "sheets:original", "sheets:write_back",
    "sheets:export", "dashboard:home", "dashboard:wall", "dashboard:units", "dashboard:unit", "dashboard:line",
    "dashboard:coverage", "briefing:briefing", "briefing:figures", "briefing:download", "ui:home", "ui:gallery",
}  # fmt: skip
QUERIES = 30
# 我的待办: each desk of each room counts its own pile.
MORE_QUERIES = {"inbox:todo": 50, "inbox:count": 50}
# Filled in well enough for any verb, so that what refuses an auditor is the rule and not the form.
EVERYTHING = {
    "reason": "写清了理由",
    "text": "窗口排队四十分钟,群众有怨言",
    "statement": "已落实",
    "note": "现场看过",
    "outcome": "passed",
    "answer": "已回访",
    "upheld": "0",
    "granted": "1",
    "new_due_on": "2031-12-31",
    "due_on": "2031-12-31",
    "kind": "timed",
    "as_of": "2021-09-10",
    "into": "1",
    "source": "self_check",
    "move": "accept",
    "word": "痛点",
    "field": "problem",
}


@pytest.fixture
def things(cast: Cast, settings: LazySettings, tmp_path: object) -> Things:
    """One of everything in our district."""
    settings.MEDIA_ROOT = tmp_path
    return things_of(cast)


@pytest.fixture
def both(cast: Cast, things: Things) -> tuple[list[Address], list[Address]]:
    """Our district's addresses, and those of the district next door."""
    return addresses(things), addresses(things_of(neighbours(cast)))


@contextmanager
def undone() -> Iterator[None]:
    """Whatever a visit changes is as if it had not been."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(client: Client, verb: str, address: Address, data: dict[str, str] | None = None) -> int:
    """How the house answers."""
    answer: Any = getattr(client, verb)(address.path, data or {})
    if answer.streaming:
        # A file is open until it has been read to its end.
        b"".join(answer.streaming_content)
    return int(answer.status_code)


def visitor(who: Cadre | None) -> Client:
    client = Client(raise_request_exception=False) if who is None else sign_in(who)
    client.raise_request_exception = False
    return client


def walked(
    client: Client, verb: str, walk: list[Address], data: dict[str, str] | None = None, *, undo: bool = True
) -> dict[str, int]:
    """Each address with its answer; unless said otherwise each visit finds the house as the first one did."""
    answers = {}
    for one in walk:
        with undone() if undo else nullcontext():
            answers[one.name] = ask(client, verb, one, data)
    return answers


def test_every_address_of_the_house_is_walked_here() -> None:
    assert sorted(known_names()) == sorted(ASKED)


def test_nothing_breaks(cast: Cast, both: tuple[list[Address], list[Address]]) -> None:
    ours, theirs = both
    found: dict[tuple[str, str, str], int] = {}
    for role in ROLES:
        own = theirs if role == "outsider" else ours
        for verb in ("get", "post"):
            answers = walked(visitor(cast.everyone[role]), verb, own)
            found |= {(role, verb, name): status for name, status in answers.items() if status >= 500}
    assert found == {}


def test_nobody_sees_or_touches_the_district_next_door(cast: Cast, both: tuple[list[Address], list[Address]]) -> None:
    ours, theirs = both
    found: dict[tuple[str, str, str], int] = {}
    before = Event.objects.count()
    for role in ROLES:
        strange = [one for one in (ours if role == "outsider" else theirs) if one.own]
        client = visitor(cast.everyone[role])
        for verb, data in (("get", None), ("post", None), ("post", EVERYTHING)):
            answers = walked(client, verb, strange, data, undo=False)
            found |= {(role, verb, name): status for name, status in answers.items() if status not in NOTHING}
    assert found == {}
    assert Event.objects.count() == before


@pytest.mark.parametrize(
    ("role", "never"), [("outsider", ("市场监管局", "明珠社区", "孙惠")), ("clerk", ("大安", "范邻", "魏邻"))]
)
def test_lists_and_totals_hold_only_ones_own_district(
    cast: Cast, both: tuple[list[Address], list[Address]], role: str, never: tuple[str, ...]
) -> None:
    client = visitor(cast.everyone[role])
    shown = []
    for one in both[0]:
        if not one.own:
            answer: Any = client.get(one.path)
            text = b"".join(answer) if answer.streaming else answer.content
            shown += [(one.name, word) for word in never if word.encode() in text]
    assert shown == []


def test_who_is_not_signed_in_is_sent_to_the_door(cast: Cast, both: tuple[list[Address], list[Address]]) -> None:
    client = visitor(None)
    for verb in ("get", "post"):
        for one in both[0]:
            if one.name not in FOR_ANYBODY:
                with undone():
                    answer: Any = getattr(client, verb)(one.path)
                    assert (one.name, answer.status_code) == (one.name, 302)
                    assert answer["Location"].startswith("/sign-in/")


def test_an_auditor_writes_nothing(cast: Cast, both: tuple[list[Address], list[Address]], things: Things) -> None:
    client, before = visitor(cast.auditor), Event.objects.count()
    seen = digest_of(Problem.objects.get(pk=things["open"]))
    aspect = cast.campaign.aspects.all()[0].pk
    data = {**EVERYTHING, "seen": seen, "unit": str(cast.civil_affairs.pk), "aspect": str(aspect)}
    verbs = [one for one in both[0] if one.name not in AN_AUDITORS_OWN | READING]
    answers = walked(client, "post", verbs, data, undo=False)
    assert {name: status for name, status in answers.items() if status != 403} == NOT_THERE_FOR_AN_AUDITOR
    assert Event.objects.count() == before


def test_what_only_reads_changes_nothing(cast: Cast, both: tuple[list[Address], list[Address]]) -> None:
    before = Event.objects.count()
    reading = [one for one in both[0] if one.name in READING]
    for who in (cast.clerk, cast.auditor):
        for verb, data in (("get", None), ("post", EVERYTHING)):
            walked(visitor(who), verb, reading, data, undo=False)
    assert Event.objects.count() == before


@pytest.mark.parametrize("role", ["clerk", "civil_liaison"])
def test_no_page_asks_the_database_too_often(cast: Cast, both: tuple[list[Address], list[Address]], role: str) -> None:
    client = visitor(cast.everyone[role])
    asked = {}
    for one in both[0]:
        with CaptureQueriesContext(connection) as queries:
            ask(client, "get", one)
        if len(queries) > MORE_QUERIES.get(one.name, QUERIES):
            asked[one.name] = len(queries)
    assert asked == {}
