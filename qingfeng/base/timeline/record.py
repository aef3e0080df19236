"""The record of a whole chain, newest first, a page at a time (keyset by place in the chain)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from qingfeng.base.timeline.days import noon_of
from qingfeng.base.timeline.models import Event

PAGE = 100
HALF_DAY = timedelta(hours=12)


@dataclass(frozen=True)
class Sought:
    """Which entries: of whom (part of the name), of what thing, which verb, from and to which day."""

    person: str = ""
    thing: str = ""
    thing_id: int | None = None
    verb: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class RecordPage:
    """Entries, and from which place older ones follow (None: there are none)."""

    entries: Sequence[Event]
    older: int | None


def page(chain: int, sought: Sought, *, before: int | None = None) -> RecordPage:
    """The newest entries of a chain that fit, before a place in it."""
    rows = _fitting(chain, sought)
    if before is not None:
        rows = rows.filter(seq__lt=before)
    entries = list(rows.order_by("-seq")[: PAGE + 1])
    more = len(entries) > PAGE
    return RecordPage(entries[:PAGE], entries[PAGE - 1].seq if more else None)


def _fitting(chain: int, sought: Sought) -> QuerySet[Event]:
    rows = Event.objects.filter(chain=chain)
    if sought.person:
        rows = rows.filter(by_name__contains=sought.person)
    if sought.thing:
        rows = rows.filter(thing=sought.thing)
    if sought.thing_id is not None:
        rows = rows.filter(thing_id=sought.thing_id)
    if sought.verb:
        rows = rows.filter(verb=sought.verb)
    if sought.first:
        rows = rows.filter(at__gte=midnight(sought.first))
    if sought.last:
        rows = rows.filter(at__lt=midnight(sought.last + timedelta(days=1)))
    return rows


def midnight(day: date) -> datetime:
    """When a day begins in the office's time zone."""
    return noon_of(day) - HALF_DAY
