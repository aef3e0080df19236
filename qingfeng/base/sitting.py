"""一次办完 A sitting: many verbs one after another in one transaction, as when a staged story is loaded.

Rows that one of its actions has locked stay in hand for the next ones, which need not read them again: the lock keeps
everybody else away until the transaction ends. Rooms put in hand only what they have locked.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction

_HAND: ContextVar[dict[str, dict[int, Any]] | None] = ContextVar("sitting", default=None)


@contextmanager
def sitting() -> Iterator[None]:
    """All or nothing: a refusal inside must end it, because the rows in hand would be ahead of the tables."""
    with transaction.atomic():
        token = _HAND.set({})
        try:
            yield
        finally:
            _HAND.reset(token)


def in_hand(kind: str) -> dict[int, Any] | None:
    """What a room has in hand by number; None where nobody sits."""
    hand = _HAND.get()
    return None if hand is None else hand.setdefault(kind, {})
