"""Reading a column head: which fields may it mean, and how surely."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from . import words as data
from .text import has_chinese, narrow

EXACT, ENDING, INSIDE, VAGUE = 1000.0, 600.0, 300.0, 100.0
_LONGEST_HEAD = 40
_FIGURES = tuple(data.FIGURES.split())
_COMMON = frozenset({"source", "place", "aspect", "level", "style"})
"""Fields whose two-character heads (来源, 地址, 类型) end many a head that means something else."""
_BRACKETS = re.compile(r"[(\[【][^)\]】]*[)\]】]?")
_SIGNS = re.compile(r"[\s*:,;.、。'\"“”‘’《》<>_#&+-]+")
_DIGIT = re.compile(r"\d")


@cache
def head_form(text: str) -> str:
    """A head without blanks, brackets and signs: 「整改时限\\n（年/月）*」 -> 「整改时限」."""
    tight = narrow(text)
    bare = _SIGNS.sub("", _BRACKETS.sub("", tight))
    return bare or _SIGNS.sub("", tight)


def _split(table: Mapping[str, str | tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(each.split()) if isinstance(each, str) else tuple(each) for name, each in table.items()}


@dataclass(slots=True)
class Words:
    """The synonym dictionary (field -> heads) that an office can extend; `vague` heads are a last resort."""

    synonyms: dict[str, tuple[str, ...]] = field(default_factory=lambda: _split(data.WORDS))
    vague: dict[str, tuple[str, ...]] = field(default_factory=lambda: _split(data.VAGUE))
    _exact: dict[str, list[tuple[str, int]]] = field(default_factory=dict, repr=False)
    _inner: list[tuple[str, str]] = field(default_factory=list, repr=False)
    _known: dict[str, dict[str, float]] = field(default_factory=dict, repr=False)
    _heads: dict[str, bool] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for name, heads in self.synonyms.items():
            for place, each in enumerate(heads):
                form = head_form(each)
                self._exact.setdefault(form, []).append((name, place))
                if len(form) > 1:
                    self._inner.append((form, name))

    def extended(self, more: Mapping[str, tuple[str, ...]]) -> Words:
        """The same dictionary with the office's own heads put in front."""
        names = {**dict.fromkeys(self.synonyms), **dict.fromkeys(more)}
        return Words({name: (*more.get(name, ()), *self.synonyms.get(name, ())) for name in names}, self.vague)

    def meanings(self, head: str) -> dict[str, float]:
        """{field: score} for one head text; empty for anything that is no head."""
        if len(head) > _LONGEST_HEAD:
            return {}
        known = self._known.get(head)
        if known is None:
            known = self._known[head] = self._weigh(head_form(head))
        return known

    def is_head(self, text: str) -> bool:
        """Whether the text is a head by itself: exactly a known word, or ending in one that makes up most of it."""
        known = self._heads.get(text)
        if known is None:
            known = any(score >= ENDING for score in self.meanings(text).values())
            if len(text) <= _LONGEST_HEAD:
                self._heads[text] = known
        return known

    def vaguely(self, name: str, head: str) -> bool:
        """Whether a head may stand for the field where the table has no better one."""
        return head_form(head) in self.vague.get(name, ())

    def _weigh(self, form: str) -> dict[str, float]:
        if not form or not (has_chinese(form) or form in self._exact):
            return {}
        scores: dict[str, float] = {}
        for rank, (name, place) in enumerate(self._exact.get(form, ())):
            scores[name] = EXACT + len(form) - 150.0 * rank - min(place, 100) / 10
        if len(form) > 16 or form.endswith(_FIGURES):
            return scores
        for word, name in self._inner:
            share = len(word) / len(form)
            if share <= 0.5 and len(word) == 2 and name in _COMMON:
                continue
            if form.endswith(word):
                score = ENDING + 200 * share + 5 * len(word)
            elif share >= 0.3 and word in form and not _DIGIT.search(form):
                score = INSIDE + 200 * share + 5 * len(word)
            else:
                continue
            if score > scores.get(name, 0.0):
                scores[name] = score
        return scores


@cache
def default_words() -> Words:
    """The dictionary that comes with the house."""
    return Words()
