"""登记问题 on a phone in under a minute; a measure may be planned in the same breath, so the page stands in this room."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.answers import Refused, require
from qingfeng.base.organization.models import Cadre
from qingfeng.campaign.models import Campaign
from qingfeng.campaign.queries import the_campaign
from qingfeng.rectify.measures.forms import FirstMeasureForm
from qingfeng.rectify.measures.views.verbs import plan_one
from qingfeng.rectify.problems import actions, queries
from qingfeng.rectify.problems.addresses import NEW, page_of
from qingfeng.rectify.problems.forms import NewProblemForm
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.raising import NewProblem
from qingfeng.rectify.problems.rules import may_write
from qingfeng.rectify.problems.states import Source
from qingfeng.rectify.problems.views.acting import actor
from qingfeng.rectify.problems.wording import missing


def enter_problem(request: HttpRequest) -> HttpResponse:
    """登记问题."""
    by, campaign = actor(request), the_campaign(request)
    require(may_write(by))
    units = queries.units_to_raise_in(reach_of(by), campaign)
    form = NewProblemForm(campaign, units, request.POST or None, initial={"unit": by.unit_id})
    measure = FirstMeasureForm(request.POST or None, prefix="measure")
    if request.method == "POST" and form.is_valid() and measure.is_valid():
        try:
            problem = _enter(campaign, form.cleaned_data, measure.cleaned_data, by)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("已登记,编号 %(number)s") % {"number": problem.number})
            again = "again" in request.POST
            return redirect(NEW if again else page_of(problem.pk))
    context = {"title": _("登记问题"), "form": form, "measure": measure, "own_unit": by.unit, "choose": len(units) > 1}
    return render(request, "measures/enter.html", context, status=422 if form.errors or measure.errors else 200)


@transaction.atomic
def _enter(campaign: Campaign, data: dict[str, Any], measure: dict[str, Any], by: Cadre) -> Problem:
    new = NewProblem(
        unit=data["unit"],
        text=data["text"].strip(),
        source=Source(data["source"]),
        aspect=data["aspect"],
        place=data["place"],
        person=by if data["personal"] else None,
        raised_by=by,
    )
    problem = actions.raise_problem(campaign=campaign, new=new, by=by)
    if measure["text"]:
        plan_one(problem, measure, by)
    return problem


@require_GET
def hints(request: HttpRequest) -> HttpResponse:
    """What the text still lacks, while it is being written."""
    return render(request, "measures/_hints.html", {"missing": missing(request.GET.get("text", ""))})
