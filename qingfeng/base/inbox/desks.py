"""待办 desks: what waits for a person, worked out from the rows themselves, so that it is never stale.

A room above registers a function that answers for one person which piles lie on their desk; nothing is stored twice.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from qingfeng.base.accounts.reach import Reach
from qingfeng.base.answers import Text


@dataclass(frozen=True)
class Pile:
    """So many things of one kind wait here; ``url`` opens exactly these rows."""

    title: Text
    count: int
    url: str
    due_on: date | None = None
    colour: str = ""


Provider = Callable[[Reach, int], Iterable[Pile]]
_PROVIDERS: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Called by a room's ``receivers``; the function gets the person's reach and the campaign's number."""
    _PROVIDERS.append(provider)
    return provider


def piles_for(reach: Reach, campaign_id: int) -> list[Pile]:
    """Every pile that is not empty, in the rooms' order."""
    return [pile for provider in _PROVIDERS for pile in provider(reach, campaign_id) if pile.count]
