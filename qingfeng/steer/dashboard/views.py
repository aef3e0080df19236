"""看板: what the two heads see, what a line leader and a unit see of their own, and the wall."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
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
from qingfeng.steer.dashboard.queries.memory import recall
from qingfeng.steer.dashboard.queries.overview import figures
from qingfeng.steer.dashboard.queries.scopes import Scope, line_for, of_lines, of_unit, unit_for, widest
from qingfeng.steer.dashboard.queries.view import View


def dashboard(request: HttpRequest) -> HttpResponse:
    """The dashboard of whatever this person answers for; the first page of the house."""
    if not getattr(request, "campaign", None):
        return render(request, "dashboard/no_campaign.html", {"title": _("看板")})
    view = _widest(request)
    page = "dashboard/own.html" if view.scope.kind == "own" else "dashboard/home.html"
    return render(request, page, {"title": _("看板"), "wall": rules.may_see_wall(view.reach), **_shown(request, view)})


def wall(request: HttpRequest) -> HttpResponse:
    """大屏: the same figures for a wall; comes anew every minute."""
    view = _widest(request)
    require(rules.may_see_wall(view.reach))
    return render(request, "dashboard/wall.html", {"title": view.campaign.name, **_shown(request, view, columns=4)})


def line(request: HttpRequest, line_id: int) -> HttpResponse:
    """One line of work: 管战线必管作风."""
    reach, campaign = _asked(request)
    one = line_for(reach, campaign, line_id)
    view = View(reach, campaign, of_lines([one]), timezone.localdate())
    return render(request, "dashboard/line.html", {"title": one.name, "line": one, **_shown(request, view)})


def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """One unit's figures."""
    reach, campaign = _asked(request)
    one = unit_for(reach, campaign, unit_id)
    view = View(reach, campaign, of_unit(one), timezone.localdate())
    return render(request, "dashboard/unit.html", {"title": one.name, "unit": one, **_shown(request, view)})


def units(request: HttpRequest) -> HttpResponse:
    """各单位: a table in tree order, or as the reader sorts it."""
    view, number = _widest(request), _number(request)
    require(rules.may_see_units(view.scope))
    page, rows = recall(view, ("units", number), lambda: tables.page_of_rows(view, number))
    rows = tables.in_order(rows, request.GET.get("sort", ""))
    return render(
        request, "dashboard/units.html", {"title": _("各单位"), "columns": tables.COLUMNS, "page": page, "rows": rows}
    )


def coverage(request: HttpRequest, kind: str) -> HttpResponse:
    """自查覆盖面: which units, or how many people of each unit, have found something by checking themselves."""
    reach, campaign = _asked(request)
    scope = _scope_of_coverage(request, reach, campaign)
    if kind not in covering.NAMES:
        raise Http404
    context: dict[str, Any] = {"title": _("自查覆盖面"), "kind": kind, "name": covering.NAMES[kind], "scope": scope}
    if kind == "unit":
        checked = covering.checked_units(View(reach, campaign, scope, timezone.localdate()))
        context["page"] = tables.paged(checked, _number(request)).place
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


def _widest(request: HttpRequest) -> View:
    reach, campaign = _asked(request)
    return View(reach, campaign, widest(reach, campaign), timezone.localdate())


def _number(request: HttpRequest) -> int:
    text = request.GET.get("page", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _scope_of_coverage(request: HttpRequest, reach: Reach, campaign: Campaign) -> Scope:
    asked = request.GET.get("line", "")
    scope = of_lines([line_for(reach, campaign, int(asked))]) if asked.isdigit() else widest(reach, campaign)
    require(rules.may_see_coverage(scope))
    return scope


def _shown(request: HttpRequest, view: View, *, columns: int = 3) -> dict[str, Any]:
    """Figures, charts and heat table; from memory as long as nothing has been recorded."""
    number, live = _number(request), request.GET.get("heat") == "live"
    return recall(view, (columns, number, live), lambda: _made(view, number, live=live, columns=columns))


def _made(view: View, number: int, *, live: bool, columns: int) -> dict[str, Any]:
    shown = figures(view)
    option, height = charts.warnings_by_line(shown)
    drawn = {"burn_up": charts.burn_up_of(shown), "warnings": option, "warnings_height": height}
    context = {"f": shown, "today": view.day, **drawn, **_heat(view, number, live=live, columns=columns)}
    return {**context, "body": render_to_string("dashboard/_figures.html", context)}


def _heat(view: View, number: int, *, live: bool, columns: int) -> dict[str, Any]:
    if view.scope.kind == "own" or (view.scope.kind == "units" and len(view.scope.ids) == 1):
        return {}
    page = tables.page_of_units(view.campaign, view.scope, number)
    table = tables.heat(view, page.units, live=live)
    return {"heat": heat.blocks(table, live=live, columns=columns), "heat_live": live, "page": page.place}
