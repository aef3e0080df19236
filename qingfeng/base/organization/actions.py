"""Setting up and changing units, lines and people."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from qingfeng.base.answers import Refused
from qingfeng.base.bulk import insert_rows, update_rows
from qingfeng.base.organization.models import Cadre, Line, Unit
from qingfeng.base.timeline.actions import Entry, record, record_many


@dataclass(frozen=True, kw_only=True)
class NewUnit:
    """A unit to be added, with the units below it; ``line`` is the name of its line of work."""

    name: str
    short_name: str = ""
    code: str = ""
    kind: str = Unit.Kind.DEPARTMENT
    line: str = ""
    children: Sequence["NewUnit"] = field(default_factory=tuple)


@dataclass(frozen=True, kw_only=True)
class NewPerson:
    """A person to be added; ``answers_to`` is the login of whom they answer to."""

    login: str
    name: str
    unit: Unit
    post: str = ""
    level: str = Cadre.Level.CADRE
    answers_to: str = ""


@transaction.atomic
def open_district(*, district: NewUnit, lines: Sequence[str], by: Cadre | None) -> Unit:
    """A district with its lines of work and all its units, in the order given."""
    root = Unit.objects.add_root(
        {
            "name": district.name,
            "short_name": district.short_name or district.name,
            "code": district.code,
            "kind": Unit.Kind.DISTRICT,
        }
    )
    made = [Line(district=root, name=name, position=position) for position, name in enumerate(lines)]
    Line.objects.bulk_create(made)
    by_name = {line.name: line for line in made}
    Unit.objects.load_bulk([_tree(child, by_name) for child in district.children], parent=root, bulk_create=True)
    record(verb="unit.open_district", thing=root, by=by, data={"units": len(district.children), "lines": list(lines)})
    root.refresh_from_db()
    return root


def _tree(unit: NewUnit, lines: Mapping[str, Line]) -> dict[str, object]:
    if unit.line and unit.line not in lines:
        raise Refused(_("没有名为“%(name)s”的战线") % {"name": unit.line})
    line = lines[unit.line].pk if unit.line else None
    data = {
        "name": unit.name,
        "short_name": unit.short_name or unit.name,
        "code": unit.code,
        "kind": unit.kind,
        "line": line,
    }
    return {"data": data, "children": [_tree(child, lines) for child in unit.children]}


@transaction.atomic
def add_unit(*, unit: NewUnit, parent: Unit, by: Cadre | None) -> Unit:
    """One more unit below another."""
    if Unit.objects.filter(path__startswith=parent.path, depth=parent.depth + 1, name=unit.name).exists():
        raise Refused(_("“%(parent)s”下已有“%(name)s”") % {"parent": parent.name, "name": unit.name})
    district = Unit.objects.get(path=parent.path[: Unit.steplen])
    lines = {line.name: line for line in Line.objects.filter(district=district)}
    (pk,) = Unit.objects.load_bulk([_tree(unit, lines)], parent=parent, bulk_create=True)[:1]
    added = Unit.objects.get(pk=pk)
    record(verb="unit.add", thing=added, by=by, data={"name": unit.name, "below": parent.pk})
    return added


@transaction.atomic
def add_people(*, people: Sequence[NewPerson], by: Cadre | None) -> list[Cadre]:
    """People with their posts; they cannot sign in before a first password is handed out (accounts)."""
    wanted = Counter(person.login for person in people)
    taken = set(Cadre.objects.filter(login__in=list(wanted)).values_list("login", flat=True))
    twice = taken | {login for login, times in wanted.items() if times > 1}
    if twice:
        raise Refused(_("登录名已被使用:%(names)s") % {"names": _("、").join(sorted(twice)[:5])})
    rows = [Cadre(login=one.login, name=one.name, unit=one.unit, post=one.post, level=one.level) for one in people]
    unusable = make_password(None)
    for row in rows:
        row.password = unusable
    insert_rows(rows)
    superiors = {row.login: row for row in rows}
    outside = {one.answers_to for one in people if one.answers_to} - superiors.keys()
    superiors |= {cadre.login: cadre for cadre in Cadre.objects.filter(login__in=outside)}
    for row, one in zip(rows, people, strict=True):
        row.answers_to = superiors.get(one.answers_to)
    update_rows([row for row in rows if row.answers_to_id], ["answers_to"])
    record_many(
        entries=[Entry(verb="cadre.add", thing="cadre", thing_id=row.pk, unit_id=row.unit_id) for row in rows], by=by
    )
    return rows


@transaction.atomic
def lead_line(*, line: Line, leader: Cadre, by: Cadre | None) -> Line:
    """管战线必管作风: who runs the line answers for its conduct."""
    line.leader = leader
    line.save(update_fields=["leader"])
    record(verb="line.lead", thing=line, by=by, data={"leader": leader.pk})
    return line


@transaction.atomic
def add_lines(*, district: Unit, names: Sequence[str], by: Cadre | None) -> list[Line]:
    """More lines of work, after those that the district has."""
    last = Line.objects.filter(district=district).count()
    lines = [Line(district=district, name=name, position=last + at) for at, name in enumerate(names)]
    Line.objects.bulk_create(lines)
    if names:
        record(verb="unit.add_lines", thing=district, by=by, data={"lines": list(names)})
    return lines


@transaction.atomic
def change_unit(*, unit: Unit, facts: Mapping[str, Any], by: Cadre) -> Unit:
    """更正单位: short name, code, kind or line; old and new go on the record. Its place in the tree stays."""
    if not {"short_name", "code", "kind", "line"}.issuperset(facts):
        raise Refused(_("单位的名称和上级不能这样改动"))
    changed = _changed(unit, facts)
    if changed:
        unit.save(update_fields=list(facts))
        record(verb="unit.change", thing=unit, by=by, data=changed)
    return unit


@transaction.atomic
def change_people(*, changes: Sequence[tuple[Cadre, Mapping[str, Any]]], by: Cadre) -> list[Cadre]:
    """人员变动: name, unit, post, level, whom they answer to, or that they are back; old and new go on the record."""
    entries = []
    for cadre, facts in changes:
        if not {"name", "unit", "post", "level", "answers_to", "is_active"}.issuperset(facts):
            raise Refused(_("登录名和密码不能这样改动"))
        old_unit = cadre.unit_id
        changed = _changed(cadre, facts)
        if changed:
            entries.append(Entry(verb="cadre.change", thing="cadre", thing_id=cadre.pk, unit_id=old_unit, data=changed))
    rows = [cadre for cadre, _facts in changes]
    update_rows(rows, ["name", "unit", "post", "level", "answers_to", "is_active"])
    record_many(entries=entries, by=by)
    return rows


def _changed(row: Unit | Cadre, facts: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Set the facts; which were others before, as [old, new] (rows by their number)."""
    changed = {}
    for name, value in facts.items():
        old = getattr(row, name)
        if old != value:
            changed[name] = [getattr(old, "pk", old), getattr(value, "pk", value)]
            setattr(row, name, value)
    return changed


@transaction.atomic
def retire(*, cadre: Cadre, reason: str, by: Cadre) -> Cadre:
    """停用: somebody has left; what they did stays on the record, they no longer sign in."""
    if cadre.pk == by.pk:
        raise Refused(_("不能停用自己的账号"))
    if not reason.strip():
        raise Refused(_("请写明停用的原因"))
    cadre.is_active = False
    cadre.save(update_fields=["is_active"])
    record(verb="cadre.retire", thing=cadre, by=by, reason=reason)
    return cadre
