"""How far a person sees 可见范围: the one mechanism that every list, page, export, file and search goes through.

A room's table that holds scoped rows implements ``visible_to(reach, …)`` on its queryset with these four facts and
nothing else; views cannot reach a table except through a room's queries, which take the person first
(tests/test_architecture.py and the walk of every address by every role hold both).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from qingfeng.base.accounts.models import Role
from qingfeng.base.bulk import chunks
from qingfeng.base.organization.models import Cadre, Unit

Kind = Role.Kind
Heads = Sequence[tuple[int, str, int | None]]
DISTRICT_WIDE = frozenset({Kind.OFFICE, Kind.HEAD, Kind.TASK_FORCE, Kind.AUDITOR})
SEES_PERSONAL_LISTS = frozenset({Kind.OFFICE, Kind.HEAD, Kind.AUDITOR, Kind.LINE_LEADER, Kind.UNIT_LEADER})


@dataclass(frozen=True)
class Reach:
    """What one person may read.

    ``districts``: roots read as a whole; ``units``: units read (lines and subtrees opened up); the ``personal_…``
    ones also show lists of single persons (个人清单: up the line only). Everyone sees what they have a hand in.
    """

    cadre: Cadre
    kinds: frozenset[str]
    districts: frozenset[int]
    personal_districts: frozenset[int]
    units: frozenset[int]
    personal_units: frozenset[int]
    lines: frozenset[int]
    leads_units: frozenset[int]

    def is_a(self, *kinds: str) -> bool:
        """Has one of these roles anywhere."""
        return not self.kinds.isdisjoint(kinds)

    def whole(self, district_id: int) -> bool:
        """Reads a district's units without exception."""
        return district_id in self.districts

    def sees_unit(self, unit_id: int, district_id: int) -> bool:
        """Reads that unit's own list."""
        return district_id in self.districts or unit_id in self.units

    def sees_personal(self, unit_id: int, district_id: int) -> bool:
        """Reads the personal lists of that unit's cadres."""
        return district_id in self.personal_districts or unit_id in self.personal_units

    @property
    def writes(self) -> bool:
        """An auditor reads all and writes nothing, whatever else they are."""
        return Kind.AUDITOR not in self.kinds


def reach_of(cadre: Cadre) -> Reach:
    """The person's reach, worked out once per request (two queries at most) and kept on the instance."""
    kept: Reach | None = getattr(cadre, "_reach", None)
    if kept is None:
        kept = _work_out(cadre)
        setattr(cadre, "_reach", kept)  # noqa: B010 - Cadre has no such field; it lives as long as the request
    return kept


def learn(people: Sequence[Cadre]) -> None:
    """Work out the reach of many people with three queries, for an action that asks after each of them."""
    roles: dict[int, list[Role]] = defaultdict(list)
    for part in chunks([cadre.pk for cadre in people]):
        for role in Role.objects.filter(cadre__in=part).select_related("unit"):
            roles[role.cadre_id].append(role)
    units = list(Unit.objects.values_list("pk", "path", "line_id"))
    for cadre in people:
        setattr(cadre, "_reach", _reach(cadre, roles[cadre.pk], units))  # noqa: B010 - as in reach_of


def _work_out(cadre: Cadre) -> Reach:
    return _reach(cadre, list(cadre.roles.select_related("unit")), None)


def _reach(cadre: Cadre, roles: list[Role], heads: Heads | None) -> Reach:
    wide = [role for role in roles if role.kind in DISTRICT_WIDE]
    opened = [role for role in roles if role.kind in {Kind.LINE_LEADER, Kind.UNIT_LEADER}]
    paths = _units_below(opened, heads)
    units = {unit_id for role in opened for unit_id in paths[role.pk]}
    personal = set(units)
    units |= {role.unit_id for role in roles if role.kind == Kind.LIAISON}
    return Reach(
        cadre=cadre,
        kinds=frozenset(role.kind for role in roles),
        districts=frozenset(role.unit_id for role in wide),
        personal_districts=frozenset(role.unit_id for role in wide if role.kind in SEES_PERSONAL_LISTS),
        units=frozenset(units),
        personal_units=frozenset(personal),
        lines=frozenset(role.line_id for role in roles if role.line_id),
        leads_units=frozenset(u for role in opened if role.kind == Kind.UNIT_LEADER for u in paths[role.pk]),
    )


def _units_below(roles: list[Role], heads: Heads | None) -> dict[int, set[int]]:
    """The units that each role opens up, out of ``heads`` (number, path, line) where they are known already."""
    if not roles:
        return {}
    if heads is None:
        wanted = Q(pk__in=[])
        for role in roles:
            wanted |= Q(line_id=role.line_id) if role.line_id else Q(path__startswith=role.unit.path)
        heads = list(Unit.objects.filter(wanted).values_list("pk", "path", "line_id"))
    return {role.pk: _opened(role, heads) for role in roles}


def _opened(role: Role, heads: Heads) -> set[int]:
    if role.line_id:
        return {pk for pk, _path, line_id in heads if line_id == role.line_id}
    above = role.unit.path
    return {pk for pk, path, _line in heads if path.startswith(above)}
