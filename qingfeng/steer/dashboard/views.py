"""看板: what the two heads see, what a line leader and a unit see of their own, and the wall."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from qingfeng.base.accounts.reach import Reach, reach_of
from qingfeng.base.answers import require
from qingfeng.base.organization.models import Cadre
from qingfeng.campaign.models import Campaign
from qingfeng.campaign.queries import the_campaign
from qingfeng.steer.dashboard import charts, heat, rules
from qingfeng.steer.dashboard.queries import coverage as covering
from qingfeng.steer.dashboard.queries import units as tables
from qingfeng.steer.dashboard.queries.overview import Figures, figures
from qingfeng.steer.dashboard.queries.scopes import Scope, line_for, of_lines, of_unit, unit_for, widest
from qingfeng.steer.dashboard.queries.view import View


def dashboard(request: HttpRequest) -> HttpResponse:
    """The dashboard of whatever this person answers for; the first page of the house."""
    if not getattr(request, "campaign", None):
        return render(request, "dashboard/no_campaign.html", {"title": _("看板")})
    reach, campaign = _asked(request)
    scope = widest(reach, campaign)
    shown = figures(reach, campaign, scope, timezone.localdate())
    if scope.kind == "own":
        return render(request, "dashboard/own.html", {"title": _("看板"), "f": shown, "today": shown.day})
    context = {"title": _("看板"), **_drawn(shown), **_heat(request, shown, columns=3), "wall": rules.may_see_wall(reach)}
    return render(request, "dashboard/home.html", context)


def wall(request: HttpRequest) -> HttpResponse:
    """大屏: the same figures for a wall; comes anew every minute."""
    reach, campaign = _asked(request)
    require(rules.may_see_wall(reach))
    shown = figures(reach, campaign, widest(reach, campaign), timezone.localdate())
    context = {"title": campaign.name, **_drawn(shown), **_heat(request, shown, columns=4)}
    return render(request, "dashboard/wall.html", context)


def line(request: HttpRequest, line_id: int) -> HttpResponse:
    """One line of work: 管战线必管作风."""
    reach, campaign = _asked(request)
    one = line_for(reach, campaign, line_id)
    shown = figures(reach, campaign, of_lines([one]), timezone.localdate())
    return render(
        request, "dashboard/line.html", {"title": one.name, "line": one, **_drawn(shown), **_heat(request, shown, columns=3)}
    )


def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """One unit's figures."""
    reach, campaign = _asked(request)
    one = unit_for(reach, campaign, unit_id)
    shown = figures(reach, campaign, of_unit(one), timezone.localdate())
    return render(request, "dashboard/unit.html", {"title": one.name, "unit": one, **_drawn(shown)})


def units(request: HttpRequest) -> HttpResponse:
    """各单位: a table in tree order, or as the reader sorts it."""
    reach, campaign = _asked(request)
    scope = widest(reach, campaign)
    require(rules.may_see_units(scope))
    page = tables.page_of_units(campaign, scope, _number(request))
    rows = tables.table(View(reach, campaign, scope, timezone.localdate()), page.units)
    rows = tables.in_order(rows, request.GET.get("sort", ""))
    return render(request, "dashboard/units.html", {"title": _("各单位"), "columns": tables.COLUMNS, "page": page.place, "rows": rows})


def coverage(request: HttpRequest, kind: str) -> HttpResponse:
    """自查覆盖面: which units, or how many people of each unit, have found something by checking themselves."""
    reach, campaign = _asked(request)
    scope = _scope_of_coverage(request, reach, campaign)
    if kind not in covering.NAMES:
        raise Http404
    context: dict[str, Any] = {"title": _("自查覆盖面"), "kind": kind, "name": covering.NAMES[kind], "scope": scope}
    if kind == "unit":
        context["page"] = tables.paged(covering.checked_units(View(reach, campaign, scope, timezone.localdate())), _number(request)).place
        return render(request, "dashboard/coverage_units.html", context)
    houses = covering.houses(campaign, scope)
    page = tables.paged(houses, _number(request))
    chosen = request.GET.get("unit", "")
    if chosen.isdigit():
        context["unit"] = get_object_or_404(houses, pk=chosen)
        context["people"] = covering.raisers_of(campaign, kind, context["unit"])
    address = f"?line={scope.ids[0]}&" if scope.kind == "lines" else "?"
    context["done"], context["of"] = covering.totals(campaign, scope, kind)
    context |= {"page": page.place, "rows": covering.by_unit(campaign, kind, page.units, address)}
    return render(request, "dashboard/coverage_people.html", context)


def _asked(request: HttpRequest) -> tuple[Reach, Campaign]:
    return reach_of(cast(Cadre, request.user)), the_campaign(request)


def _number(request: HttpRequest) -> int:
    text = request.GET.get("page", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _scope_of_coverage(request: HttpRequest, reach: Reach, campaign: Campaign) -> Scope:
    asked = request.GET.get("line", "")
    scope = of_lines([line_for(reach, campaign, int(asked))]) if asked.isdigit() else widest(reach, campaign)
    require(rules.may_see_coverage(scope))
    return scope


def _drawn(shown: Figures) -> dict[str, Any]:
    option, height = charts.warnings_by_line(shown)
    return {"f": shown, "today": shown.day, "burn_up": charts.burn_up_of(shown), "warnings": option, "warnings_height": height}


def _heat(request: HttpRequest, shown: Figures, *, columns: int) -> dict[str, Any]:
    if shown.scope.kind == "own" or (shown.scope.kind == "units" and len(shown.scope.ids) == 1):
        return {}
    live = request.GET.get("heat") == "live"
    page = tables.page_of_units(shown.campaign, shown.scope, _number(request))
    table = tables.heat(shown.view, page.units, live=live)
    return {"heat": heat.blocks(table, live=live, columns=columns), "heat_live": live, "page": page.place}
