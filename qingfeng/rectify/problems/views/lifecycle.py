"""The verbs of this room, each a sub-resource of the problem: ``POST /problems/12/acceptance/``."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingfeng.base.answers import IllegalMove, Refused
from qingfeng.rectify.problems import actions, queries
from qingfeng.rectify.problems.forms import (
    CorrectionForm,
    MergeForm,
    RaiseAgainForm,
    ReasonForm,
    ReminderForm,
    digest_of,
)
from qingfeng.rectify.problems.reminding import remind
from qingfeng.rectify.problems.views.acting import Verb, act, actor, the_problem

ACCEPT = Verb(_("认账"), "check", _("问题属实、写得具体,责任单位从现在起整改。"))
RETURN = Verb(
    pgettext_lazy("办理", "质量退回"), "arrow-back", _("写得空泛、看不出问题在哪里的,退回补正;请写明缺什么。")
)
RAISE_AGAIN = Verb(_("补正后重报"), "inbox", _("按退回理由补正;内容没有变化的不能提交。"))
ASK_DECLINE = Verb(_("提出不予受理"), "circle-off", _("须由另一人复核后才生效;不予受理的数量和理由公开。"))
DECLINE = Verb(_("复核不予受理"), "circle-off", _("复核后该问题不再计入发现数,理由公开。"), danger=True)
REMIND = Verb(_("催办"), "bell", _("通知责任人和责任单位联络员、负责人。催办不算进展,不影响停滞天数。"))
MERGE = Verb(_("合并"), "merge", _("同一件事登记了两次:并入另一条,提出人都保留。"))
CORRECT = Verb(_("更正"), "edit", _("改动前后的内容都会留痕。"))


def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """认账."""
    problem = the_problem(request, pk)
    return act(request, ACCEPT, problem, None, lambda _d: actions.accept(problems=[problem], by=actor(request)))


def return_for_quality(request: HttpRequest, pk: int) -> HttpResponse:
    """质量退回."""
    problem, by = the_problem(request, pk), actor(request)
    form = ReasonForm(request.POST or None)
    return act(
        request,
        RETURN,
        problem,
        form,
        lambda data: actions.return_for_quality(problems=[problem], reason=data["reason"], by=by),
    )


def raise_again(request: HttpRequest, pk: int) -> HttpResponse:
    """补正后重报."""
    problem, by = the_problem(request, pk), actor(request)
    form = RaiseAgainForm(request.POST or None, initial={"text": problem.text})
    return act(
        request,
        RAISE_AGAIN,
        problem,
        form,
        lambda data: actions.raise_again(problem=problem, text=data["text"], by=by),
        returned_for=queries.last_reason(problem, "problem.return_for_quality"),
    )


def ask_decline(request: HttpRequest, pk: int) -> HttpResponse:
    """提出不予受理."""
    problem, by = the_problem(request, pk), actor(request)
    form = ReasonForm(request.POST or None)
    return act(
        request,
        ASK_DECLINE,
        problem,
        form,
        lambda data: actions.ask_decline(problem=problem, reason=data["reason"], by=by),
    )


def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """复核不予受理."""
    problem = the_problem(request, pk)
    return act(
        request,
        DECLINE,
        problem,
        None,
        lambda _data: actions.decline(problem=problem, by=actor(request)),
        returned_for=problem.decline_reason,
    )


def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """合并."""
    problem, by = the_problem(request, pk), actor(request)

    def run(data: Mapping[str, Any]) -> None:
        into = queries.numbered(by, problem.campaign, data["into"].strip())
        if into is None:
            raise Refused(_now("没有找到编号为 %(number)s 的问题") % {"number": data["into"]})
        actions.merge(problem=problem, into=into, reason=data["reason"], by=by)

    return act(request, MERGE, problem, MergeForm(request.POST or None), run)


def remind_of(request: HttpRequest, pk: int) -> HttpResponse:
    """催办."""
    problem, by = the_problem(request, pk), actor(request)
    form = ReminderForm(request.POST or None)
    return act(request, REMIND, problem, form, lambda data: remind(problems=[problem], text=data["text"], by=by))


def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """更正: a correction of what somebody else has corrected meanwhile answers 409."""
    problem, by = the_problem(request, pk), actor(request)
    form = CorrectionForm(problem, queries.people_of(problem.unit), request.POST or None)

    def run(data: Mapping[str, Any]) -> None:
        if data["seen"] != digest_of(problem):
            raise IllegalMove(_now("%(number)s 刚被别人更正过,请看过最新内容再改") % {"number": problem.number})
        facts = form.facts()
        if facts["owner"] != problem.owner:
            facts["owner_name"] = facts["owner"].name if facts["owner"] else ""
        actions.correct(problem=problem, facts=facts, reason=data["reason"], by=by)

    return act(request, CORRECT, problem, form, run)
