"""Sending evidence in, and getting it out: only what the thing's room shows to this person."""

from typing import cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from qingfeng.base.answers import Refused, require
from qingfeng.base.evidence import actions, queries, shown
from qingfeng.base.evidence.forms import EvidenceForm
from qingfeng.base.evidence.kinds import may_be_shown
from qingfeng.base.organization.models import Cadre


@require_GET
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file as it was sent in. Photos may be shown in a page, everything else is saved; nothing is ever run."""
    evidence = queries.evidence_for(cast(Cadre, request.user), pk)
    try:
        content = evidence.file.open("rb")
    except FileNotFoundError:
        raise Http404(_("没有这份佐证材料")) from None
    save = not may_be_shown(evidence.content_type) or "save" in request.GET
    response = FileResponse(content, as_attachment=save, filename=evidence.name, content_type=evidence.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, max-age=3600"
    return response


def attach(request: HttpRequest, thing: str, thing_id: int) -> HttpResponse:
    """附佐证: the form, and sending it."""
    by = cast(Cadre, request.user)
    keeper = shown.keeper_of(thing)
    if keeper is None or not keeper.may_see(by, thing_id):
        raise Http404(_("没有这件事"))
    require(keeper.may_attach(by, thing_id))
    back = keeper.place(thing_id).url
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.attach(
                thing=thing,
                thing_id=thing_id,
                file=form.cleaned_data["file"],
                caption=form.cleaned_data["caption"],
                by=by,
            )
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("佐证材料已附上"))
            return redirect(back)
    fragment = request.headers.get("HX-Request") == "true"
    template = "evidence/_attach.html" if fragment else "evidence/attach.html"
    context = {"title": _("附佐证材料"), "form": form, "back": back, "fragment": fragment}
    return render(request, template, context, status=422 if form.errors else 200)
