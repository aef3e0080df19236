"""How a roster's plan is shown: line by line, the wrong ones first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.roster.planning import PersonPlan, RosterPlan, UnitPlan, status_of
from qingfeng.base.answers import Text
from qingfeng.base.organization.models import Cadre, Unit

STATUSES: dict[str, Text] = {"wrong": _("有误"), "new": _("新增"), "changed": _("变更"), "unchanged": _("未变")}
FACTS: dict[str, Text] = {
    "short_name": _("简称"),
    "kind": _("类别"),
    "line": _("战线"),
    "code": _("代码"),
    "name": _("姓名"),
    "unit": _("单位"),
    "post": _("职务"),
    "level": _("层级"),
    "answers_to": _("上级"),
    "is_active": _("在用"),
}
LABELS: dict[str, Text] = {**dict(Unit.Kind.choices), **dict(Cadre.Level.choices)}
ROLE_NAMES: dict[str, Text] = dict(Role.Kind.choices)


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of the preview."""

    status: str
    place: str
    name: str
    told: Sequence[str] = ()
    reason: str = ""

    @property
    def result(self) -> Text:
        """What becomes of it."""
        return STATUSES[self.status]


def shown_lines(plan: RosterPlan, wanted: str) -> list[ShownLine]:
    """All lines, or those of one status."""
    lines = [
        *(ShownLine("wrong", f"{one.sheet}!{one.row or ''}", "", reason=one.reason) for one in plan.faults),
        *(_unit(one) for one in plan.units),
        *(_person(one) for one in plan.people),
    ]
    lines.sort(key=lambda line: list(STATUSES).index(line.status))
    return [line for line in lines if not wanted or line.status == wanted]


def _unit(one: UnitPlan) -> ShownLine:
    now = {} if one.known is None else {name: str(getattr(one.known, name) or "") for name in one.facts}
    return ShownLine(status_of(one), f"{one.line.sheet}!{one.line.row}", one.line["名称"], _facts(one.facts, now))


def _person(one: PersonPlan) -> ShownLine:
    now = {} if one.known is None else {name: str(getattr(one.known, name) or "") for name in one.facts}
    told = _facts({name: value for name, value in one.facts.items() if name != "name" or now}, now)
    told += [f"+ {ROLE_NAMES[kind]}{f'({line})' if line else ''}" for kind, _unit_name, line in sorted(one.give)]
    told += [f"− {ROLE_NAMES[role.kind]}" for role in one.take]
    return ShownLine(status_of(one), f"{one.line.sheet}!{one.line.row}", one.line["姓名"], told)


def _facts(facts: Mapping[str, Any], now: dict[str, str]) -> list[str]:
    told = []
    for name, value in facts.items():
        new = "✓" if value is True else str(LABELS.get(value, value))
        old = str(LABELS.get(now.get(name, ""), now.get(name, "")))
        told.append(f"{FACTS[name]} {old} → {new}" if old and old != "False" else f"{FACTS[name]} {new}")
    return told
