"""What the briefing counts: every number by the ledger's own conditions, so that it equals the rows its address opens.

All conditions name their days: what an address opens a week later is still what the briefing spoke of, as far as the
rows themselves have not moved. The whole district takes four grouped queries, whatever the number of units.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import BigIntegerField, Count, ExpressionWrapper, F, Q, Sum
from django.utils import timezone

from qingfeng.base.accounts.reach import Reach
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.problems.filters import asked_for
from qingfeng.rectify.problems.models import Problem, ProblemQuerySet
from qingfeng.rectify.problems.queries import viewpoint
from qingfeng.rectify.problems.states import State
from qingfeng.steer.dashboard.queries.scopes import Scope

Conditions = Mapping[str, Any]
# Adds up to something else as soon as one row leaves a count and another enters it (Knuth's multiplicative hash).
FINGERPRINT = ExpressionWrapper(F("pk") * 2654435761 % 4294967291, BigIntegerField())
IN_TABLES = ("found", "planned", "reported", "verified", "overdue")


@dataclass(frozen=True, slots=True)
class Counted:
    """So many rows, and a fingerprint of which rows they are."""

    n: int = 0
    fingerprint: int = 0

    def __add__(self, other: "Counted") -> "Counted":
        return Counted(self.n + other.n, self.fingerprint + other.fingerprint)

    @property
    def digest(self) -> str:
        """The fingerprint as it is kept."""
        return f"{self.n}:{self.fingerprint}"


def asked_of(day: date) -> dict[str, Conditions]:
    """Each number's conditions as of the end of a day; states are those of now, dates are the rows' own."""
    week = timedelta(6)
    upto: dict[str, dict[str, Any]] = {
        "found": {"counted": True},
        "planned": {"planned": True},
        "reported": {"reported": True, "asked_on": (None, day)},
        "verified": {"verified": True, "first_closed_on": (None, day)},
        "on_time": {"on_time": True, "first_closed_on": (None, day)},
        "late": {"on_time": False, "first_closed_on": (None, day)},
        "held": {"holding": True, "closed_on": (None, day)},
        "entered": {},
        "live": {"live": True},
        "overdue": {"working": True, "due_on": (None, day - timedelta(1))},
        "due_soon": {"working": True, "due_on": (day, day + week)},
        "idle14": {"working": True, "changed_on": (None, day - timedelta(14))},
        "idle30": {"working": True, "changed_on": (None, day - timedelta(30))},
        "ever_returned": {"ever_returned": True},
        "ever_sent_back": {"ever_sent_back": True},
        "ever_reopened": {"ever_reopened": True},
        "personal": {"counted": True, "personal": True},
        **{f"state:{state}": {"state": state.value} for state in State},
    }
    dated: dict[str, Conditions] = {key: {**asked, "raised_on": (None, day)} for key, asked in upto.items()}
    dated["found_lately"] = {"counted": True, "raised_on": (day - week, day)}
    dated["found_before"] = {"counted": True, "raised_on": (day - week - timedelta(7), day - timedelta(7))}
    dated["closed_lately"] = {"holding": True, "closed_on": (day - week, day)}
    dated["closed_before"] = {"holding": True, "closed_on": (day - week - timedelta(7), day - timedelta(7))}
    return dated


@dataclass(frozen=True)
class Numbers:
    """Everything counted: as a whole, by unit and aspect, by line, by source; ``measures`` of what is planned."""

    day: date
    asked: Mapping[str, Conditions]
    whole: Mapping[str, Counted]
    measures: int
    units: Mapping[int, Mapping[int | None, Mapping[str, Counted]]]
    lines: Mapping[int | None, Mapping[str, Counted]]
    sources: Mapping[str, Mapping[str, Counted]]

    def n(self, key: str) -> int:
        """How many as a whole."""
        return self.whole[key].n

    def of_units(self, key: str, units: Iterable[int], aspect: int | None = 0) -> Counted:
        """A number of some units together, of one aspect or (0) of all."""
        cells = (cell for unit in units for cell in self.units.get(unit, {}).items())
        return sum((counted[key] for at, counted in cells if aspect in (0, at)), Counted())

    def of_aspect(self, key: str, aspect: int | None) -> Counted:
        """A number of one aspect in all units."""
        cells = (aspects[aspect] for aspects in self.units.values() if aspect in aspects)
        return sum((counted[key] for counted in cells), Counted())


def count(reach: Reach, campaign: Campaign, scope: Scope, day: date) -> Numbers:
    """Count what this person may see of the scope, as of the end of that day."""
    asked = {key: {**scope.conditions, **more} for key, more in asked_of(day).items()}
    at = viewpoint(reach, campaign, timezone.localdate())
    where = {key: asked_for(**conditions).where(at) for key, conditions in asked.items()}
    rows = Problem.objects.visible_to(reach, campaign).order_by()
    narrow = {key: where[key] for key in IN_TABLES}
    planned = Sum("measures_total", filter=where["planned"])
    sums = rows.aggregate(**_sums(where), measures=planned)
    return Numbers(
        day=day,
        asked=asked,
        whole=_read(where, sums),
        measures=sums["measures"] or 0,
        units=_nested(_grouped(rows, narrow, "unit_id", "aspect_id")),
        lines={key[0]: counted for key, counted in _grouped(rows, narrow, "line_id")},
        sources={key[0]: counted for key, counted in _grouped(rows, narrow, "source")},
    )


def _nested(
    rows: Iterable[tuple[tuple[Any, ...], dict[str, Counted]]],
) -> dict[int, dict[int | None, dict[str, Counted]]]:
    units: dict[int, dict[int | None, dict[str, Counted]]] = {}
    for (unit, aspect), counted in rows:
        units.setdefault(unit, {})[aspect] = counted
    return units


def _sums(where: Mapping[str, Q]) -> dict[str, Any]:
    counts = {f"n_{at}": Count("pk", filter=q) for at, q in enumerate(where.values())}
    return counts | {f"d_{at}": Sum(FINGERPRINT, filter=q) for at, q in enumerate(where.values())}


def _read(where: Mapping[str, Q], row: Mapping[str, Any]) -> dict[str, Counted]:
    return {key: Counted(row[f"n_{at}"], int(row[f"d_{at}"] or 0)) for at, key in enumerate(where)}


def _grouped(
    rows: ProblemQuerySet, where: Mapping[str, Q], *by: str
) -> list[tuple[tuple[Any, ...], dict[str, Counted]]]:
    grouped = rows.values(*by).annotate(**_sums(where))
    return [(tuple(row[name] for name in by), _read(where, row)) for row in grouped]
