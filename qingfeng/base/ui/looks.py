"""How states and verbs look: a tone, an icon and the word, never a colour alone.

Rooms dress their states in ``receivers.py``; the frame knows no state by name.
"""

from collections.abc import Mapping
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qingfeng.base.answers import Text
from qingfeng.base.ui.icons import icon_svg

# Tone: its icon. The colours stand in static/ui/css/components.css under .tone-….
TONES = {
    "new": "inbox",  # 等人审定
    "back": "arrow-back",  # 退回
    "work": "tool",  # 在办
    "ask": "eye-check",  # 等人核查
    "notice": "speakerphone",  # 公示
    "done": "circle-check",  # 办结
    "again": "rotate",  # 反弹
    "void": "circle-off",  # 不再计入
}


class Look(NamedTuple):
    """The word, tone and icon of one state."""

    label: Text
    tone: str
    icon: str


class Word(NamedTuple):
    """A verb of the timeline as the reader sees it."""

    label: Text
    icon: str


WARNINGS = {
    "blue": Look(_("蓝色预警"), "blue", "clock"),
    "yellow": Look(_("黄色预警"), "yellow", "alert"),
    "red": Look(_("红色预警"), "red", "overdue"),
}

_LOOKS: dict[str, Look] = {}
_WORDS: dict[str, Word] = {}
_BADGES: dict[tuple[str, str | None], SafeString] = {}
NOTHING = SafeString("")


def dress(states: type[TextChoices], tones: Mapping[str, str]) -> None:
    """Give each state of a room its tone (one of TONES); the words are the states' own labels."""
    for state in states:
        tone = tones.get(state.value, "new")
        _LOOKS[state.value] = Look(state.label, tone, TONES[tone])
    _BADGES.clear()


def tell(words: Mapping[str, tuple[Text, str]]) -> None:
    """Say what the verbs of a room's timeline are called, each with its icon."""
    _WORDS.update({verb: Word(*word) for verb, word in words.items()})


def badge(value: str) -> SafeString:
    """The state as a small badge; kept per language, because a ledger page shows fifty."""
    key = (str(value), get_language())
    kept = _BADGES.get(key)
    if kept is None:
        kept = _BADGES[key] = draw(_LOOKS.get(key[0]) or Look(key[0], "void", "point")) if value else NOTHING
    return kept


def draw(look: Look) -> SafeString:
    """The badge of one look."""
    return format_html('<span class="state tone-{}">{}{}</span>', look.tone, icon_svg(look.icon, "icon-s"), look.label)


def warning(colour: str) -> SafeString:
    """The three-colour warning as a badge with its word; an unknown colour shows nothing."""
    key = (f"warning:{colour}", get_language())
    kept = _BADGES.get(key)
    if kept is None:
        look = WARNINGS.get(colour)
        kept = _BADGES[key] = (
            format_html('<span class="warning {}">{}{}</span>', colour, icon_svg(look.icon, "icon-s"), look.label)
            if look
            else NOTHING
        )
    return kept


def words() -> dict[str, Word]:
    """Every verb that a room has told, to choose from."""
    return dict(_WORDS)


def word_of(verb: str) -> Word:
    """The verb's word; an untold verb shows its own name rather than nothing."""
    return _WORDS.get(verb) or Word(verb, "point")
