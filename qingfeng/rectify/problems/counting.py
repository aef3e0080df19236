"""How many rows the ledger holds for an address: off the kept counts where they know, counted to a limit elsewhere.

What a person sees falls into two parts: whole units or the whole district, which the kept counts know (with or without
personal lists), and the rows beyond that they have a hand in, which are few and counted.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, Sum

from qingfeng.base.accounts.reach import Reach
from qingfeng.base.bulk import chunks
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.problems import queries, search
from qingfeng.rectify.problems.filters import Asked
from qingfeng.rectify.problems.models import Hand, Problem, ProblemQuerySet, Tally
from qingfeng.rectify.problems.parameters import NONE, ends
from qingfeng.rectify.problems.states import COUNTED, LIVE, WORKED_ON, State
from qingfeng.rectify.problems.tallies import NO_DAY

MOST = 10_000
STATE_SETS = {"counted": COUNTED, "live": LIVE, "working": WORKED_ON, "holding": frozenset({State.CLOSED})}
MILESTONES = {
    ("planned", "1"): "planned",
    ("reported", "1"): "reported",
    ("verified", "1"): "verified",
    ("on_time", "1"): "on_time",
    ("on_time", "0"): "late",
    ("ever_returned", "1"): "ever_returned",
    ("ever_sent_back", "1"): "ever_sent_back",
    ("ever_reopened", "1"): "ever_reopened",
    ("decline_asked", "1"): "decline_asked",
}
PLACES = ("unit", "line", "aspect", "style", "source", "kind")
DATED = frozenset({"colour", "stagnant", "overdue"})


@dataclass(frozen=True)
class Count:
    """So many rows; ``more`` where there are more than were counted."""

    n: int
    more: bool = False


@dataclass(frozen=True)
class Sums:
    """Which kept cells add up to the answer, and which are taken off it."""

    plus: Q
    minus: Q | None = None


def count(reach: Reach, campaign: Campaign, asked: Asked, *, today: date) -> Count:
    """How many rows this address means for this person."""
    if asked.phrase and not asked.names and campaign.district_id in reach.personal_districts:
        n = search.count_up_to(campaign.pk, asked.phrase, MOST + 1)
        return Count(min(n, MOST), n > MOST)
    kept = None if asked.phrase else _kept(reach, campaign, asked, today)
    if kept is not None:
        return Count(kept)
    n = _counted(reach, campaign, asked, today)
    return Count(min(n, MOST), n > MOST)


def _counted(reach: Reach, campaign: Campaign, asked: Asked, today: date) -> int:
    """Counted row by row, to one more than the most."""
    rows = queries.found(reach, campaign, asked, today=today).order_by()
    if campaign.district_id in reach.personal_districts:
        return _up_to_most(rows)
    known = _known(reach, campaign, reach.units)
    n = _up_to_most(rows.filter(known)) if known else 0
    return n if n > MOST else n + _beyond(reach, campaign, asked, today, known)


def _up_to_most(rows: ProblemQuerySet) -> int:
    return rows.values("pk")[: MOST + 1].count()


def _known(reach: Reach, campaign: Campaign, units: Collection[int]) -> Q:
    """What this person reads as a whole, of these units, in words that an index can start from; empty for nothing."""
    if reach.whole(campaign.district_id):
        return Q(person__isnull=True)
    opened = sorted(reach.personal_units.intersection(units))
    closed = sorted(set(units) - reach.personal_units)
    if not opened and not closed:
        return Q()
    if not closed:
        return Q(unit_id__in=opened)
    lists = Q(person__isnull=True)
    return Q(unit_id__in=closed) & lists if not opened else Q(unit_id__in=opened) | Q(unit_id__in=closed) & lists


def sums_for(asked: Asked, today: date, *, by_unit: bool = False) -> Sums | None:
    """The kept cells for this address (``by_unit``: those kept unit by unit), None where no sum is the answer."""
    names = asked.names - {"personal", "below"}
    places = names & set(PLACES)
    where = _where(asked, places, by_unit=by_unit)
    if where is None:
        return None
    rest = names - places
    if rest & DATED:
        fits = len(rest) == 1 and places <= {"line"} and not by_unit and NONE not in asked.values.get("line", ())
        return _dated(asked, where, today) if fits else None
    if rest & {"raised_on", "closed_on"}:
        return _on_days(asked, where, rest) if places <= {"line"} and not by_unit else None
    figures = _figures(asked, rest)
    return None if figures is None else Sums(where & Q(figure__in=figures, day=NO_DAY))


def _where(asked: Asked, places: frozenset[str], *, by_unit: bool) -> Q | None:
    if "unit" in places or by_unit:
        if not places <= {"unit", "aspect"}:
            return None
        aspects = Q(dimension="unit_aspect", key__in=_keys(asked.values.get("aspect", ())))
        return aspects if "aspect" in places else Q(dimension="unit")
    if len(places) > 1:
        return None
    for name in places:
        return Q(dimension=name, key__in=_keys(asked.values[name]))
    return Q(dimension="campaign")


def _keys(values: Sequence[str]) -> list[str]:
    return ["" if value == NONE else value for value in values]


def _figures(asked: Asked, rest: frozenset[str]) -> list[str] | None:
    """The figures that add up to what is asked of states or of one milestone."""
    states = set(map(str, State.values))
    milestones = []
    for name in rest:
        value = asked.one(name)
        if name == "state":
            states &= set(asked.values[name])
        elif name in STATE_SETS:
            states &= STATE_SETS[name]
        elif (name, value) in MILESTONES:
            milestones.append(MILESTONES[(name, value)])
        else:
            return None
    if not milestones:
        return [f"state:{state}" for state in sorted(states)]
    return milestones if len(milestones) == 1 and states >= COUNTED else None


def _dated(asked: Asked, where: Q, today: date) -> Sums | None:
    """Warnings, stagnation, lateness: kept for the campaign and its lines by the day on which they begin."""
    if "overdue" in asked.values:
        return Sums(where & Q(figure="due", day__lt=today))
    if "stagnant" in asked.values:
        return Sums(where & Q(figure="idle", day__lte=today - timedelta(days=int(asked.one("stagnant")))))
    colours = asked.values["colour"]
    if len(colours) != 1:
        return None
    begun = where & Q(day__lte=today)
    later = {"blue": "yellow", "yellow": "red"}.get(colours[0])
    return Sums(begun & Q(figure=colours[0]), begun & Q(figure=later) if later else None)


def _on_days(asked: Asked, where: Q, rest: frozenset[str]) -> Sums | None:
    """What was raised (of those that count) or struck off on certain days."""
    if rest == {"raised_on", "counted"}:
        figure, span = "raised", asked.one("raised_on")
    elif rest == {"closed_on"}:
        figure, span = "closed", asked.one("closed_on")
    else:
        return None
    first, last = ends(span)
    days = (Q(day__gte=first) if first else Q()) & (Q(day__lte=last) if last else Q())
    return Sums(where & days & Q(figure=figure))


def _kept(reach: Reach, campaign: Campaign, asked: Asked, today: date) -> int | None:
    """The sum over what the person reads as a whole, and the few rows beyond it; None where the cells cannot say."""
    units = _units_asked(asked)
    lists = Q(personal=asked.one("personal") == "1") if "personal" in asked.values else Q()
    if campaign.district_id in reach.personal_districts:
        sums = sums_for(asked, today)
        return None if sums is None else _sum(campaign, sums, lists & (Q() if units is None else Q(unit__in=units)))
    if reach.whole(campaign.district_id):
        sums = sums_for(asked, today)
        scope = Q(personal=False) if units is None else Q(personal=False, unit__in=units)
        mine: Collection[int] = ()
    else:
        sums = sums_for(asked, today, by_unit=True) if reach.units else None
        mine = reach.units if units is None else reach.units & set(units)
        scope = Q(unit__in=sorted(mine & reach.personal_units)) | Q(
            unit__in=sorted(mine - reach.personal_units), personal=False
        )
    if sums is None:
        return None
    return _sum(campaign, sums, scope & lists) + _beyond(reach, campaign, asked, today, _known(reach, campaign, mine))


def _units_asked(asked: Asked) -> list[int] | None:
    if "unit" not in asked.values:
        return None
    units = [int(value) for value in asked.values["unit"]]
    return [below for unit in units for below in queries.units_below(unit)] if "below" in asked.values else units


def _sum(campaign: Campaign, sums: Sums, scope: Q) -> int:
    cells = Tally.objects.filter(scope, campaign=campaign)
    plus = int(cells.filter(sums.plus).aggregate(n=Sum("n"))["n"] or 0)
    return plus - (int(cells.filter(sums.minus).aggregate(n=Sum("n"))["n"] or 0) if sums.minus else 0)


def _beyond(reach: Reach, campaign: Campaign, asked: Asked, today: date, known: Q) -> int:
    """Rows outside the sum that the person still sees: a hand in them, a supporting unit, opened personal lists."""
    ids = set(Hand.objects.filter(cadre=reach.cadre).values_list("problem_id", flat=True))
    if reach.units:
        helped = Problem.supports.through.objects.filter(unit_id__in=reach.units)
        ids.update(helped.values_list("problem_id", flat=True))
    rows = queries.found(reach, campaign, asked, today=today).order_by()
    if known:
        rows = rows.filter(~known)
    if reach.whole(campaign.district_id) and reach.personal_units:
        return rows.filter(Q(pk__in=ids) | Q(unit_id__in=reach.personal_units)).count()
    return sum(rows.filter(pk__in=part).count() for part in chunks(sorted(ids)))
