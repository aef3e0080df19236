"""The pages of a district's units and people, and taking its roster in."""

from typing import cast

from django.contrib import messages
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from qingfeng.base.accounts import actions, rules
from qingfeng.base.accounts.queries import roles_of, without_password
from qingfeng.base.accounts.roster import actions as roster_actions
from qingfeng.base.accounts.roster.forms import DigestForm, RosterForm
from qingfeng.base.accounts.roster.planning import RosterPlan, plan_roster
from qingfeng.base.accounts.roster.reading import read_roster
from qingfeng.base.accounts.roster.showing import STATUSES, shown_lines
from qingfeng.base.accounts.roster.template import write_template
from qingfeng.base.answers import require
from qingfeng.base.organization import queries
from qingfeng.base.organization.models import Cadre, Unit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _own(request: HttpRequest) -> tuple[Cadre, Unit]:
    by = cast(Cadre, request.user)
    return by, queries.district_of(by)


def tree(request: HttpRequest) -> HttpResponse:
    """单位: the district by its lines of work; or the people found."""
    by, district = _own(request)
    phrase = request.GET.get("q", "")
    context = {
        "title": _("单位和人员"),
        "district": district,
        "lines": queries.lines_of_work(district),
        "phrase": phrase,
        "found": queries.found_people(district, phrase),
        "may_keep": rules.may_keep_roster(by, district),
    }
    return render(request, "accounts/organization.html", context)


def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit: its people, whom each answers to, and what they are in the campaign."""
    by, district = _own(request)
    shown = get_object_or_404(queries.units_of(district), pk=pk)
    may_keep = rules.may_keep_roster(by, district)
    people = queries.staff_of(shown, with_left=bool(may_keep))
    roles = roles_of(people)
    context = {
        "title": shown.name,
        "unit": shown,
        "above": queries.above(shown),
        "below": queries.below(shown),
        "people": [(one, roles.get(one.pk, [])) for one in people],
        "without_password": len(without_password(shown)) if may_keep else 0,
        "may_keep": may_keep,
    }
    return render(request, "accounts/unit.html", context)


def _person(request: HttpRequest, pk: int) -> Cadre:
    _by, district = _own(request)
    return get_object_or_404(queries.people_of(district), pk=pk)


@require_POST
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """停用."""
    cadre = _person(request, pk)
    actions.retire(cadre=cadre, reason=request.POST.get("reason", ""), by=cast(Cadre, request.user))
    messages.success(request, _("%(name)s的账号已停用") % {"name": cadre.name})
    return redirect("accounts:unit", pk=cadre.unit_id)


@require_POST
@never_cache
def first_password(request: HttpRequest, pk: int) -> HttpResponse:
    """发放初始密码: one slip to print; the password is shown this once."""
    cadre = _person(request, pk)
    slips = actions.hand_out_passwords(people=[cadre], by=cast(Cadre, request.user))
    return render(request, "accounts/slips.html", {"title": _("初始密码"), "slips": slips, "unit": cadre.unit})


@require_POST
@never_cache
def first_passwords(request: HttpRequest, pk: int) -> HttpResponse:
    """For everybody in the unit who never got one."""
    by, district = _own(request)
    shown = get_object_or_404(queries.units_of(district), pk=pk)
    require(rules.may_keep_roster(by, district))
    slips = actions.hand_out_passwords(people=without_password(shown), by=by)
    return render(request, "accounts/slips.html", {"title": _("初始密码"), "slips": slips, "unit": shown})


def roster(request: HttpRequest) -> HttpResponse:
    """导入单位和人员: hand in, and see what it would do."""
    by, district = _own(request)
    require(rules.may_keep_roster(by, district))
    form = RosterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        digest = roster_actions.keep(content=form.cleaned_data["file"], district=district, by=by)
        return redirect("accounts:roster_preview", digest=digest)
    return render(request, "accounts/roster.html", {"title": _("导入单位和人员"), "form": form})


@require_GET
def roster_preview(request: HttpRequest, digest: str) -> HttpResponse:
    """预览: each line new, changed, unchanged or wrong."""
    by, district = _own(request)
    require(rules.may_keep_roster(by, district))
    plan = _plan(digest, district, by)
    wanted = request.GET.get("status", "")
    counts = plan.counts()
    tabs = [{"title": _("全部"), "url": "?", "current": not wanted, "count": None}]
    tabs += [
        {"title": label, "url": f"?status={key}", "current": key == wanted, "count": counts[key]}
        for key, label in STATUSES.items()
    ]
    context = {
        "title": _("导入单位和人员:预览"),
        "plan": plan,
        "tabs": tabs,
        "page": Paginator(shown_lines(plan, wanted), 100).get_page(request.GET.get("page")),
        "form": DigestForm(initial={"digest": digest}),
        "ready": not plan.error and not plan.faults,
        "changes": counts["new"] + counts["changed"],
    }
    return render(request, "accounts/roster_preview.html", context)


@require_POST
def roster_confirm(request: HttpRequest) -> HttpResponse:
    """确认导入: read again, planned again, and done as a whole."""
    by, district = _own(request)
    form = DigestForm(request.POST)
    if not form.is_valid():
        raise Http404
    digest = form.cleaned_data["digest"]
    plan = _plan(digest, district, by)
    counts = plan.counts()
    roster_actions.take_in(plan=plan, digest=digest, by=by)
    messages.success(request, _("已录入:新增%(new)d,变更%(changed)d,未变%(unchanged)d") % counts)
    return redirect("accounts:organization")


def _plan(digest: str, district: Unit, by: Cadre) -> RosterPlan:
    place = roster_actions.place_of(digest, district)
    if not default_storage.exists(place):
        raise Http404(_("没有这个文件,请重新上传"))
    with default_storage.open(place) as kept:
        return plan_roster(read_roster(kept.read()), district, by)


@require_GET
def roster_template(request: HttpRequest) -> HttpResponse:
    """下载模板."""
    answer = HttpResponse(write_template(), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="roster.xlsx"'
    return answer
