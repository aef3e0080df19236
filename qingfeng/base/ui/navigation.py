"""The main navigation: rooms tell it their pages, so that the frame need not know any room.

A room calls these from its ``receivers.py``, which is read when the house starts (see ``apps.py``).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from qingfeng.base.answers import Text

Predicate = Callable[[HttpRequest], bool]


def signed_in(request: HttpRequest) -> bool:
    """Everyone who has signed in."""
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated)


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the main navigation.

    ``position`` orders the entries (10 dashboard, 20 ledger, 30 to-dos, 40 import, 50 briefing, 60 organization,
    70 record); ``count`` names an address that answers with a small fragment, fetched after the page stands.
    """

    name: str
    title: Text
    icon: str
    position: int = 100
    shown: Predicate = signed_in
    count: str = ""
    on_phone: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as one page shows it."""

    title: Text
    icon: str
    url: str
    current: bool
    count_url: str
    on_phone: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A phase on the day ruler: first and last day, counted from 1."""

    name: Text
    first: int
    last: int
    current: bool

    @property
    def starts(self) -> int:
        """How many days have passed before it."""
        return self.first - 1


@dataclass(frozen=True, slots=True)
class Headline:
    """第 N 天: what the head of every page says about the campaign. ``day`` is below 1 before the launch."""

    name: str
    day: int
    days: int
    phase: Text = ""
    ends_on: date | None = None
    stretches: tuple[Stretch, ...] = field(default=())

    @property
    def is_running(self) -> bool:
        """Today is one of its days."""
        return 1 <= self.day <= self.days

    @property
    def elapsed(self) -> int:
        """How many of its days have begun."""
        return max(0, min(self.day, self.days))


HeadlineProvider = Callable[[HttpRequest], Headline | None]

_ENTRIES: dict[str, Entry] = {}
_HEADLINES: list[HeadlineProvider] = []


def add(*entries: Entry) -> None:
    """Put pages into the main navigation; telling it twice changes nothing."""
    _ENTRIES.update({entry.name: entry for entry in entries})


def headline_from(provider: HeadlineProvider) -> HeadlineProvider:
    """The room that knows which campaign runs says what the head shows."""
    if provider not in _HEADLINES:
        _HEADLINES.append(provider)
    return provider


def headline(request: HttpRequest) -> Headline | None:
    """The first headline that a room has for this request."""
    return next((line for provider in _HEADLINES if (line := provider(request))), None)


def entries_for(request: HttpRequest) -> list[Shown]:
    """The pages that this person may open, in order; the longest address that fits is the current one."""
    known = [(entry, _url(entry.name)) for entry in sorted(_ENTRIES.values(), key=_order)]
    shown = [(entry, url) for entry, url in known if url and entry.shown(request)]
    fitting = [url for _entry, url in shown if request.path == url or (url != "/" and request.path.startswith(url))]
    current = max(fitting, key=len, default="")
    return [
        Shown(entry.title, entry.icon, url, url == current, _url(entry.count) if entry.count else "", entry.on_phone)
        for entry, url in shown
    ]


def _order(entry: Entry) -> tuple[int, str]:
    return entry.position, entry.name


@cache
def _url(name: str) -> str:
    """An entry whose room is not mounted is not shown. Kept: addresses do not change while the house stands."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
