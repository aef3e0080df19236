"""自查覆盖面: how many units, unit leaders and cadres have found something by checking themselves, and who they are.

Nobody is listed as not having found anything: a list of those who owe a problem would only breed invented ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from qingfeng.base.organization.models import Cadre, Unit
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.problems.models import Raiser, Tally
from qingfeng.rectify.problems.states import COUNTED, Source
from qingfeng.steer.dashboard.figure import Figure, Rate
from qingfeng.steer.dashboard.queries.counts import Counts
from qingfeng.steer.dashboard.queries.scopes import Scope, units_in
from qingfeng.steer.dashboard.queries.view import View

# Heads are counted anew this often (seconds): people join a district rarely, and 350,000 of them take 100 ms.
HEADCOUNT_KEPT = 60
LEVELS = {Cadre.Level.LEADER.value: _("单位领导"), Cadre.Level.CADRE.value: _("干部")}
NAMES = {"unit": _("单位"), **LEVELS}


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit in the tables of coverage: so many have found something, of so many; ``url`` opens them."""

    name: str
    done: int
    of: int
    url: str


def coverage(view: View, counts: Counts) -> list[Rate]:
    """单位、单位领导、干部: those who have found something, of all there are; of the campaign or of lines."""
    campaign, scope = view.campaign, view.scope
    if scope.kind not in ("campaign", "lines"):
        return []
    checked = Count("pk", filter=_has_checked(view))
    units = units_in(campaign, scope).order_by().aggregate(all=Count("pk"), done=checked)
    rates = [_rate("unit", units["done"], units["all"], scope)]
    heads, raised = headcount(campaign, scope), _raised(campaign, scope, counts)
    return rates + [_rate(level, raised.get(level, 0), heads.get(level, 0), scope) for level in LEVELS]


def _rate(kind: str, part: int, whole: int, scope: Scope) -> Rate:
    url = reverse("dashboard:coverage", args=[kind]) + (f"?line={scope.ids[0]}" if scope.kind == "lines" else "")
    done = Figure(_("已自查"), part, url, _("至少自查出一个问题"))
    return Rate(kind, NAMES[kind], done, Figure(_("共有"), whole, url), _("自查出问题的 ÷ 全部"))


def checked_units(view: View) -> QuerySet[Unit]:
    """The units of the scope that have found something by checking themselves, in tree order."""
    return units_in(view.campaign, view.scope).filter(_has_checked(view))


def _has_checked(view: View) -> Q:
    wanted = {"campaign": view.campaign, "dimension": "unit", "figure": "self_check", "n__gt": 0}
    cells = Tally.objects.filter(view.open_lists, **wanted)
    found = Q(pk__in=cells.values("unit"))
    opened = {row.unit_id for row in view.hidden if is_self_found(row.source, row.state)}
    return found | Q(pk__in=opened) if opened else found


def is_self_found(source: str, state: str) -> bool:
    """Found by checking oneself, and counted."""
    return source == Source.SELF_CHECK and state in COUNTED


def _raised(campaign: Campaign, scope: Scope, counts: Counts) -> Mapping[str, int]:
    if scope.kind == "campaign":
        return {level: counts.of(f"raisers:{level}") for level in LEVELS}
    people = Raiser.objects.filter(campaign=campaign, unit__line_id__in=scope.ids)
    return dict(people.order_by().values_list("level").annotate(n=Count("pk")))


def headcount(campaign: Campaign, scope: Scope) -> Mapping[str, int]:
    """People in use by level: unit leaders and cadres of the district or of the lines."""
    key = f"dashboard-heads-{campaign.pk}-{scope.kind}-{'-'.join(map(str, scope.ids))}"
    kept: Mapping[str, int] | None = cache.get(key)
    if kept is None:
        inside = (
            Q(unit__line_id__in=scope.ids)
            if scope.kind == "lines"
            else Q(unit__path__startswith=campaign.district.path)
        )
        people = Cadre.objects.filter(inside, is_active=True).order_by()
        kept = dict(people.values_list("level").annotate(n=Count("pk")))
        cache.set(key, kept, HEADCOUNT_KEPT)
    return kept


def houses(campaign: Campaign, scope: Scope) -> QuerySet[Unit]:
    """Every unit whose people count, the district's own and those below units included, in tree order."""
    if scope.kind == "lines":
        return units_in(campaign, scope)
    return Unit.objects.filter(path__startswith=campaign.district.path).order_by("path")


def totals(campaign: Campaign, scope: Scope, kind: str) -> tuple[int, int]:
    """So many people of a level have found something, of so many: the sums of ``by_unit`` over all pages."""
    raised = Raiser.objects.filter(campaign=campaign, level=kind)
    raised = raised.filter(unit__line_id__in=scope.ids) if scope.kind == "lines" else raised
    return raised.count(), headcount(campaign, scope).get(kind, 0)


def by_unit(campaign: Campaign, kind: str, units: Sequence[Unit], address: str) -> list[UnitLine]:
    """The units of one page with how many of their people have found something, of how many."""
    ids = [unit.pk for unit in units]
    raised = Raiser.objects.filter(campaign=campaign, level=kind, unit_id__in=ids).order_by()
    done = dict(raised.values_list("unit_id").annotate(n=Count("pk")))
    people = Cadre.objects.filter(is_active=True, level=kind, unit_id__in=ids).order_by()
    heads = dict(people.values_list("unit_id").annotate(n=Count("pk")))
    return [UnitLine(u.name, done.get(u.pk, 0), heads.get(u.pk, 0), f"{address}unit={u.pk}") for u in units]


def raisers_of(campaign: Campaign, kind: str, unit: Unit) -> QuerySet[Raiser]:
    """Who of a unit has found something, by name."""
    rows = Raiser.objects.filter(campaign=campaign, unit=unit, level=kind)
    return rows.select_related("cadre").order_by("cadre__name", "pk")
