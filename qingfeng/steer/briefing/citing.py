"""Citing: a number enters the text only with the reference that resolves to its rows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from qingfeng.base.answers import Text as Words
from qingfeng.base.ui.formats import number, percent
from qingfeng.rectify.problems.filters import url_for
from qingfeng.rectify.problems.parameters import PARAMETERS
from qingfeng.steer.briefing.counting import Conditions, Counted, Numbers
from qingfeng.steer.briefing.document import Figure, Reference, Span, Text

PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference with the value and the fingerprint of its rows, to tell later whether they moved."""

    reference: Reference
    value: int
    digest: str


class Citations:
    """The references of one briefing, in the order in which the text needs them; each number once."""

    def __init__(self, numbers: Numbers, names: Mapping[tuple[str, str], str]) -> None:
        self.numbers = numbers
        self.names = names
        self.cited: dict[str, Cited] = {}
        self._starts: dict[tuple[str, tuple[str, ...]], tuple[str, str]] = {}
        self._ends: dict[tuple[tuple[str, Any], ...], tuple[str, str]] = {}

    def whole(self, key: str, meaning: Words) -> Figure:
        """A number of the whole scope."""
        return self.rows(key, self.numbers.whole[key], meaning, self.numbers.asked[key])

    def rows(
        self,
        ref: str,
        counted: Counted,
        meaning: Words,
        asked: Conditions,
        *,
        value: int | None = None,
        shown: str = "",
        listed: bool = True,
    ) -> Figure:
        """A number of problems, or a ``value`` worked out from these problems (their measures)."""
        value = counted.n if value is None else value
        words, url = conditions_in_words(asked, self.names), url_for(**asked)
        reference = Reference(ref, shown or number(value), str(meaning), words, counted.n, url, listed=listed)
        return self._cite(reference, value, counted.digest)

    def narrowed(
        self, key: str, place: str, counted: Counted, meaning: Words, more: Conditions, *, listed: bool = True
    ) -> Figure:
        """A number of a place: ``more`` conditions beside, or instead of, those of the whole."""
        words, url = self._start(key, tuple(more))
        place_words, place_url = self._end(tuple(more.items()))
        reference = Reference(
            f"{key}.{place}",
            number(counted.n),
            str(meaning),
            f"{words}{place_words}",
            counted.n,
            f"{url}{place_url}",
            listed=listed,
        )
        return self._cite(reference, counted.n, counted.digest)

    def _start(self, key: str, without: tuple[str, ...]) -> tuple[str, str]:
        """The words and the address of a number before a place is added; kept, since 84 units have 2,500 cells."""
        if (key, without) not in self._starts:
            asked = {name: value for name, value in self.numbers.asked[key].items() if name not in without}
            self._starts[key, without] = (conditions_in_words(asked, self.names), url_for(**asked))
        return self._starts[key, without]

    def _end(self, more: tuple[tuple[str, Any], ...]) -> tuple[str, str]:
        if more not in self._ends:
            words = _("，%(place)s") % {"place": conditions_in_words(dict(more), self.names)}
            self._ends[more] = (words, f"&{url_for(**dict(more)).partition('?')[2]}")
        return self._ends[more]

    def share(self, key: str, part: str, whole: str, meaning: Words) -> Figure:
        """A rate in percent: its rows are those of the part, the meaning says of what."""
        of, n = self.numbers.n(whole), self.numbers.whole[part]
        shown = percent(n.n / of, 1) if of else "—"
        figure = self.rows(key, n, meaning, self.numbers.asked[part], shown=shown)
        cited = self.cited[key]
        self.cited[key] = Cited(cited.reference, round(1000 * n.n / of) if of else 0, f"{n.digest}/{of}")
        return figure

    def other(self, ref: str, value: int, meaning: Words, query: Words, url: str) -> Figure:
        """A number of other things than problems (units, people), with the page that lists them."""
        return self._cite(Reference(ref, number(value), str(meaning), str(query), value, url), value, str(value))

    def _cite(self, reference: Reference, value: int, digest: str) -> Figure:
        self.cited.setdefault(reference.ref, Cited(reference, value, digest))
        return Figure(reference.ref, reference.figure)


def said(sentence: str, **values: Figure | str) -> tuple[Span, ...]:
    """A sentence with %(name)s places as spans, figures in their places."""
    spans: list[Span] = []
    for at, part in enumerate(PLACEHOLDER.split(sentence)):
        value = values[part] if at % 2 else part
        if isinstance(value, Figure):
            spans.append(value)
        elif value:
            spans.append(Text(value))
    return tuple(spans)


def conditions_in_words(asked: Conditions, names: Mapping[tuple[str, str], str]) -> str:
    """The ledger's conditions as its filter names them: 状态：已销号，提出日期：2021-11-23及以前; rows by their ``names``."""
    return _("，").join(_in_words(name, value, names) for name, value in asked.items()) or _("全部条目")


def _in_words(name: str, value: Any, names: Mapping[tuple[str, str], str]) -> str:
    label = str(PARAMETERS[name].label)
    if isinstance(value, bool):
        return label if value else _("非%(label)s") % {"label": label}
    if isinstance(value, tuple):
        return _("%(label)s：%(days)s") % {"label": label, "days": _days_in_words(*value)}
    choices: Mapping[str, Words] = dict(PARAMETERS[name].choices)
    told = [
        str(names.get((name, str(one))) or choices.get(str(one)) or one) if one != "" else _("未填")
        for one in (value if isinstance(value, list) else [value])
    ]
    return _("%(label)s：%(value)s") % {"label": label, "value": _("、").join(told)}


@lru_cache(maxsize=64)
def _days_in_words(first: date | None, last: date | None) -> str:
    if first and last:
        return _("%(first)s至%(last)s") % {"first": first, "last": last}
    return _("%(day)s及以后") % {"day": first} if first else _("%(day)s及以前") % {"day": last}
