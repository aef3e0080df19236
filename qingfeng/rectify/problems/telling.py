"""A problem's story in words: each entry of the record with what it changed, said so that a cadre can read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.base.answers import Text
from qingfeng.base.timeline.queries import Moment, story_of
from qingfeng.base.ui import formats
from qingfeng.rectify.problems import queries
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.states import Kind, Source

PEOPLE = frozenset({"owner", "leader", "person", "decline_asked_by"})
WORDS = frozenset({"aspect", "style"})
CHOICES: Mapping[str, Mapping[str, Text]] = {"source": dict(Source.choices), "kind": dict(Kind.choices)}
# Facts that the entry tells already by its verb, its reason or its states.
UNTOLD = frozenset(
    {
        "accepted_on",
        "due_on",
        "first_due_on",
        "kind",
        "review_on",
        "asked_on",
        "closed_on",
        "first_done_on",
        "first_closed_on",
        "merged_into",
        "decline_reason",
        "decline_asked_by",
        "times_returned",
        "times_sent_back",
        "times_reopened",
    }
)


@dataclass(frozen=True)
class Told:
    """One entry and its sentences."""

    moment: Moment
    lines: Sequence[str]


def story_in_words(problem: Problem) -> list[Told]:
    """Everything that happened, newest first."""
    moments = story_of(problem)
    changes = [change for moment in moments for change in moment.data.get("changed", {}).items()]
    people = {value for name, both in changes if name in PEOPLE for value in both if isinstance(value, int)}
    names: dict[tuple[str, int], str] = {}
    if people:
        known = queries.names_of_people(people)
        names |= {(name, pk): known[pk] for name in PEOPLE for pk in known}
    if any(name in WORDS for name, _both in changes):
        names |= queries.names_of_words(problem.campaign_id)
    return [Told(moment, _lines(moment, names)) for moment in reversed(moments)]


def _lines(moment: Moment, names: Mapping[tuple[str, int], str]) -> list[str]:
    data = moment.data
    lines = [line for line in (_measures(data), _due(data), str(data.get("text", ""))) if line]
    if data.get("number"):
        lines.append(_("合并到 %(number)s") % {"number": data["number"]})
    if data.get("sha256"):
        lines.append(_("文件:%(name)s") % data)
    elif data.get("name"):
        lines.append(str(data["name"]))
    if isinstance(data.get("from"), dict):
        lines.append(_("来自 %(where)s") % {"where": origin_in_words(data["from"])})
    lines += [_change(name, both, names) for name, both in data.get("changed", {}).items() if name not in UNTOLD]
    return lines


# What a workbook's column was taken for, in the words of its head.
CELL_OF = {
    "problem": gettext_lazy("问题"),
    "measure": gettext_lazy("整改措施"),
    "unit": gettext_lazy("责任单位"),
    "person": gettext_lazy("责任人"),
    "leader": gettext_lazy("分管领导"),
    "deadline": gettext_lazy("整改时限"),
    "status": gettext_lazy("完成情况"),
    "aspect": gettext_lazy("方面"),
    "style": gettext_lazy("作风"),
    "source": gettext_lazy("来源"),
    "root_cause": gettext_lazy("原因"),
    "progress": gettext_lazy("进展"),
    "serial": gettext_lazy("序号"),
}


def origin_in_words(origin: Mapping[str, Any]) -> str:
    """台账.xlsx · 问题清单 · 问题 B12、整改措施 D12."""
    cells = origin.get("cells") or origin.get("cell") or (_("第%(row)s行") % origin if origin.get("row") else "")
    if isinstance(cells, Mapping):
        ordered = sorted(cells.items(), key=lambda item: list(CELL_OF).index(item[0]) if item[0] in CELL_OF else 99)
        cells = _("、").join(f"{CELL_OF.get(field, '')} {cell}".strip() for field, cell in ordered)
    return " · ".join(str(part) for part in (origin.get("file"), origin.get("sheet"), cells) if part)


def _measures(data: Mapping[str, Any]) -> str:
    measures = data.get("measures") or []
    planned = [f"{one['seq']}. {one['text']}" for one in measures if isinstance(one, dict)]
    if planned:
        return ";".join(planned)
    return _("措施 %(seqs)s") % {"seqs": _("、").join(str(one) for one in measures)} if measures else ""


def _due(data: Mapping[str, Any]) -> str:
    both = data.get("due")
    if not isinstance(both, list) or len(both) != 2:
        return ""
    return _("时限:%(old)s 改为 %(new)s") % {"old": _day(both[0]), "new": _day(both[1])}


def _change(name: str, both: Sequence[Any], names: Mapping[tuple[str, int], str]) -> str:
    label = _("责任人") if name == "owner_name" else getattr(Problem._meta.get_field(name), "verbose_name", name)
    old, new = (_value(name, value, names) for value in both)
    return _("%(label)s:%(old)s 改为 %(new)s") % {"label": label, "old": old, "new": new}


def _value(name: str, value: Any, names: Mapping[tuple[str, int], str]) -> str:
    if value in (None, ""):
        return formats.NOTHING
    if name in PEOPLE or name in WORDS:
        return names.get((name, value), str(value))
    if name in CHOICES:
        return str(CHOICES[name].get(value, value))
    return _day(value) if name.endswith("_on") else str(value)


def _day(value: Any) -> str:
    return formats.full_date(date.fromisoformat(str(value)))
