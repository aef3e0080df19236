"""The order of the ledger and where a page of it begins (keyset), so that page 400 costs what page 1 does.

An order is a few fields and the row's number last. The first field may be empty in some rows: these come last, as a
second stretch with its own query, since no index of both databases holds "empty last".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.http import QueryDict

SORTS: dict[str, tuple[str, ...]] = {
    "number": ("unit_id", "year", "serial"),
    "unit": ("unit_id", "year", "serial"),
    "line": ("line_id",),
    "state": ("state",),
    "aspect": ("aspect_id",),
    "style": ("style_id",),
    "source": ("source",),
    "kind": ("kind",),
    "owner": ("owner_name",),
    "leader": ("leader_name",),
    "raised_on": ("raised_on",),
    "accepted_on": ("accepted_on",),
    "first_due_on": ("first_due_on",),
    "due_on": ("due_on",),
    "closed_on": ("closed_on",),
    "changed_on": ("changed_on",),
    "colour": ("red_on",),
    "measures": ("measures_total",),
    "newest": (),
}
MAY_BE_EMPTY = frozenset(
    {"line_id", "aspect_id", "style_id", "accepted_on", "first_due_on", "due_on", "closed_on", "red_on", "yellow_on"}
)
DAYS = frozenset(
    {"raised_on", "accepted_on", "first_due_on", "due_on", "closed_on", "changed_on", "red_on", "yellow_on"}
)
NUMBERS = frozenset({"unit_id", "year", "serial", "line_id", "aspect_id", "style_id", "measures_total", "pk"})
Key = tuple[Any, ...]
# Orders that an index serves from any row on; the others sort all that was found, so they are for narrower views.
INDEXED = frozenset({"unit_id", "raised_on", "due_on", "closed_on", "changed_on", "red_on", "yellow_on"})
WIDEST_SORT = 20_000


@dataclass(frozen=True)
class Order:
    """Which way the rows run. ``name`` as in the address, with "-" before it for downwards."""

    name: str
    fields: tuple[str, ...]
    down: bool

    @property
    def is_indexed(self) -> bool:
        """Whether a page costs the same however many rows there are."""
        return not self.fields or self.fields[0] in INDEXED

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields that make a row's place, its number last."""
        return (*self.fields, "pk")

    def stretches(self) -> list[bool | None]:
        """Whether the first field is filled: True and False one after the other, None where it always is."""
        if not self.fields or self.fields[0] not in MAY_BE_EMPTY:
            return [None]
        return [True, False]

    def terms(self, stretch: bool | None, *, backwards: bool) -> list[str]:
        """The order_by of one stretch."""
        sign = "-" if self.down != backwards else ""
        return [sign + name for name in (self.columns if stretch is not False else self.columns[1:])]

    def within(self, stretch: bool | None) -> Q:
        """The rows of one stretch."""
        return Q() if stretch is None else Q(**{f"{self.fields[0]}__isnull": not stretch})

    def beyond(self, key: Key, stretch: bool | None, *, backwards: bool) -> Q:
        """The rows of one stretch that come after (before) the row with this key."""
        columns = self.columns if stretch is not False else self.columns[1:]
        values = key if stretch is not False else key[1:]
        side = "lt" if self.down != backwards else "gt"
        alternatives = [
            Q(**dict(zip(columns[:i], values[:i], strict=True)), **{f"{columns[i]}__{side}": values[i]})
            for i in range(len(columns))
        ]
        # The first column's own bound is what an index can start from; the alternatives alone are not.
        return Q(**{f"{columns[0]}__{side}e": values[0]}) & reduce(or_, alternatives)


def order_of(name: str) -> Order | None:
    """The order of that name in the address, None where there is none."""
    bare = name.removeprefix("-")
    fields = SORTS.get(bare)
    if fields is None:
        return None
    down = name.startswith("-")
    return Order(name, fields, not down if bare == "newest" else down)


# Where the reader has not sorted: what an index serves and what a reader of such rows looks for first.
NEWEST = Order("", (), down=True)
BY_COLOUR = {"red": "red_on", "yellow": "red_on", "blue": "yellow_on"}
STATES_BY_DUE = frozenset({"open", "reopened", "awaiting", "posted"})


def usual_order(values: Mapping[str, tuple[str, ...]], phrase: str = "") -> Order:
    """Warned of: the longest red first, the soonest to turn next; worked on: the soonest due; else the newest."""
    if phrase:
        return NEWEST
    colours, states = values.get("colour", ()), values.get("state", ())
    if len(colours) == 1:
        return Order("", (BY_COLOUR[colours[0]],), down=False)
    if "stagnant" in values:
        return Order("", ("changed_on",), down=False)
    if "overdue" in values or (len(states) == 1 and states[0] in STATES_BY_DUE):
        return Order("", ("due_on",), down=False)
    if states == ("closed",) or "closed_on" in values:
        return Order("", ("closed_on",), down=True)
    return NEWEST


@dataclass(frozen=True)
class Place:
    """Where a page begins: after or before the row with this key; ``at`` rows stand before it, as far as known."""

    key: Key | None = None
    backwards: bool = False
    at: int = 0


def place_of(params: QueryDict, order: Order) -> Place:
    """Read the page's beginning off the address; a beginning that fits no row of this order is the first page."""
    backwards = "before" in params
    raw = params.get("before" if backwards else "after", "")
    at = params.get("at", "0")
    if raw == "end":
        return Place(None, True, int(at) if at.isdecimal() else 0)
    if not raw:
        return Place()
    key = _key(raw, order)
    return Place(key, backwards, int(at) if at.isdecimal() and len(at) < 10 else 0) if key else Place()


def _key(raw: str, order: Order) -> Key | None:
    parts = raw.split("~")
    if len(parts) != len(order.columns):
        return None
    try:
        return tuple(_value(name, text) for name, text in zip(order.columns, parts, strict=True))
    except ValueError:
        return None


def _value(name: str, text: str) -> Any:
    if text == "" and name in MAY_BE_EMPTY:
        return None
    if name in DAYS:
        return date.fromisoformat(text)
    return int(text) if name in NUMBERS else text.replace("%7E", "~")


def key_text(key: Sequence[Any]) -> str:
    """A row's key as it stands in an address."""
    return "~".join("" if value is None else str(value).replace("~", "%7E") for value in key)
