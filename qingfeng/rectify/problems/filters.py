"""The ledger's address: reading it, writing it, and the rows it means.

The same address is a saved view, the link behind a figure and the scope of an export or a bulk move, so it is read in
one place only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model, Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from qingfeng.base.answers import Text
from qingfeng.rectify.problems import search
from qingfeng.rectify.problems.parameters import NONE, PARAMETERS, WITH_BELOW, Viewpoint

# How the page shows the rows, not which: these never change what is found.
SHOWING = frozenset({"sort", "cols", "after", "before", "at", "view"})
PHRASE = "q"


@dataclass(frozen=True)
class Asked:
    """What an address asks for. ``faults`` say in the reader's words which parts made no sense and were left out."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    phrase: str = ""
    faults: tuple[Text, ...] = ()

    def one(self, name: str) -> str:
        """The only (or first) value of a parameter, "" where it is not asked."""
        return self.values.get(name, ("",))[0]

    def where(self, at: Viewpoint) -> Q:
        """The condition of all parameters together, without the phrase."""
        found = Q()
        for name, values in self.values.items():
            if name == "unit":
                found &= WITH_BELOW["below" in self.values](values, at)
            else:
                found &= PARAMETERS[name].where(values, at)
        return found

    def everything(self, at: Viewpoint) -> Q:
        """The condition of all parameters and the phrase."""
        found = self.where(at)
        return found & search.matching(at.campaign_id, self.phrase) if self.phrase else found

    def pairs(self, *, without: str = "") -> list[tuple[str, str]]:
        """The parameters as they stand in an address, ``without`` one of them."""
        pairs = [(name, value) for name, values in self.values.items() for value in values]
        if self.phrase:
            pairs.append((PHRASE, self.phrase))
        return [pair for pair in pairs if pair[0] != without]

    @property
    def names(self) -> frozenset[str]:
        """Which parameters are asked ("below" alone asks for nothing)."""
        asked = frozenset(self.values)
        return asked if "unit" in asked else asked - {"below"}


def read(params: QueryDict) -> Asked:
    """Read an address; what makes no sense is left out and named in ``faults``."""
    values: dict[str, tuple[str, ...]] = {}
    faults: list[Text] = []
    for name, parameter in PARAMETERS.items():
        raw = [value for value in params.getlist(name) if value != ""]
        if not raw:
            continue
        try:
            cleaned = tuple(dict.fromkeys(parameter.read(value) for value in raw))
        except (ValueError, OverflowError):
            faults.append(_("没有看懂“%(label)s”的条件,已略去") % {"label": parameter.label})
            continue
        values[name] = cleaned if parameter.many else cleaned[:1]
    phrase = params.get(PHRASE, "").replace("\x00", "").strip()[:60]
    if phrase and not search.long_enough(phrase):
        faults.append(_("请至少输入两个字再查找"))
        phrase = ""
    return Asked(values, phrase, tuple(faults))


def tidy(params: QueryDict) -> str | None:
    """The plain address for what a form sent (empty fields, ends of spans, columns); None if plain already."""
    if not any(name.endswith((".from", ".to")) or name == "col" or "" in params.getlist(name) for name in params):
        return None
    pairs = [
        (name, value)
        for name, values in params.lists()
        for value in values
        if value and name != "col" and not name.endswith((".from", ".to"))
    ]
    spans = sorted({name.rpartition(".")[0] for name in params if name.endswith((".from", ".to"))})
    for name in spans:
        first, last = params.get(f"{name}.from", ""), params.get(f"{name}.to", "")
        if first or last:
            pairs.append((name, first if first == last else f"{first}..{last}"))
    columns = params.getlist("col")
    return address([*pairs, ("cols", ",".join(columns))] if columns else pairs)


def url_for(**conditions: Any) -> str:
    """The address of exactly these rows, for example ``url_for(state="open", unit=unit, below=True)``.

    A value may be text, a number, True/False, a day, a pair of days (either may be None), a row, or a list of values;
    "" asks for rows without that value and None leaves the parameter out. TypeError for a parameter that does not
    exist, so that no figure can open the wrong rows by a slip of the pen.
    """
    return address(_pairs(conditions))


def asked_for(**conditions: Any) -> Asked:
    """The same conditions read back, so that a count beside a link counts exactly what the link opens."""
    query = QueryDict(mutable=True)
    for name, value in _pairs(conditions):
        query.appendlist(name, value)
    return read(query)


def _pairs(conditions: Mapping[str, Any]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, value in conditions.items():
        if name not in PARAMETERS and name not in SHOWING and name != PHRASE:
            raise TypeError(f"the ledger has no parameter {name!r}")
        if value is not None:
            pairs.extend((name, text) for text in _texts(value))
    return pairs


def address(pairs: Iterable[tuple[str, str]]) -> str:
    """The ledger's address with these parameters."""
    query = urlencode(list(pairs))
    base = reverse("problems:ledger")
    return f"{base}?{query}" if query else base


def _texts(value: Any) -> list[str]:
    if isinstance(value, tuple) and len(value) == 2 and any(isinstance(end, date) for end in value):
        return ["..".join(end.isoformat() if end else "" for end in value)]
    if isinstance(value, list | tuple | set | frozenset):
        return [
            text for item in (sorted(value) if isinstance(value, set | frozenset) else value) for text in _texts(item)
        ]
    if isinstance(value, bool):
        return ["1" if value else "0"]
    if isinstance(value, Model):
        return [str(value.pk)]
    return [str(value) if value != "" else NONE]
