"""Taking a roster in: all of it or nothing."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from qingfeng.base.accounts import rules
from qingfeng.base.accounts.actions import give_roles, take_roles
from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.roster.planning import PersonPlan, RosterPlan, UnitPlan
from qingfeng.base.answers import Refused, require
from qingfeng.base.organization import actions as organization
from qingfeng.base.organization import queries
from qingfeng.base.organization.actions import NewPerson, NewUnit
from qingfeng.base.organization.models import Cadre, Line, Unit
from qingfeng.base.timeline.actions import record


def keep(*, content: bytes, district: Unit, by: Cadre) -> str:
    """Keep the file until it is confirmed, and afterwards as what was taken in; returns its digest."""
    require(rules.may_keep_roster(by, district))
    digest = hashlib.sha256(content).hexdigest()
    if not default_storage.exists(place_of(digest, district)):
        default_storage.save(place_of(digest, district), ContentFile(content))
    return digest


def place_of(digest: str, district: Unit) -> str:
    """Where a district's roster of that digest is kept."""
    return f"rosters/{district.pk}/{digest}.xlsx"


@transaction.atomic
def take_in(*, plan: RosterPlan, digest: str, by: Cadre) -> None:
    """录入花名册: units, people and roles; refused while one line is wrong."""
    require(rules.may_keep_roster(by, plan.district))
    if plan.error or plan.faults:
        raise Refused(plan.error or _("表中还有%(n)d处错误,没有录入任何内容") % {"n": len(plan.faults)})
    organization.add_lines(district=plan.district, names=plan.new_lines, by=by)
    lines = {line.name: line for line in Line.objects.filter(district=plan.district)}
    units = {unit.name: unit for unit in reversed(list(queries.units_of(plan.district)))}
    for one in plan.units:
        units[one.line["名称"]] = _take_unit(one, units, lines, by)
    people = _add_people([one for one in plan.people if one.known is None], units, by)
    people |= {one.known.login: one.known for one in plan.people if one.known}
    _change_people(plan.people, units, people, by)
    _seat(plan.people, people, units, lines, by)
    told = {**plan.counts(), "sha256": digest}
    record(verb="account.roster", thing=plan.district, by=by, data=told)


def _take_unit(one: UnitPlan, units: dict[str, Unit], lines: dict[str, Line], by: Cadre) -> Unit:
    if one.known is None:
        told = one.facts
        new = NewUnit(
            name=one.line["名称"],
            short_name=told.get("short_name", ""),
            code=told.get("code", ""),
            kind=told.get("kind", Unit.Kind.DEPARTMENT),
            line=told.get("line", ""),
        )
        # A parent that has just got its first child must be read anew: the tree counts its children.
        parent = Unit.objects.get(pk=units[one.parent].pk)
        return organization.add_unit(unit=new, parent=parent, by=by)
    facts = {name: lines[value] if name == "line" else value for name, value in one.facts.items()}
    return organization.change_unit(unit=one.known, facts=facts, by=by)


def _add_people(plans: list[PersonPlan], units: dict[str, Unit], by: Cadre) -> dict[str, Cadre]:
    new = [
        NewPerson(
            login=one.line["登录名"],
            name=one.facts["name"],
            unit=units[one.facts["unit"]],
            post=one.facts.get("post", ""),
            level=one.facts.get("level", Cadre.Level.CADRE),
            answers_to=one.facts.get("answers_to", ""),
        )
        for one in plans
    ]
    return {cadre.login: cadre for cadre in organization.add_people(people=new, by=by)} if new else {}


def _change_people(plans: list[PersonPlan], units: dict[str, Unit], people: dict[str, Cadre], by: Cadre) -> None:
    superiors = people | queries.by_login(one.facts["answers_to"] for one in plans if one.facts.get("answers_to"))
    changes = []
    for one in plans:
        if one.known is None or not one.facts:
            continue
        facts = dict(one.facts)
        if "unit" in facts:
            facts["unit"] = units[facts["unit"]]
        if "answers_to" in facts:
            facts["answers_to"] = superiors[facts["answers_to"]]
        changes.append((one.known, facts))
    if changes:
        organization.change_people(changes=changes, by=by)


def _seat(
    plans: list[PersonPlan], people: dict[str, Cadre], units: dict[str, Unit], lines: dict[str, Line], by: Cadre
) -> None:
    taken = [role for one in plans for role in one.take]
    if taken:
        take_roles(roles=taken, by=by)
    given = [
        Role(cadre=people[one.line["登录名"]], kind=kind, unit=units[unit], line=lines.get(line))
        for one in plans
        for kind, unit, line in sorted(one.give)
    ]
    if given:
        give_roles(roles=given, by=by)
    for role in given:
        if role.line is not None:
            organization.lead_line(line=role.line, leader=role.cadre, by=by)
