"""Moving a selection: first how many and what else is needed, then one action."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qingfeng.base.accounts.reach import Reach, reach_of
from qingfeng.base.answers import IllegalMove, Refused
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.days import today
from qingfeng.campaign.queries import the_campaign
from qingfeng.rectify.problems import bulk, queries
from qingfeng.rectify.problems.filters import address, read
from qingfeng.rectify.problems.models import Problem


@require_POST
def bulk_move(request: HttpRequest) -> HttpResponse:
    """批量办理: shows what the move would touch; with ``confirmed`` it is done, all of it or nothing."""
    by = cast(Cadre, request.user)
    reach = reach_of(by)
    move = _move(reach, request.POST.get("move", ""))
    problems, left_out = _selection(request, reach, move)
    confirmed = "confirmed" in request.POST
    form = move.form(the_campaign(request), request.POST if confirmed else None)
    status = 200
    if confirmed and problems and form.is_valid():
        try:
            move.run(problems, form.cleaned_data, by)
        except IllegalMove:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
            status = 403
        else:
            messages.success(request, _("%(move)s:已办理 %(n)s 条") % {"move": move.label, "n": len(problems)})
            return redirect(_back(request))
    context = {
        "title": move.label,
        "move": move,
        "form": form,
        "count": len(problems),
        "left_out": left_out,
        "some": problems[:10],
        "ids": [problem.pk for problem in problems] if request.POST.get("all") != "1" else [],
        "query": request.POST.get("query", ""),
        "whole": request.POST.get("all") == "1",
        "back": _back(request),
    }
    return render(request, "problems/bulk.html", context, status=status)


def _move(reach: Reach, name: str) -> bulk.BulkMove:
    move = next((move for move in bulk.moves_for(reach) if move.name == name), None)
    if move is None:
        raise Http404(_("没有这项批量办理,或您不能使用它"))
    return move


def _selection(request: HttpRequest, reach: Reach, move: bulk.BulkMove) -> tuple[list[Problem], int]:
    """The rows that the move can take, and how many of the selection it cannot."""
    campaign = the_campaign(request)
    if request.POST.get("all") == "1":
        asked = read(QueryDict(request.POST.get("query", "")))
        return queries.movable(reach, campaign, asked, move.states, today=today())
    ids = [int(value) for value in request.POST.getlist("ids") if value.isdecimal()][: queries.MOST_MOVED]
    rows = queries.some_for(reach, campaign, ids)
    fit = [row for row in rows if row.state in move.states]
    return fit, len(rows) - len(fit)


def _back(request: HttpRequest) -> str:
    query = QueryDict(request.POST.get("query", ""))
    return address([(name, value) for name, values in query.lists() for value in values])
