"""What the things of the record are called and where their pages are; each room says so for its own."""

from collections.abc import Callable
from dataclasses import dataclass

from qingfeng.base.answers import Text


@dataclass(frozen=True)
class ThingKind:
    """A kind of thing: its word, and the address of one of them (None where it has no page)."""

    label: Text
    page: Callable[[int], str] | None = None


_KINDS: dict[str, ThingKind] = {}


def register(thing: str, kind: ThingKind) -> None:
    """Called by the thing's room in its ``receivers``."""
    _KINDS[thing] = kind


def kinds() -> dict[str, ThingKind]:
    """Every kind by the name that stands in the record."""
    return dict(_KINDS)


def page_of(thing: str, thing_id: int) -> str:
    """The address of a thing, "" where it has none."""
    kind = _KINDS.get(thing)
    return kind.page(thing_id) if kind and kind.page else ""
