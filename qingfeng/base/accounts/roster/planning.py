"""What taking a roster in would do: each line new, changed, unchanged or wrong. Writes nothing.

A blank cell of a unit or person that is known leaves that fact as it is, so that a short list does no harm.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.queries import roles_of
from qingfeng.base.accounts.reach import DISTRICT_WIDE
from qingfeng.base.accounts.roster.reading import PEOPLE, UNITS, Fault, Roster
from qingfeng.base.accounts.roster.reading import Line as Row
from qingfeng.base.organization import queries
from qingfeng.base.organization.models import Cadre, Line, Unit

LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{1,39}")
APART = re.compile(r"[、,,;;/\s]+")
KINDS = {str(label): value for value, label in Unit.Kind.choices if value != Unit.Kind.DISTRICT} | {
    "社区": Unit.Kind.COMMUNITY, "村": Unit.Kind.COMMUNITY, "窗口": Unit.Kind.WINDOW,
}  # fmt: skip
LEVELS = {"单位领导": Cadre.Level.LEADER, "领导": Cadre.Level.LEADER, "干部": Cadre.Level.CADRE}
ROLES = {
    "活动办": Role.Kind.OFFICE,
    "领导小组组长": Role.Kind.HEAD,
    "战线分管领导": Role.Kind.LINE_LEADER,
    "单位负责人": Role.Kind.UNIT_LEADER,
    "单位联络员": Role.Kind.LIAISON,
    "专班成员": Role.Kind.TASK_FORCE,
    "党员干部": Role.Kind.CADRE,
    "审计监督": Role.Kind.AUDITOR,
}
Seat = tuple[str, str, str]
"""A role as a roster says it: kind, name of the unit ('' the district), name of the line."""


@dataclass(slots=True)
class UnitPlan:
    """One unit of the roster; ``facts`` are those that differ (by field), ``known`` is None for a new one."""

    line: Row
    known: Unit | None
    parent: str
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class PersonPlan:
    """One person of the roster; ``facts`` by field, units and superiors by name and login until they exist."""

    line: Row
    known: Cadre | None
    facts: dict[str, Any] = field(default_factory=dict)
    give: set[Seat] = field(default_factory=set)
    take: list[Role] = field(default_factory=list)


@dataclass(slots=True)
class RosterPlan:
    """What would be done; nothing may be done while ``faults`` has any."""

    district: Unit
    new_lines: list[str] = field(default_factory=list)
    units: list[UnitPlan] = field(default_factory=list)
    people: list[PersonPlan] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    error: str = ""

    def counts(self) -> dict[str, int]:
        """new, changed, unchanged, wrong."""
        plans: list[UnitPlan | PersonPlan] = [*self.units, *self.people]
        told = Counter(status_of(one) for one in plans)
        return {**{name: told[name] for name in ("new", "changed", "unchanged")}, "wrong": len(self.faults)}


def status_of(one: UnitPlan | PersonPlan) -> str:
    """new, changed or unchanged."""
    if one.known is None:
        return "new"
    moved = isinstance(one, PersonPlan) and (one.give or one.take)
    return "changed" if one.facts or moved else "unchanged"


def plan_roster(roster: Roster, district: Unit, by: Cadre) -> RosterPlan:
    """Compare the roster with the district as it is."""
    plan = RosterPlan(district, faults=list(roster.faults), error=roster.error)
    units = {unit.name: unit for unit in reversed(list(queries.units_of(district)))}
    _plan_units(plan, roster.units, units)
    PeoplePlanner(plan, units, roster.people, by).run()
    plan.faults.sort(key=lambda fault: (fault.sheet != UNITS, fault.row))
    return plan


def _plan_units(plan: RosterPlan, lines: list[Row], units: dict[str, Unit]) -> None:
    known_lines = set(Line.objects.filter(district=plan.district).values_list("name", flat=True))
    parents = {unit.path: unit.name for unit in units.values()}
    named = [line["名称"] for line in lines]
    for line in lines:
        known = units.get(line["名称"])
        now = parents.get(known.path[: -Unit.steplen], "") if known else plan.district.name
        faults = list(_unit_faults(line, named, units, now if known else ""))
        plan.faults += [Fault(UNITS, line.row, reason) for reason in faults]
        if faults:
            continue
        if line["战线"] and line["战线"] not in known_lines:
            known_lines.add(line["战线"])
            plan.new_lines.append(line["战线"])
        plan.units.append(UnitPlan(line, known, line["上级单位"] or now, _unit_facts(line, known)))
    plan.units, loops = _parents_first(plan.units, set(units))
    plan.faults += [Fault(UNITS, one.line.row, _("上级单位互为上下级,排不出先后")) for one in loops]


def _unit_faults(line: Row, named: list[str], units: dict[str, Unit], parent_now: str) -> Iterator[str]:
    name, parent = line["名称"], line["上级单位"]
    if not name:
        yield _("没有写单位名称")
        return
    if len(name) > 80 or len(line["简称"] or name) > 30:
        yield _("名称最多80字,简称最多30字;名称超过30字的请写简称")
    if named.count(name) > 1:
        yield _("“%(name)s”在表中出现不止一次") % {"name": name}
    if line["类别"] and line["类别"] not in KINDS and not (name in units and units[name].kind == Unit.Kind.DISTRICT):
        yield _("没有“%(kind)s”这个类别;可选:%(kinds)s") % {"kind": line["类别"], "kinds": "、".join(list(KINDS)[:5])}
    if parent and parent not in units and parent not in named:
        yield _("没有名为“%(name)s”的上级单位") % {"name": parent}
    if parent and parent_now and parent != parent_now:
        yield _("上级单位现为“%(name)s”,不能用导入改变隶属关系") % {"name": parent_now}


def _unit_facts(line: Row, known: Unit | None) -> dict[str, str]:
    told = {
        "short_name": line["简称"],
        "kind": KINDS.get(line["类别"], ""),
        "line": line["战线"],
        "code": line["代码"],
    }
    if known is None:
        return {name: text for name, text in told.items() if text}
    line_now = known.line.name if known.line else ""
    now = {"short_name": known.short_name, "kind": known.kind, "line": line_now, "code": known.code}
    return {name: text for name, text in told.items() if text and text != now[name]}


def _parents_first(plans: list[UnitPlan], there: set[str]) -> tuple[list[UnitPlan], list[UnitPlan]]:
    """In an order in which every parent is there before its children, and those for which there is none."""
    ordered: list[UnitPlan] = []
    waiting = plans
    while waiting:
        ready = [one for one in waiting if one.known or one.parent in there]
        if not ready:
            return ordered, waiting
        ordered += ready
        there |= {one.line["名称"] for one in ready}
        waiting = [one for one in waiting if not one.known and one not in ready]
    return ordered, []


class PeoplePlanner:
    """Works out the people of one roster against the units as they will be."""

    def __init__(self, plan: RosterPlan, units: dict[str, Unit], lines: list[Row], by: Cadre) -> None:
        self.plan, self.lines, self.by = plan, lines, by
        self.units = {
            **{name: unit.path for name, unit in units.items()},
            **{one.line["名称"]: "" for one in plan.units},
        }
        self.line_names = {*plan.new_lines, *Line.objects.filter(district=plan.district).values_list("name", flat=True)}
        wanted = {line["登录名"] for line in lines} | {line["直接上级"] for line in lines}
        self.known = queries.by_login(wanted - {""})
        self.roles = roles_of(self.known.values())
        self.logins = Counter(line["登录名"] for line in lines)

    def run(self) -> None:
        """Every line becomes a plan or a fault."""
        for line in self.lines:
            faults = list(self._faults(line))
            self.plan.faults += [Fault(PEOPLE, line.row, reason) for reason in faults]
            if not faults:
                self.plan.people.append(self._planned(line))

    def _faults(self, line: Row) -> Iterator[str]:
        login = line["登录名"]
        known = self.known.get(login)
        if not line["姓名"] or not login or not line["单位"]:
            yield _("姓名、登录名和单位都要填写")
            return
        if not LOGIN.fullmatch(login):
            yield _("登录名“%(login)s”只能用字母、数字和 . _ - @,2到40位") % {"login": login}
        if len(line["姓名"]) > 40 or len(line["职务"]) > 60:
            yield _("姓名最多40字,职务最多60字")
        if self.logins[login] > 1:
            yield _("登录名“%(login)s”在表中出现不止一次") % {"login": login}
        if known and not self._is_ours(known):
            yield _("登录名“%(login)s”已被别的区使用") % {"login": login}
        if line["单位"] not in self.units:
            yield _("没有名为“%(name)s”的单位") % {"name": line["单位"]}
        if line["层级"] and line["层级"] not in LEVELS:
            yield _("没有“%(level)s”这个层级;可选:单位领导、干部") % {"level": line["层级"]}
        superior = self.known.get(line["直接上级"])
        there = line["直接上级"] in self.logins or (superior is not None and self._is_ours(superior))
        if line["直接上级"] and (line["直接上级"] == login or not there):
            yield _("直接上级“%(login)s”不是本区的人,或是本人") % {"login": line["直接上级"]}
        yield from self._role_faults(line, known)

    def _role_faults(self, line: Row, known: Cadre | None) -> Iterator[str]:
        told = _told_roles(line)
        for name in told:
            if name not in ROLES:
                yield _("没有“%(role)s”这个角色;可选:%(roles)s") % {"role": name, "roles": "、".join(ROLES)}
        if "战线分管领导" in told and line["战线"] not in self.line_names:
            yield (
                _("战线分管领导须写明已有的战线")
                if not line["战线"]
                else _("没有名为“%(name)s”的战线") % {"name": line["战线"]}
            )
        if known == self.by and told and "活动办" not in told:
            yield _("不能收回自己的活动办角色")

    def _is_ours(self, cadre: Cadre) -> bool:
        return cadre.unit.path.startswith(self.plan.district.path)

    def _planned(self, line: Row) -> PersonPlan:
        known = self.known.get(line["登录名"])
        told: dict[str, Any] = {
            "name": line["姓名"],
            "unit": line["单位"],
            "post": line["职务"],
            "level": LEVELS.get(line["层级"], ""),
            "answers_to": line["直接上级"],
        }
        wanted = self._seats(line)
        if known is None:
            return PersonPlan(line, None, {name: value for name, value in told.items() if value}, wanted)
        now = {
            "name": known.name,
            "unit": known.unit.name,
            "post": known.post,
            "level": known.level,
            "answers_to": known.answers_to.login if known.answers_to else "",
        }
        facts = {name: value for name, value in told.items() if value and value != now[name]}
        if not known.is_active:
            facts["is_active"] = True
        held = {self._seat_of(role): role for role in self.roles.get(known.pk, [])}
        if not wanted:
            return PersonPlan(line, known, facts)
        return PersonPlan(line, known, facts, wanted - held.keys(), [held[seat] for seat in held.keys() - wanted])

    def _seats(self, line: Row) -> set[Seat]:
        return {self._seat(ROLES[name], line) for name in _told_roles(line)}

    def _seat(self, kind: str, line: Row) -> Seat:
        wide = kind in DISTRICT_WIDE or kind == Role.Kind.LINE_LEADER
        unit = self.plan.district.name if wide else line["单位"]
        return (kind, unit, line["战线"] if kind == Role.Kind.LINE_LEADER else "")

    def _seat_of(self, role: Role) -> Seat:
        return (role.kind, role.unit.name, role.line.name if role.line else "")


def _told_roles(line: Row) -> Iterable[str]:
    return [name for name in APART.split(line["角色"]) if name]
