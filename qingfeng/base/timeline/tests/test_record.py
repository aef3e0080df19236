"""全程留痕: the record is append-only, and whoever tampers with it is found."""

from collections.abc import Callable

import pytest
from django.db.models import F

from qingfeng.base.timeline.actions import Entry, record_many
from qingfeng.base.timeline.models import Event, Head
from qingfeng.base.timeline.queries import Fault, count_entries, story, verify

pytestmark = pytest.mark.django_db
ALTERED, GAP, TORN, END = "记录内容被改动", "缺少记录", "与上一条记录接不上", "链尾与登记的条数或摘要不符"


@pytest.fixture(autouse=True)
def _three_entries() -> None:
    """Three entries on the chain of campaign 7."""
    entries = [
        Entry(verb=f"problem.{verb}", thing="problem", thing_id=1, chain=7, unit_id=3, reason=verb, data={"n": n})
        for n, verb in enumerate(("raise", "accept", "close"))
    ]
    record_many(entries=entries, by=None)


def faults() -> list[tuple[int, int, str]]:
    """What a walk finds wrong."""
    return [(fault.chain, fault.seq, fault.what) for fault in verify() if isinstance(fault, Fault)]


def chain() -> list[Event]:
    return list(Event.objects.filter(chain=7).order_by("seq"))


def test_an_untouched_record_holds() -> None:
    assert faults() == []
    assert [fault for fault in verify() if isinstance(fault, int)] == [1, 2, 3]
    assert count_entries() == 3


def test_the_story_is_told_in_order() -> None:
    assert [(moment.verb, moment.data) for moment in story("problem", 1)] == [
        ("problem.raise", {"n": 0}),
        ("problem.accept", {"n": 1}),
        ("problem.close", {"n": 2}),
    ]


@pytest.mark.parametrize(
    "field",
    ["verb", "thing", "thing_id", "unit_id", "by_id", "by_name", "from_state", "to_state", "reason", "data", "at"],
)
def test_an_alteration_of_any_field_is_found(field: str) -> None:
    event = chain()[1]
    planted = {"thing_id": 9, "unit_id": 9, "by_id": 9, "data": '{"n":9}', "at": chain()[0].at.replace(year=2020)}
    Event.objects.filter(pk=event.pk).update(**{field: planted.get(field, "涂改")})
    assert faults() == [(7, 2, ALTERED)]


def test_a_resealed_alteration_breaks_from_the_next_entry() -> None:
    event = chain()[0]
    Event.objects.filter(pk=event.pk).update(digest="f" * 64)
    assert faults() == [(7, 1, ALTERED), (7, 2, TORN)]


@pytest.mark.parametrize(
    ("tamper", "found"),
    [
        (lambda: Event.objects.filter(chain=7, seq=1).delete(), [(7, 1, GAP)]),
        (lambda: Event.objects.filter(chain=7, seq=2).delete(), [(7, 2, GAP)]),
        (lambda: Event.objects.filter(chain=7, seq=3).delete(), [(7, 2, END)]),
        (lambda: Event.objects.filter(chain=7).delete(), [(7, 0, END)]),
        (lambda: Head.objects.filter(chain=7).delete(), [(7, 0, "记录没有链头")]),
        (lambda: Head.objects.filter(chain=7).update(count=F("count") + 1), [(7, 3, END)]),
    ],
    ids=["first deleted", "middle deleted", "end cut off", "all deleted", "head deleted", "head moved"],
)
def test_what_is_missing_is_found(tamper: Callable[[], object], found: list[tuple[int, int, str]]) -> None:
    tamper()
    assert faults() == found


def test_an_inserted_entry_is_found() -> None:
    last = chain()[-1]
    last.pk, last.seq = None, 4
    last.save(force_insert=True)
    assert faults() == [(7, 4, TORN), (7, 4, ALTERED), (7, 4, END)]


def test_chains_stand_apart() -> None:
    record_many(entries=[Entry(verb="cadre.add", thing="cadre", thing_id=1)], by=None)
    Event.objects.filter(chain=0).update(reason="涂改")
    assert faults() == [(0, 1, ALTERED)]
