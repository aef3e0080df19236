"""各单位: the units of a scope, 84 to a page, in the order of the tree unless the reader sorts; and units by aspects."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet, Sum
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from qingfeng.base.answers import Text
from qingfeng.base.organization.models import Unit
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.problems import tallies
from qingfeng.rectify.problems.filters import url_for
from qingfeng.rectify.problems.models import Problem, Tally
from qingfeng.rectify.problems.states import LIVE, WORKED_ON
from qingfeng.rectify.problems.tallies import NO_DAY
from qingfeng.steer.dashboard.figure import Figure
from qingfeng.steer.dashboard.queries.counts import FOUND, MILESTONES
from qingfeng.steer.dashboard.queries.scopes import Scope, units_in
from qingfeng.steer.dashboard.queries.view import View

PER_PAGE = 84
STILL_LIVE = tuple(f"state:{state}" for state in sorted(LIVE))
# Each column of the table: its head and what the ledger is asked for.
COLUMNS: dict[str, tuple[Text, dict[str, object]]] = {
    "found": (_("查出"), {"counted": 1}),
    "planned": (_("已定措施"), {"planned": 1}),
    "reported": (_("申请销号"), {"reported": 1}),
    "verified": (_("核实销号"), {"verified": 1}),
    "held": (_("保持销号"), {"holding": 1}),
    "live": (_("整改期内"), {"live": 1}),
    "red": (_("红色预警"), {"colour": "red"}),
}


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit's numbers, in the order of COLUMNS; ``cells`` are they as table cells, written once (84 x 7 of them)."""

    unit: Unit
    figures: Sequence[Figure]
    cells: SafeString

    def value(self, column: str) -> int:
        """One of its numbers."""
        return self.figures[list(COLUMNS).index(column)].value


@dataclass(frozen=True)
class Heat:
    """Units by aspects: ``cells[unit][aspect key]``, aspect keys as the tallies have them ("" for none given)."""

    units: Sequence[Unit]
    aspects: Sequence[tuple[str, str]]
    cells: dict[tuple[int, str], int]

    @property
    def most(self) -> int:
        """The largest cell."""
        return max(self.cells.values(), default=0)


@dataclass(frozen=True, slots=True)
class UnitPage:
    """Some of the units, in tree order; ``place`` says where among all."""

    units: Sequence[Unit]
    place: Page[Unit]


def page_of_units(campaign: Campaign, scope: Scope, number: int) -> UnitPage:
    """One page of the scope's units; a number beyond the last page gives the last."""
    return paged(units_in(campaign, scope), number)


def paged(units: QuerySet[Unit], number: int) -> UnitPage:
    """84 units to a page."""
    place = Paginator(units, PER_PAGE).get_page(number)
    return UnitPage(list(place.object_list), place)


def page_of_rows(view: View, number: int) -> tuple[Page[Unit], list[UnitRow]]:
    """One page of the scope's units with their numbers."""
    page = page_of_units(view.campaign, view.scope, number)
    return page.place, table(view, page.units)


def in_order(rows: list[UnitRow], sort: str) -> list[UnitRow]:
    """The rows of one page as the reader asks (``found``, ``-found``, …); tree order where nothing known is asked."""
    name = sort.removeprefix("-")
    if name not in COLUMNS:
        return rows
    return sorted(rows, key=lambda row: row.value(name), reverse=sort.startswith("-"))


def heat(view: View, units: Sequence[Unit], *, live: bool) -> Heat:
    """What was found in each unit and aspect, or what of it is being put right now."""
    figures = STILL_LIVE if live else FOUND
    ids = {unit.pk for unit in units}
    rows = _kept(view, "unit_aspect", ids).filter(figure__in=figures).order_by()
    cells: Counter[tuple[int, str]] = Counter()
    for unit_id, key, n in rows.values_list("unit", "key").annotate(sum=Sum("n")):
        cells[unit_id, key] += n
    for (dimension, unit_id, key, figure, _day, _personal), n in _hidden(view).items():
        if dimension == "unit_aspect" and figure in figures and unit_id in ids:
            cells[unit_id, key] += n
    aspects = [(str(pk), name) for pk, name in view.campaign.aspects.values_list("pk", "name")]
    if any(n and not key for (_unit, key), n in cells.items()):
        aspects.append(("", ""))
    return Heat(units, aspects, {place: n for place, n in cells.items() if n})


def table(view: View, units: Sequence[Unit]) -> list[UnitRow]:
    """The units of one page with their numbers."""
    ids = [unit.pk for unit in units]
    wanted = (*FOUND, *MILESTONES)
    kept: Counter[tuple[int, str]] = Counter()
    rows = _kept(view, "unit", ids).filter(figure__in=wanted, day=NO_DAY).order_by()
    for unit_id, figure, n in rows.values_list("unit", "figure", "n"):
        kept[unit_id, figure] += n
    for (dimension, unit_id, _key, figure, _day, _personal), n in _hidden(view).items():
        if dimension == "unit":
            kept[unit_id, figure] += n
    red = _red(view, ids)
    addresses = {key: url_for(**asked) for key, (_title, asked) in COLUMNS.items()}
    return [_row(unit, kept, red.get(unit.pk, 0), addresses) for unit in units]


def _row(unit: Unit, kept: Counter[tuple[int, str]], red: int, addresses: Mapping[str, str]) -> UnitRow:
    values = {
        "found": sum(kept[unit.pk, figure] for figure in FOUND),
        "planned": kept[unit.pk, "planned"],
        "reported": kept[unit.pk, "reported"],
        "verified": kept[unit.pk, "verified"],
        "held": kept[unit.pk, "state:closed"],
        "live": sum(kept[unit.pk, figure] for figure in STILL_LIVE),
        "red": red,
    }
    figures = [
        Figure(title, values[key], f"{addresses[key]}&unit={unit.pk}") for key, (title, _asked) in COLUMNS.items()
    ]
    return UnitRow(
        unit, figures, format_html_join("", '<td class="number">{}</td>', ((figure.link,) for figure in figures))
    )


def _kept(view: View, dimension: str, ids: Collection[int]) -> QuerySet[Tally]:
    cells = Tally.objects.filter(campaign=view.campaign, dimension=dimension, unit__in=ids)
    if view.campaign.district_id in view.reach.personal_districts:
        return cells
    return cells.filter(Q(personal=False) | Q(unit__in=view.reach.personal_units))


def _hidden(view: View) -> Counter[tallies.Cell]:
    """Personal lists outside the units whose lists are open, in which this person has a hand."""
    rows = [row for row in view.hidden if row.unit_id not in view.reach.personal_units]
    return tallies.count(rows)


def _red(view: View, ids: Collection[int]) -> dict[int, int]:
    """Red today, by unit: kept for lines only, so counted in the rows that these 84 units work on.

    The day is no condition of the query: the planner would take the index of all red ones, 445 ms among 900,000.
    """
    rows = Problem.objects.visible_to(view.reach, view.campaign).filter(unit_id__in=ids, state__in=sorted(WORKED_ON))
    red = Count("pk", filter=Q(red_on__lte=view.day))
    return dict(rows.order_by().values_list("unit_id").annotate(n=red))
