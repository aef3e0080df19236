"""台账: the ledger and its filters."""

from typing import cast

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.days import today
from qingfeng.campaign.queries import the_campaign
from qingfeng.rectify.problems import addresses, bulk, queries
from qingfeng.rectify.problems.filters import address, read, tidy
from qingfeng.rectify.problems.forms import filter_groups
from qingfeng.rectify.problems.showing import ledger_page
from qingfeng.rectify.problems.tools import tools_for


def ledger(request: HttpRequest) -> HttpResponse:
    """One page of the ledger; htmx gets the table alone."""
    clean = tidy(request.GET)
    if clean is not None:
        return redirect(clean)
    reach = reach_of(cast(Cadre, request.user))
    moves = bulk.moves_for(reach)
    page = ledger_page(reach, the_campaign(request), read(request.GET), request.GET, today=today(), ticks=bool(moves))
    fragment = request.headers.get("HX-Target") == "ledger"
    context = {"ledger": page, "moves": moves, "new_url": addresses.NEW}
    context["tools"] = tools_for(page.query)
    return render(request, "problems/_ledger.html" if fragment else "problems/ledger.html", context)


def filter_panel(request: HttpRequest) -> HttpResponse:
    """筛选: every column as a field; loaded when the panel is opened, a page of its own without scripts."""
    asked = read(request.GET)
    groups = filter_groups(asked, queries.choices_of(the_campaign(request)))
    keep = [(name, request.GET[name]) for name in ("sort", "cols") if request.GET.get(name)]
    context = {"groups": groups, "keep": keep, "phrase": asked.phrase, "below": "below" in asked.values}
    fragment = request.headers.get("HX-Request") == "true"
    return render(request, "problems/_filters.html" if fragment else "problems/filters.html", context)


def old_ledger(request: HttpRequest) -> HttpResponse:
    """``/problems/`` is what one types after seeing ``/problems/12/``."""
    return redirect(address(_pairs(request.GET)))


def _pairs(params: QueryDict) -> list[tuple[str, str]]:
    return [(name, value) for name, values in params.lists() for value in values]
