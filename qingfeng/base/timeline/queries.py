"""Reading the record, and proving that nobody changed it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from qingfeng.base.timeline.hashing import GENESIS, instant, seal
from qingfeng.base.timeline.models import Event, Head


@dataclass(frozen=True)
class Moment:
    """One line of a thing's story, ready to show."""

    at: datetime
    verb: str
    by_name: str
    from_state: str
    to_state: str
    reason: str
    data: dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """Where a chain does not hold, and what is wrong there."""

    chain: int
    seq: int
    what: str


def story_of(thing: models.Model) -> list[Moment]:
    """Everything that happened to one row, oldest first."""
    return story(thing._meta.model_name or "", thing.pk)


def story(thing: str, thing_id: int) -> list[Moment]:
    """Everything that happened to the thing of that name and number, oldest first."""
    events = Event.objects.filter(thing=thing, thing_id=thing_id).order_by("seq")
    return [
        Moment(one.at, one.verb, one.by_name, one.from_state, one.to_state, one.reason, json.loads(one.data))
        for one in events
    ]


def count_entries() -> int:
    """How many entries all chains say they have."""
    return sum(Head.objects.values_list("count", flat=True))


def verify() -> Iterator[Fault | int]:
    """Walk every chain; yields each fault found, and the running number of entries checked (for a progress bar)."""
    for head in Head.objects.order_by("chain"):
        yield from _verify_chain(head)
    headless = Event.objects.exclude(chain__in=Head.objects.values("chain"))
    for chain in headless.values_list("chain", flat=True).distinct():
        yield Fault(chain, 0, _("记录没有链头"))


def _verify_chain(head: Head) -> Iterator[Fault | int]:
    previous, expected = GENESIS, 0
    for event in Event.objects.filter(chain=head.chain).order_by("seq").iterator(chunk_size=5000):
        expected += 1
        if event.seq != expected:
            yield Fault(head.chain, expected, _("缺少记录"))
            expected = event.seq
        elif event.previous != previous:
            yield Fault(head.chain, event.seq, _("与上一条记录接不上"))
        if event.digest != _digest(event):
            yield Fault(head.chain, event.seq, _("记录内容被改动"))
        previous = event.digest
        yield expected
    if expected != head.count or previous != (head.digest or GENESIS):
        yield Fault(head.chain, expected, _("链尾与登记的条数或摘要不符"))


def _digest(event: Event) -> str:
    return seal(
        event.previous,
        event.chain,
        event.seq,
        instant(event.at),
        event.verb,
        event.thing,
        event.thing_id,
        event.unit_id,
        event.by_id,
        event.by_name,
        event.from_state,
        event.to_state,
        event.reason,
        event.data,
    )
