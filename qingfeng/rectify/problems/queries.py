"""Reading the ledger: always the rows that this person may see, of the campaign of the page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.http import Http404
from django.utils.translation import gettext as _

from qingfeng.base.accounts.reach import Reach, reach_of
from qingfeng.base.bulk import chunks
from qingfeng.base.organization.models import Cadre, Unit
from qingfeng.base.timeline.queries import story_of
from qingfeng.campaign.models import Aspect, Campaign, WorkStyle
from qingfeng.rectify.problems import search
from qingfeng.rectify.problems.columns import Column, Record, fields_of
from qingfeng.rectify.problems.filters import Asked
from qingfeng.rectify.problems.models import Hand, Problem, ProblemQuerySet, Serial, Tally
from qingfeng.rectify.problems.ordering import Key, Order, Place
from qingfeng.rectify.problems.parameters import Viewpoint
from qingfeng.rectify.problems.tallies import NO_DAY

PAGE = 50
RELATED = (
    "campaign__district",
    "unit",
    "line",
    "aspect",
    "style",
    "person",
    "owner",
    "leader",
    "raised_by",
    "decline_asked_by",
    "merged_into",
)


def viewpoint(reach: Reach, campaign: Campaign, today: date) -> Viewpoint:
    """From where this person reads the ledger's address today."""
    return Viewpoint(reach, campaign.pk, today, units_below)


def units_below(unit_id: int) -> Sequence[int]:
    """The unit and every unit below it."""
    path = Unit.objects.filter(pk=unit_id).values_list("path", flat=True).first()
    return list(Unit.objects.filter(path__startswith=path).values_list("pk", flat=True)) if path else [unit_id]


def found(reach: Reach, campaign: Campaign, asked: Asked, *, today: date) -> ProblemQuerySet:
    """Every row that an address means for this person: the page, its export and a bulk move all take it from here."""
    rows = Problem.objects.visible_to(reach, campaign)
    return rows.filter(asked.everything(viewpoint(reach, campaign, today)))


def names_of(campaign: Campaign, asked: Asked) -> dict[tuple[str, str], str]:
    """What the rows are called that an address names by number: (parameter, value) to name."""
    names: dict[tuple[str, str], str] = {}
    for name in asked.names & NAMED:
        keys = [int(value) for value in asked.values[name] if value.isdigit()]
        if keys:
            rows, label = _named(campaign, name)
            names |= {(name, str(pk)): text for pk, text in rows.filter(pk__in=keys).values_list("pk", label)}
    return names


NAMED = frozenset({"unit", "line", "aspect", "style", "owner", "leader"})


def _named(campaign: Campaign, name: str) -> tuple[QuerySet[Any], str]:
    if name == "unit":
        return Unit.objects.filter(path__startswith=campaign.district.path), "short_name"
    if name in ("owner", "leader"):
        return Cadre.objects.filter(unit__path__startswith=campaign.district.path), "name"
    words: dict[str, QuerySet[Any]] = {
        "line": campaign.district.lines.all(),
        "aspect": campaign.aspects.all(),
        "style": campaign.styles.all(),
    }
    return words[name], "name"


def choices_of(campaign: Campaign) -> dict[str, list[tuple[str, str]]]:
    """What the filter panel offers for the parameters that name rows of the campaign."""
    units = Unit.objects.filter(path__startswith=campaign.district.path).order_by("path")
    return {
        "unit": [
            (str(pk), "　" * max(depth - 2, 0) + name)
            for pk, depth, name in units.values_list("pk", "depth", "short_name")
        ],
        "line": [(str(pk), name) for pk, name in campaign.district.lines.values_list("pk", "name")],
        "aspect": [(str(pk), name) for pk, name in campaign.aspects.values_list("pk", "name")],
        "style": [(str(pk), name) for pk, name in campaign.styles.values_list("pk", "name")],
    }


def problem_for(reach: Reach, campaign: Campaign, problem_id: int) -> Problem:
    """One problem with all that its page shows; 404 where this person may not see it, or there is none."""
    found = Problem.objects.visible_to(reach, campaign).select_related(*RELATED).filter(pk=problem_id).first()
    if found is None:
        raise Http404(_("没有这个问题,或者您看不到它"))
    return found


def some_for(reach: Reach, campaign: Campaign, ids: Iterable[int]) -> list[Problem]:
    """These problems, as far as this person may see them, in the order of their numbers."""
    return list(Problem.objects.visible_to(reach, campaign).filter(pk__in=list(ids)).order_by("pk"))


MOST_MOVED = 10_000


def movable(
    reach: Reach, campaign: Campaign, asked: Asked, states: Iterable[str], *, today: date
) -> tuple[list[Problem], int]:
    """The rows of an address that are in one of these states, and how many others it means (to a limit each)."""
    rows = found(reach, campaign, asked, today=today)
    fit = rows.filter(state__in=sorted(states)).select_related("campaign").order_by("pk")[:MOST_MOVED]
    others = rows.exclude(state__in=sorted(states)).order_by().values("pk")[:MOST_MOVED]
    return list(fit), others.count()


def kept_states(campaign: Campaign) -> Counter[str]:
    """How many problems are in each state, off the kept counts."""
    cells = Tally.objects.filter(campaign=campaign, dimension="campaign", figure__startswith="state:", day=NO_DAY)
    states: Counter[str] = Counter()
    for figure, n in cells.values_list("figure", "n"):
        states[figure.removeprefix("state:")] += n
    return states


def counted_states(reach: Reach, campaign: Campaign) -> Counter[str]:
    """How many problems are in each state, counted from the rows that this person sees."""
    rows = Problem.objects.visible_to(reach, campaign).order_by().values_list("state").annotate(n=Count("pk"))
    return Counter(dict(rows))


def raised_entries(campaign: Campaign) -> int:
    """How many problems were ever raised, by the serial numbers given out and not by the problems themselves."""
    return int(Serial.objects.filter(campaign=campaign).aggregate(n=Sum("last"))["n"] or 0)


@dataclass(frozen=True)
class Page:
    """One page of the ledger."""

    records: Sequence[Record]
    has_next: bool
    has_previous: bool
    first_key: Key
    last_key: Key


def page(
    reach: Reach,
    campaign: Campaign,
    asked: Asked,
    columns: Sequence[Column],
    order: Order,
    place: Place,
    *,
    today: date,
) -> Page:
    """The rows of one page, only with the fields that its columns show."""
    fields = list(dict.fromkeys(["pk", "number", *order.fields, *fields_of(columns)]))
    if _straight_from_the_index(reach, campaign, asked, order):
        records = _newest_found(campaign, asked.phrase, fields, place.at)
        return _page(records[:PAGE], order, has_next=len(records) > PAGE, has_previous=place.at > 0)
    records = _read(found(reach, campaign, asked, today=today), fields, order, place)
    more, records = len(records) > PAGE, records[:PAGE]
    if place.backwards:
        records.reverse()
        return _page(records, order, has_next=place.key is not None, has_previous=more)
    return _page(records, order, has_next=more, has_previous=place.key is not None)


def _page(records: Sequence[dict[str, Any]], order: Order, *, has_next: bool, has_previous: bool) -> Page:
    keys = [tuple(record[name] for name in order.columns) for record in (*records[:1], *records[-1:])]
    return Page(records, has_next, has_previous, keys[0] if keys else (), keys[-1] if keys else ())


def _read(rows: ProblemQuerySet, fields: Sequence[str], order: Order, place: Place) -> list[dict[str, Any]]:
    """One row more than a page, so that the page knows whether another follows."""
    records: list[dict[str, Any]] = []
    stretches = order.stretches()
    if place.backwards:
        stretches.reverse()
    key = place.key
    for stretch in stretches:
        if key is not None and stretch is not None and stretch != (key[0] is not None):
            continue
        part = rows.filter(order.within(stretch))
        if key is not None:
            part = part.filter(order.beyond(key, stretch, backwards=place.backwards))
            key = None
        part = part.order_by(*order.terms(stretch, backwards=place.backwards))
        records.extend(part.values(*fields)[: PAGE + 1 - len(records)])
        if len(records) > PAGE:
            break
    return records


def _straight_from_the_index(reach: Reach, campaign: Campaign, asked: Asked, order: Order) -> bool:
    """A phrase alone, newest first, by someone who reads everything: the index knows the page by itself."""
    everything = campaign.district_id in reach.personal_districts
    return bool(asked.phrase) and not asked.names and not order.fields and order.down and everything


def _newest_found(campaign: Campaign, phrase: str, fields: Sequence[str], offset: int) -> list[dict[str, Any]]:
    ids = search.newest(campaign.pk, phrase, offset=offset, limit=PAGE + 1)
    records = {row["pk"]: row for row in Problem.objects.filter(pk__in=ids).values(*fields)}
    return [records[pk] for pk in ids if pk in records]


def numbered(by: Cadre, campaign: Campaign, number: str) -> Problem | None:
    """The problem of that number, where this person may see it."""
    return Problem.objects.visible_to(reach_of(by), campaign).filter(number=number).first()


def people_of(unit: Unit) -> QuerySet[Cadre]:
    """Who works in a unit, by name."""
    return Cadre.objects.filter(unit=unit, is_active=True).order_by("name", "pk")


def merged_from(problem: Problem) -> list[Problem]:
    """The entries that were the same matter; whoever sees the master sees that they existed."""
    return list(Problem.objects.filter(merged_into=problem).select_related("unit").order_by("pk"))


def last_reason(problem: Problem, verb: str) -> str:
    """The reason that was given when this last happened to the problem."""
    return next((moment.reason for moment in reversed(story_of(problem)) if moment.verb == verb), "")


def units_to_raise_in(reach: Reach, campaign: Campaign) -> QuerySet[Unit]:
    """Into which units' lists this person may enter problems (rules.may_raise), in tree order."""
    units = Unit.objects.filter(path__startswith=campaign.district.path).order_by("path")
    if reach.whole(campaign.district_id):
        return units
    return units.filter(pk__in={*reach.units, reach.cadre.unit_id})


def supports_of(problem: Problem) -> list[Unit]:
    """The units that help, in tree order."""
    return list(problem.supports.order_by("path"))


def names_of_people(ids: Iterable[int]) -> dict[int, str]:
    """Names by number, for the words of the story."""
    return dict(Cadre.objects.filter(pk__in=list(ids)).values_list("pk", "name"))


def names_of_words(campaign_id: int) -> dict[tuple[str, int], str]:
    """("aspect" or "style", number) to name."""
    aspects = Aspect.objects.filter(campaign=campaign_id).values_list("pk", "name")
    styles = WorkStyle.objects.filter(campaign=campaign_id).values_list("pk", "name")
    return {("aspect", pk): name for pk, name in aspects} | {("style", pk): name for pk, name in styles}


def hands_among(problem_ids: Iterable[int]) -> set[tuple[int, int]]:
    """(problem, person) pairs who have a hand in these problems."""
    found: set[tuple[int, int]] = set()
    for part in chunks(sorted(problem_ids)):
        found.update(Hand.objects.filter(problem__in=part).values_list("problem_id", "cadre_id"))
    return found
