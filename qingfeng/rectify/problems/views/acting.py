"""One verb, one page: the form, the action, the way back. Every room's verbs go through ``act``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.answers import IllegalMove, Refused, Text
from qingfeng.base.organization.models import Cadre
from qingfeng.campaign.queries import the_campaign
from qingfeng.rectify.problems import queries
from qingfeng.rectify.problems.addresses import page_of
from qingfeng.rectify.problems.forms import NothingMore
from qingfeng.rectify.problems.models import Problem


@dataclass(frozen=True)
class Verb:
    """How a verb is asked for: its word, what it means for the reader, and what is said once it is done."""

    label: Text
    icon: str
    explains: Text = ""
    done: Text = ""
    danger: bool = False


def the_problem(request: HttpRequest, pk: int) -> Problem:
    """The problem of this page, as far as the signed-in person may see it; 404 otherwise."""
    return queries.problem_for(reach_of(actor(request)), the_campaign(request), pk)


def actor(request: HttpRequest) -> Cadre:
    """Who is signed in."""
    return cast(Cadre, request.user)


def act(
    request: HttpRequest,
    verb: Verb,
    problem: Problem,
    form: forms.Form | None,
    run: Callable[[Mapping[str, Any]], object],
    **context: Any,
) -> HttpResponse:
    """Show the form (a fragment for the dialog, a page without scripts), or do it and go back to the problem.

    A refusal stands in the form, which keeps what was typed; a move that is no longer open answers 409 with the new
    state (DenialMiddleware).
    """
    form = form if form is not None else NothingMore(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() or isinstance(form, NothingMore):
            try:
                run(getattr(form, "cleaned_data", {}))
            except IllegalMove:
                raise
            except Refused as refusal:
                form.add_error(None, str(refusal))
                status = 403
            else:
                messages.success(request, verb.done or _("%(verb)s:已办理") % {"verb": verb.label})
                return redirect(context.get("back") or page_of(problem.pk))
    fragment = request.headers.get("HX-Request") == "true"
    shown = {
        "title": verb.label,
        "verb": verb,
        "problem": problem,
        "form": form,
        "back": page_of(problem.pk),
        **context,
    }
    shown["fragment"] = fragment
    return render(request, "problems/_act.html" if fragment else "problems/act.html", shown, status=status)
