"""The way in, the gallery of components, and the pages of errors."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from qingfeng.base.ui import gallery as samples
from qingfeng.base.ui import navigation


def home(request: HttpRequest) -> HttpResponse:
    """首页: the first page that this person may open."""
    entries = navigation.entries_for(request)
    if not entries:
        raise Http404(_("还没有可以打开的页面"))
    return redirect(entries[0].url)


def gallery(request: HttpRequest) -> HttpResponse:
    """组件陈列: every component of the house on one page."""
    return render(request, "ui/gallery.html", {"title": _("组件陈列"), **samples.context()})


@login_not_required
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return HttpResponse(render_to_string("ui/400.html"), status=400)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 with the reason, where the exception carries one."""
    return render(request, "ui/refused.html", {"reason": str(exception or "")}, status=403)


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 with the sentence that a room gave; what Django says to programmers is no sentence for a reader."""
    said: Any = exception.args[0] if exception and exception.args else ""
    reason = "" if isinstance(said, dict) or str(said).endswith("matches the given query.") else str(said)
    return render(request, "ui/404.html", {"reason": reason}, status=404)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """500: asks nothing of the database, because that may be what failed."""
    return HttpResponse(render_to_string("ui/500.html"), status=500)
