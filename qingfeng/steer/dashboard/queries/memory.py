"""Worked out once: a dashboard stays true until something is recorded, so it is kept under the seal of the record.

Every action writes the timeline in the transaction in which it changes rows and counts, and each entry's digest seals
all before it (base.timeline). Two readers who see the same two digests, of the campaign's chain and of the chain of
units, people and roles, see the same figures. Read first, worked out after: what is kept may be newer than its seal,
never older.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from django.utils.translation import get_language

from qingfeng.base.timeline.models import Head
from qingfeng.steer.dashboard.queries.view import View

# A few dozen kilobytes each: the heads' page, ten lines, some units.
MOST = 32
_kept: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()
T = TypeVar("T")


def recall(view: View, what: Hashable, make: Callable[[], T]) -> T:
    """What ``make`` gave under the same seal for a reader who sees the same; else made now and kept."""
    key = (_seal(view), _reader(view), view.scope.kind, *view.scope.ids, view.day, get_language(), what)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            found: T = _kept[key]
            return found
    made = make()
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return made


def _seal(view: View) -> Hashable:
    heads = Head.objects.filter(chain__in=(0, view.campaign.pk)).order_by("chain")
    return (view.campaign.pk, *heads.values_list("digest", flat=True))


def _reader(view: View) -> int:
    """Whoever reads all lists of a scope reads the same; anyone else reads as themselves only."""
    shared = view.reads_all_lists and view.scope.kind in ("campaign", "lines")
    return 0 if shared else view.reach.cadre.pk
