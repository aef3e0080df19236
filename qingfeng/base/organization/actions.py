"""Setting up and changing units, lines and people."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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
        {"name": district.name, "short_name": district.short_name or district.name, "code": district.code,
         "kind": Unit.Kind.DISTRICT}
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
        raise Refused(_("登录名已被使用:%(names)s") % {"names": "、".join(sorted(twice)[:5])})
    rows = [
        Cadre(login=one.login, name=one.name, unit=one.unit, post=one.post, level=one.level) for one in people
    ]
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
def retire(*, cadre: Cadre, reason: str, by: Cadre) -> Cadre:
    """停用: somebody has left; what they did stays on the record, they no longer sign in."""
    if cadre.pk == by.pk:
        raise Refused(_("不能停用自己的账号"))
    cadre.is_active = False
    cadre.save(update_fields=["is_active"])
    record(verb="cadre.retire", thing=cadre, by=by, reason=reason)
    return cadre
