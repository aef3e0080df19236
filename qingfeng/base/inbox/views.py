"""我的待办: the desks, worked out from the rows, and the notices."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.inbox import actions, queries
from qingfeng.base.inbox.desks import piles_for
from qingfeng.base.organization.models import Cadre


def todo(request: HttpRequest) -> HttpResponse:
    """What waits for me, and what I was told."""
    cadre = cast(Cadre, request.user)
    page = queries.page_of_notices(cadre, _number(request.GET.get("page", "")))
    piles = piles_for(reach_of(cadre), _campaign_id(request))
    unread = queries.unread_count(cadre)
    context = {"title": _("我的待办"), "piles": piles, "page": page, "unread": unread}
    return render(request, "inbox/todo.html", context)


@never_cache
def count(request: HttpRequest) -> HttpResponse:
    """The number for the navigation, as bare text; empty where nothing waits."""
    waiting = queries.waiting_count(reach_of(cast(Cadre, request.user)), _campaign_id(request))
    return HttpResponse("" if not waiting else "99+" if waiting > 99 else str(waiting))


@require_POST
def read_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a notice: it is read, and its page comes up."""
    cadre = cast(Cadre, request.user)
    notice = get_object_or_404(queries.notices_of(cadre), pk=pk)
    actions.mark_read(notices=[notice], by=cadre)
    safe = url_has_allowed_host_and_scheme(notice.url, {request.get_host()}, require_https=request.is_secure())
    return redirect(notice.url if safe else "inbox:todo")


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything read that stands unread now."""
    cadre = cast(Cadre, request.user)
    actions.mark_all_read(by=cadre)
    return redirect("inbox:todo")


def _campaign_id(request: HttpRequest) -> int:
    campaign = getattr(request, "campaign", None)
    return campaign.pk if campaign else 0


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
