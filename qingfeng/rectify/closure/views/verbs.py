"""The verbs of closing, each a sub-resource of the problem: ``POST /problems/12/closure/``."""

import secrets
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.answers import IllegalMove, Refused
from qingfeng.campaign.queries import the_campaign
from qingfeng.rectify.closure import actions, queries
from qingfeng.rectify.closure.cases import case_of
from qingfeng.rectify.closure.forms import (
    AskForm,
    AssignForm,
    ObjectionDecisionForm,
    ObjectionForm,
    ReopenForm,
    VerifyForm,
    chosen,
)
from qingfeng.rectify.closure.models import ClosureRequest
from qingfeng.rectify.measures.queries import of_problem
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.views.acting import Verb, act, actor, the_problem

ASK = Verb(pgettext_lazy("办理", "申请销号"), "flag", _("全部措施报完成后才能申请;由本单位、本战线以外的人核查。"))
ASSIGN = Verb(_("指定核查人"), "user", _("核查人不能来自整改单位、其战线和配合单位,也不能经手过这个问题。"))
VERIFY = Verb(_("核查"), "eye-check", _("到现场看、问服务对象、查原始材料;写清看到了什么。"))
POST = Verb(_("公示"), "speakerphone", _("公示期内可提异议;有异议未处理的不能销号。"))
OBJECT = Verb(_("登记异议"), "alert", _("代群众登记的,不要写出群众姓名、电话。"))
DECIDE = Verb(_("处理异议"), "check")
CLOSE = Verb(_("销号"), "circle-check", _("销号后30天、90天还要回头看。"))
REOPEN = Verb(pgettext_lazy("办理", "反弹重开"), "rotate", _("问题又出现了:写清在哪里、什么情形。"))


def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """申请销号."""
    problem, form = the_problem(request, pk), AskForm(request.POST or None)

    def run(data: Mapping[str, Any]) -> None:
        actions.ask_to_close(problems=[problem], statement=data["statement"], by=actor(request))

    return act(request, ASK, problem, form, run)


def _pending(problem: Problem) -> ClosureRequest:
    request = queries.pending_of([problem]).select_related("problem").first()
    if request is None:
        words = {"number": problem.number, "state": problem.get_state_display()}
        raise IllegalMove(_now("%(number)s 现为“%(state)s”,没有待核查的销号申请;请刷新页面看最新状态") % words)
    return request


def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """指定核查人: the one chosen, or one drawn at random of all who may."""
    problem = the_problem(request, pk)
    asked, people = _pending(problem), queries.possible_verifiers(case_of(problem))

    def run(data: Mapping[str, Any]) -> None:
        verifier = data["verifier"]
        if verifier is None:
            pool = list(people)
            if not pool:
                raise Refused(_now("没有可以核查这个问题的人"))
            verifier = secrets.choice(pool)
        actions.assign_verifier(requests=[asked], verifier=verifier, by=actor(request))

    return act(request, ASSIGN, problem, AssignForm(people, request.POST if request.method == "POST" else None), run)


def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """核查."""
    problem = the_problem(request, pk)
    asked, form = _pending(problem), VerifyForm(of_problem(problem), request.POST or None)

    def run(data: Mapping[str, Any]) -> None:
        actions.verify(
            request=asked,
            outcome=data["outcome"],
            note=data["note"],
            reason_code=data["reason_code"],
            measures=chosen(data),
            by=actor(request),
        )

    return act(request, VERIFY, problem, form, run)


def post(request: HttpRequest, pk: int) -> HttpResponse:
    """公示."""
    problem = the_problem(request, pk)
    return act(request, POST, problem, None, lambda _d: actions.post(problems=[problem], by=actor(request)))


def objection(request: HttpRequest, pk: int) -> HttpResponse:
    """登记异议."""
    problem, form = the_problem(request, pk), ObjectionForm(request.POST or None)

    def run(data: Mapping[str, Any]) -> None:
        actions.object(problem=problem, text=data["text"], by=actor(request))

    return act(request, OBJECT, problem, form, run)


def decide_objection(request: HttpRequest, pk: int) -> HttpResponse:
    """处理异议."""
    heard = queries.objection_for(reach_of(actor(request)), the_campaign(request), pk)
    form = ObjectionDecisionForm(request.POST or None)

    def run(data: Mapping[str, Any]) -> None:
        actions.decide_objection(objection=heard, upheld=data["upheld"], answer=data["answer"], by=actor(request))

    return act(request, DECIDE, heard.notice.problem, form, run, returned_for=heard.text)


def close(request: HttpRequest, pk: int) -> HttpResponse:
    """销号."""
    problem = the_problem(request, pk)
    return act(request, CLOSE, problem, None, lambda _d: actions.close(problems=[problem], by=actor(request)))


def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """反弹重开."""
    problem = the_problem(request, pk)
    form = ReopenForm(of_problem(problem), request.POST or None)

    def run(data: Mapping[str, Any]) -> None:
        actions.reopen(problem=problem, reason=data["reason"], measures=chosen(data), by=actor(request))

    return act(request, REOPEN, problem, form, run)
