"""What the page frame needs on every page; worked out only where a whole page is drawn (fragments pay nothing)."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from qingfeng.base.ui import navigation


@dataclass(frozen=True, slots=True)
class Frame:
    """Navigation and headline of one page."""

    entries: tuple[navigation.Shown, ...]
    on_phone: tuple[navigation.Shown, ...]
    headline: navigation.Headline | None


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """The campaign of the page and its frame."""
    return {"campaign": getattr(request, "campaign", None), "frame": SimpleLazyObject(lambda: _frame(request))}


def _frame(request: HttpRequest) -> Frame:
    entries = tuple(navigation.entries_for(request))
    phone = tuple(entry for entry in entries if entry.on_phone) or entries
    return Frame(entries, phone[:4], navigation.headline(request))
