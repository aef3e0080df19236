"""百日: the campaign's frame, its units' plans, and the office's settings."""

from collections.abc import Callable
from typing import Any, cast

from django import forms as django_forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.answers import Refused, require
from qingfeng.base.organization.models import Cadre
from qingfeng.campaign import actions, forms, queries, rules
from qingfeng.campaign.models import Campaign

PER_PAGE = 84


def home(request: HttpRequest) -> HttpResponse:
    """The hundred days: phases, leading group, lines and their leaders, and how many plans are written."""
    by, campaign = _asked(request)
    units = queries.units_read_by(reach_of(by), campaign)
    number = campaign.day_number(timezone.localdate())
    context = {
        "title": campaign.name,
        "number": number,
        "phases": [(phase, phase.first_day <= number <= phase.last_day) for phase in campaign.phases.all()],
        "group": queries.leading_group(campaign),
        "lines": queries.lines_of(campaign),
        "written": queries.plans_written(campaign, units),
        "unit_count": units.count(),
        "keeps": bool(rules.may_keep(by, campaign)),
    }
    return render(request, "campaign/home.html", context)


def plans(request: HttpRequest) -> HttpResponse:
    """各单位实施方案: in tree order."""
    by, campaign = _asked(request)
    page = Paginator(queries.units_read_by(reach_of(by), campaign), PER_PAGE).get_page(request.GET.get("page"))
    written = queries.plans_by_unit(campaign, list(page))
    rows = [(unit, written.get(unit.pk)) for unit in page]
    return render(request, "campaign/plans.html", {"title": _("各单位实施方案"), "rows": rows, "page": page})


def plan(request: HttpRequest, unit_id: int) -> HttpResponse:
    """One unit's plan; whoever may write it does so here."""
    by, campaign = _asked(request)
    unit = queries.unit_of(campaign, unit_id)
    require(rules.may_read_plan(by, campaign, unit))
    written = queries.plan_of(campaign, unit)
    form = forms.PlanForm(request.POST or None, initial={"text": written.text if written else ""})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_plan(campaign=campaign, unit=unit, text=form.cleaned_data["text"], by=by)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            status = 403
        else:
            messages.success(request, _("实施方案已保存"))
            return redirect("campaign:plan", unit_id)
    context = {"title": unit.name, "unit": unit, "plan": written, "form": form}
    context["may_write"] = rules.may_write_plan(by, campaign, unit)
    return render(request, "campaign/plan.html", context, status=status)


def settings(request: HttpRequest) -> HttpResponse:
    """活动设置: phases, aspects, work styles, notice; kept by the office."""
    by, campaign = _asked(request)
    require(rules.may_keep(by, campaign))
    return _settings(request, campaign, {})


@require_POST
def change(request: HttpRequest, part: str) -> HttpResponse:
    """Change one part of the settings."""
    by, campaign = _asked(request)
    require(rules.may_keep(by, campaign))
    if part not in PARTS:
        raise Http404
    form = PARTS[part][1](campaign, request.POST)
    if form.is_valid():
        try:
            PARTS[part][2](campaign, form, by)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("设置已保存"))
            return redirect("campaign:settings")
    return _settings(request, campaign, {part: form}, status=422)


def _settings(
    request: HttpRequest, campaign: Campaign, filled: dict[str, django_forms.Form], status: int = 200
) -> HttpResponse:
    parts = [
        (name, heading(), filled.get(name) or make(campaign, None)) for name, (heading, make, _do) in PARTS.items()
    ]
    return render(request, "campaign/settings.html", {"title": _("活动设置"), "parts": parts}, status=status)


def _notice_form(campaign: Campaign, data: Any) -> forms.NoticeForm:
    return forms.NoticeForm(data, initial={"needs_notice": campaign.needs_notice, "notice_days": campaign.notice_days})


def _set_notice(campaign: Campaign, form: Any, by: Cadre) -> None:
    actions.set_notice(campaign=campaign, **form.cleaned_data, by=by)


# Each part of the settings: its heading, its form, and the action that it calls.
PARTS: dict[
    str,
    tuple[Callable[[], str], Callable[[Campaign, Any], django_forms.Form], Callable[[Campaign, Any, Cadre], object]],
] = {
    "phases": (
        lambda: _("各阶段的最后一天"),
        forms.PhasesForm,
        lambda campaign, form, by: actions.set_phases(campaign=campaign, phases=form.spans(), by=by),
    ),
    "aspects": (
        lambda: _("方面"),
        lambda campaign, data: forms.WordsForm(campaign.aspects.all(), data),
        lambda campaign, form, by: actions.set_aspects(campaign=campaign, names=form.names(), by=by),
    ),
    "styles": (
        lambda: _("作风"),
        lambda campaign, data: forms.WordsForm(campaign.styles.all(), data),
        lambda campaign, form, by: actions.set_styles(campaign=campaign, names=form.names(), by=by),
    ),
    "notice": (lambda: _("销号前公示"), _notice_form, _set_notice),
}


def _asked(request: HttpRequest) -> tuple[Cadre, Campaign]:
    return cast(Cadre, request.user), queries.the_campaign(request)
