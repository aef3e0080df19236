"""Recording. The only writer of the timeline; called inside the transaction of the action that it records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.db import connection, models, transaction
from django.utils import timezone

from qingfeng.base.bulk import copy_rows
from qingfeng.base.timeline.hashing import GENESIS, canonical, instant, seal
from qingfeng.base.timeline.models import Event, Head


class Author(Protocol):
    """Who did it: anybody with a number and a name (the record knows no tables)."""

    @property
    def pk(self) -> Any:
        """Their number."""

    @property
    def name(self) -> Any:
        """Their name on the day."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be recorded of one thing; ``chain`` is the campaign's number or 0, ``unit_id`` whose matter it is."""

    verb: str
    thing: str
    thing_id: int
    chain: int = 0
    unit_id: int | None = None
    from_state: str = ""
    to_state: str = ""
    reason: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    by: Author | None = None
    at: datetime | None = None


@transaction.atomic(savepoint=False)
def record(
    *,
    verb: str,
    thing: models.Model,
    by: Author | None,
    reason: str = "",
    data: Mapping[str, Any] | None = None,
    from_state: str = "",
    to_state: str = "",
    at: datetime | None = None,
) -> None:
    """Add one entry about a row; its campaign and unit are read off the row where it has them."""
    entry = Entry(
        verb=verb,
        thing=thing._meta.model_name or "",
        thing_id=thing.pk,
        chain=getattr(thing, "campaign_id", 0) or 0,
        unit_id=getattr(thing, "unit_id", None),
        from_state=from_state,
        to_state=to_state,
        reason=reason,
        data=data or {},
        at=at,
    )
    record_many(entries=[entry], by=by)


@transaction.atomic(savepoint=False)
def record_many(*, entries: Sequence[Entry], by: Author | None) -> None:
    """Add many entries in the order given; ``by`` and now are taken where an entry names none of its own."""
    by_chain: dict[int, list[Entry]] = {}
    for entry in entries:
        by_chain.setdefault(entry.chain, []).append(entry)
    for chain in sorted(by_chain):
        _append(chain, by_chain[chain], by)


def _append(chain: int, entries: list[Entry], by: Author | None) -> None:
    head, _ = Head.objects.select_for_update().get_or_create(chain=chain, defaults={"digest": GENESIS})
    now, seq, previous = timezone.now(), head.count, head.digest
    rows = []
    for entry in entries:
        seq += 1
        author = entry.by or by
        at = entry.at or now
        body = (
            entry.verb,
            entry.thing,
            entry.thing_id,
            entry.unit_id,
            author.pk if author else None,
            author.name if author else "",
            entry.from_state,
            entry.to_state,
            entry.reason,
            canonical(entry.data) if entry.data else "{}",
        )
        digest = seal(previous, chain, seq, instant(at), *body)
        rows.append((chain, seq, at, *body, previous, digest))
        previous = digest
    _insert(rows)
    Head.objects.filter(chain=chain).update(count=seq, digest=previous)


COLUMNS = (
    *("chain", "seq", "at", "verb", "thing", "thing_id", "unit_id", "by_id", "by_name", "from_state", "to_state"),
    *("reason", "data", "previous", "digest"),
)


def _insert(rows: list[tuple[Any, ...]]) -> None:
    """Plain rows, since an import records twenty thousand entries and model instances would cost twice the time."""
    adapt = connection.ops.adapt_datetimefield_value
    # Thousands of entries of a story share a few moments.
    moments = {at: adapt(at) for at in {row[2] for row in rows}}
    copy_rows(Event, COLUMNS, [(row[0], row[1], moments[row[2]], *row[3:]) for row in rows])
