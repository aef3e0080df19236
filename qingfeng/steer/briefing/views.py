"""简报: the list, one briefing as a page, its figures, its files, and the editor's hand."""

from datetime import date
from io import BytesIO
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from qingfeng.base.accounts.reach import Reach, reach_of
from qingfeng.base.organization.models import Cadre
from qingfeng.campaign.models import Campaign
from qingfeng.campaign.queries import the_campaign
from qingfeng.steer.briefing import actions, queries, rules
from qingfeng.steer.briefing.forms import AddForm, DraftForm
from qingfeng.steer.briefing.html import render_html
from qingfeng.steer.briefing.models import Briefing
from qingfeng.steer.briefing.outline import outline_of, places_of
from qingfeng.steer.briefing.states import State
from qingfeng.steer.briefing.writing import TYPES, WRITERS, addressed, file_name


def briefings(request: HttpRequest) -> HttpResponse:
    """All briefings; the office begins a new one here."""
    by, reach, campaign = _asked(request)
    form = DraftForm(request.POST or None, initial={"as_of": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        new = actions.draft(campaign=campaign, as_of=cast(date, form.cleaned_data["as_of"]), by=by)
        return redirect("briefing:briefing", new.pk)
    context = {
        "title": _("简报"),
        "rows": queries.briefings_for(reach, campaign),
        "form": form,
        "writes": bool(rules.may_write(reach, campaign)),
    }
    return render(request, "briefing/briefings.html", context)


@require_GET
def briefing(request: HttpRequest, pk: int) -> HttpResponse:
    """One briefing; beside a draft, whoever may write finds the outline to cut from and add to."""
    _by, reach, campaign = _asked(request)
    one = queries.briefing_for(reach, campaign, pk)
    context: dict[str, Any] = {"title": one.title, "briefing": one, "endings": [ending[1:] for ending in WRITERS]}
    if one.state == State.DRAFT:
        draft = queries.draft_for(reach, one)
        document = draft.document(one.edits)
        if rules.may_write(reach, campaign):
            parts = outline_of(draft, one.edits)
            context |= {"outline": parts, "form": AddForm(places_of(parts))}
    else:
        document = queries.document_for(reach, one)
        context["moved"] = sum(bool(reference.since) for reference in document.references)
    return render(request, "briefing/briefing.html", {**context, "document": render_html(document)})


@require_GET
def figures(request: HttpRequest, pk: int) -> HttpResponse:
    """Every figure: what it means, then and now, and its rows."""
    _by, reach, campaign = _asked(request)
    one = queries.briefing_for(reach, campaign, pk)
    rows = queries.figures_of(reach, one)
    shown = [row for row in rows if row.moved] if request.GET.get("moved") else rows
    context = {
        "title": _("简报中的数字"),
        "briefing": one,
        "rows": shown,
        "total": len(rows),
        "moved": sum(row.moved for row in rows),
        "issued": one.state == State.ISSUED,
    }
    return render(request, "briefing/figures.html", context)


@require_GET
def download(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """The briefing as a file whose links lead back here."""
    _by, reach, campaign = _asked(request)
    one = queries.briefing_for(reach, campaign, pk)
    if f".{ending}" not in WRITERS:
        raise Http404(_("没有这种格式"))
    document = addressed(queries.document_for(reach, one), request.build_absolute_uri("/"))
    out = BytesIO()
    WRITERS[f".{ending}"](document, out)
    response = HttpResponse(out.getvalue(), content_type=TYPES[f".{ending}"])
    response["Content-Disposition"] = file_name(document, ending)
    return response


@require_POST
def cut(request: HttpRequest, pk: int) -> HttpResponse:
    """删去一段."""
    by, one = _mine(request, pk)
    actions.cut(briefing=one, block=request.POST.get("block", ""), by=by)
    return redirect("briefing:briefing", pk)


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """恢复一段."""
    by, one = _mine(request, pk)
    actions.restore(briefing=one, block=request.POST.get("block", ""), by=by)
    return redirect("briefing:briefing", pk)


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """补充一段."""
    by, one = _mine(request, pk)
    actions.add(briefing=one, after=request.POST.get("after", ""), text=request.POST.get("text", "")[:2000], by=by)
    messages.success(request, _("补充文字已加上,以底色标明"))
    return redirect("briefing:briefing", pk)


@require_POST
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """印发."""
    by, one = _mine(request, pk)
    actions.issue(briefing=one, by=by)
    messages.success(request, _("简报已印发,内容不再变动"))
    return redirect("briefing:briefing", pk)


def _asked(request: HttpRequest) -> tuple[Cadre, Reach, Campaign]:
    by = cast(Cadre, request.user)
    return by, reach_of(by), the_campaign(request)


def _mine(request: HttpRequest, pk: int) -> tuple[Cadre, Briefing]:
    by, reach, campaign = _asked(request)
    return by, queries.briefing_for(reach, campaign, pk)
