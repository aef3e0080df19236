"""Reading the tree of a district: units by line, how many people each has, and finding somebody."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from qingfeng.base.organization.models import Cadre, Line, Unit

FOUND_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit of the tree with its own people; ``indent`` counts from the units that a campaign counts (0)."""

    unit: Unit
    indent: int
    leaders: int
    cadres: int


@dataclass(frozen=True, slots=True)
class LineOfWork:
    """战线: a line with the units on it; ``line`` is None for the units on none."""

    line: Line | None
    units: list[UnitLine]


def district_of(cadre: Cadre) -> Unit:
    """The district that this person belongs to: the root above their unit."""
    return Unit.objects.get(path=cadre.unit.path[: Unit.steplen])


def units_of(district: Unit) -> QuerySet[Unit]:
    """All units of the district, itself first, in tree order."""
    return Unit.objects.filter(path__startswith=district.path).select_related("line").order_by("path")


def people_of(district: Unit) -> QuerySet[Cadre]:
    """Everybody in the district, those who have left too."""
    return Cadre.objects.filter(unit__path__startswith=district.path).select_related("unit", "answers_to")


def lines_of_work(district: Unit) -> list[LineOfWork]:
    """The whole district: its own staff, each line with its units and what stands below them, then units on no line."""
    counts = _counts(district)
    by_line: dict[int | None, list[UnitLine]] = defaultdict(list)
    line_id: int | None = None
    for unit in units_of(district):
        if unit.depth <= district.depth + 1:
            line_id = unit.line_id
        leaders, cadres = counts.get(unit.pk, (0, 0))
        by_line[line_id].append(UnitLine(unit, max(unit.depth - district.depth - 1, 0), leaders, cadres))
    lines = Line.objects.filter(district=district).select_related("leader")
    named = [LineOfWork(line, by_line.pop(line.pk, [])) for line in lines]
    return [*named, *(LineOfWork(None, units) for units in by_line.values() if units)]


def _counts(district: Unit) -> dict[int, tuple[int, int]]:
    rows = (
        Cadre.objects.filter(unit__path__startswith=district.path, is_active=True)
        .values("unit_id")
        .annotate(leaders=Count("pk", filter=Q(level=Cadre.Level.LEADER)), all=Count("pk"))
        .values_list("unit_id", "leaders", "all")
    )
    return {unit_id: (leaders, everyone - leaders) for unit_id, leaders, everyone in rows}


def found_people(district: Unit, phrase: str) -> list[Cadre]:
    """Active people whose name or post holds the phrase, at most fifty, by unit."""
    words = phrase.strip()
    if not words:
        return []
    rows = people_of(district).filter(Q(name__icontains=words) | Q(post__icontains=words), is_active=True)
    return list(rows.order_by("unit__path", "level", "name")[:FOUND_AT_MOST])


def staff_of(unit: Unit, *, with_left: bool) -> list[Cadre]:
    """The unit's own people, leaders first."""
    rows = Cadre.objects.filter(unit=unit).select_related("answers_to", "answers_to__unit", "unit")
    rows = rows if with_left else rows.filter(is_active=True)
    return sorted(rows, key=lambda one: (not one.is_active, one.level != Cadre.Level.LEADER, one.pk))


def above(unit: Unit) -> list[Unit]:
    """The units from the district down to this one's parent."""
    paths = [unit.path[:end] for end in range(Unit.steplen, len(unit.path), Unit.steplen)]
    return list(Unit.objects.filter(path__in=paths).order_by("path"))


def below(unit: Unit) -> list[Unit]:
    """The units directly below."""
    return list(Unit.objects.filter(path__startswith=unit.path, depth=unit.depth + 1).order_by("path"))


def by_login(logins: Iterable[str]) -> dict[str, Cadre]:
    """Who signs in by these names, wherever they belong."""
    wanted = sorted(set(logins))
    found: dict[str, Cadre] = {}
    for start in range(0, len(wanted), 500):
        rows = Cadre.objects.filter(login__in=wanted[start : start + 500]).select_related("unit", "answers_to")
        found |= {row.login: row for row in rows}
    return found
