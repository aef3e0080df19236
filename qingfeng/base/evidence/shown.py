"""Who sees a thing's evidence, and who may add to it: the thing's own room says so, because only it knows.

A room registers a Keeper for its kind of thing; a kind without a Keeper shows and takes nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from qingfeng.base.answers import Answer, Denied, Refused
from qingfeng.base.organization.models import Cadre


@dataclass(frozen=True)
class Place:
    """Where the thing belongs: in whose story (``thing``, ``thing_id``) and chain its evidence is recorded, its unit,
    and the page to go back to."""

    thing: str
    thing_id: int
    chain: int
    unit_id: int | None
    url: str


@dataclass(frozen=True)
class Keeper:
    """One room's answers about one kind of thing; each takes the thing's number.

    ``each``: who may attach where (seeing it included), and the place, for many people and things at once.
    """

    may_see: Callable[[Cadre, int], bool]
    may_attach: Callable[[Cadre, int], Answer]
    place: Callable[[int], Place]
    each: Callable[[Sequence[tuple[Cadre, int]]], Sequence[tuple[Answer, Place]]] | None = None


_KEEPERS: dict[str, Keeper] = {}


def register(thing: str, keeper: Keeper) -> None:
    """Called by the thing's room in its ``receivers``."""
    _KEEPERS[thing] = keeper


def keeper_of(thing: str) -> Keeper | None:
    """Who answers for this kind of thing."""
    return _KEEPERS.get(thing)


def may_see(by: Cadre, thing: str, thing_id: int) -> bool:
    """Whether this person sees the thing's evidence."""
    keeper = keeper_of(thing)
    return keeper is not None and keeper.may_see(by, thing_id)


def may_attach(by: Cadre, thing: str, thing_id: int) -> Answer:
    """Whether this person may add evidence to the thing; nobody adds to what they do not see."""
    keeper = keeper_of(thing)
    if keeper is None or not keeper.may_see(by, thing_id):
        return Denied("")
    return keeper.may_attach(by, thing_id)


def places(thing: str, pairs: Sequence[tuple[Cadre, int]]) -> Sequence[tuple[Answer, Place]]:
    """For each person and thing whether that person may add evidence to it, and where it belongs."""
    keeper = keeper_of(thing)
    if keeper is None:
        raise Refused(_("这里不收佐证材料"))
    if keeper.each is not None and len(pairs) > 1:
        return keeper.each(pairs)
    return [(may_attach(by, thing, thing_id), keeper.place(thing_id)) for by, thing_id in pairs]
