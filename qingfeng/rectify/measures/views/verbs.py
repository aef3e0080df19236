"""The verbs of measures, each a page of its own or a dialog on the problem's page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.organization.models import Cadre
from qingfeng.campaign.queries import the_campaign
from qingfeng.rectify.measures import actions, queries
from qingfeng.rectify.measures.forms import (
    DecisionForm,
    ExtensionForm,
    MeasureCorrectionForm,
    MeasureForm,
    ProgressForm,
    ReportForm,
    ReviewForm,
)
from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.measures.planning import NewMeasure
from qingfeng.rectify.problems.forms import ReasonForm
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.queries import people_of
from qingfeng.rectify.problems.states import Kind
from qingfeng.rectify.problems.views.acting import Verb, act, actor, the_problem

PLAN = Verb(_("制定措施"), "plus", _("写清做什么、谁负责、何时完成、怎样算完成。首次时限定下后不再改动。"))
START = Verb(_("开始办理"), "tool")
PROGRESS = Verb(_("更新进展"), "edit", _("更新须有新的事实;与上次相同的内容不能提交。"))
REPORT = Verb(_("报完成"), "check", _("写清做了什么、现在有什么不同。"))
EXTEND = Verb(_("申请延期"), "clock", _("由分管领导或活动办审批;是否按期始终按首次时限计算。"))
DECIDE = Verb(_("审批延期"), "calendar", _("批准后时限后移;首次时限不变。"))
CORRECT = Verb(_("更正措施"), "edit", _("只能更正还没有开始的措施;时限只能通过延期改变。"))
WITHDRAW = Verb(_("撤回措施"), "trash", _("误定的措施可以撤回,原文留在记录里。"), danger=True)
REVIEW = Verb(_("复查长期措施"), "eye-check", _("不填下次复查日期的,90天后再查。"))


def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """制定措施."""
    problem, by = the_problem(request, pk), actor(request)
    form = MeasureForm(people_of(problem.unit), request.POST or None)
    return act(request, PLAN, problem, form, lambda data: plan_one(problem, data, by))


def plan_one(problem: Problem, data: Mapping[str, Any], by: Cadre) -> Measure:
    """One measure as the form says it."""
    row = NewMeasure(
        problem=problem,
        text=data["text"],
        kind=Kind(data["kind"]),
        owner=data.get("owner"),
        first_due_on=data.get("due_on"),
        standard_kind=data.get("standard_kind") or None,
        standard=data.get("standard") or "",
        before_figure=data.get("before_figure") or "",
        evidence_needed=data.get("evidence_needed") or "",
        evidence_why=data.get("evidence_why") or "",
    )
    return actions.plan_measures(rows=[row], by=by)[0]


def _measure(request: HttpRequest, pk: int) -> Measure:
    return queries.measure_for(reach_of(actor(request)), the_campaign(request), pk)


def start(request: HttpRequest, pk: int) -> HttpResponse:
    """开始办理."""
    measure = _measure(request, pk)
    return act(
        request,
        START,
        measure.problem,
        None,
        lambda _d: actions.start(measures=[measure], by=actor(request)),
        measure=measure,
    )


def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """更新进展."""
    measure, form = _measure(request, pk), ProgressForm(request.POST or None)

    def run(data: Mapping[str, Any]) -> None:
        actions.note_progress(
            measures=[measure], text=data["text"], after_figure=data["after_figure"], by=actor(request)
        )

    return act(request, PROGRESS, measure.problem, form, run, measure=measure)


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """报完成."""
    measure, form = _measure(request, pk), ReportForm(request.POST or None)

    def run(data: Mapping[str, Any]) -> None:
        actions.report(measures=[measure], text=data["text"], after_figure=data["after_figure"], by=actor(request))

    return act(request, REPORT, measure.problem, form, run, measure=measure)


def extension(request: HttpRequest, pk: int) -> HttpResponse:
    """申请延期."""
    measure, form = _measure(request, pk), ExtensionForm(request.POST or None)

    def run(data: Mapping[str, Any]) -> None:
        actions.ask_extension(measure=measure, new_due_on=data["new_due_on"], reason=data["reason"], by=actor(request))

    return act(request, EXTEND, measure.problem, form, run, measure=measure)


def decide_extension(request: HttpRequest, pk: int) -> HttpResponse:
    """审批延期."""
    asked = queries.extension_for(reach_of(actor(request)), the_campaign(request), pk)
    form = DecisionForm(request.POST or None)

    def run(data: Mapping[str, Any]) -> None:
        decide = actions.grant_extension if data["granted"] else actions.refuse_extension
        decide(extension=asked, answer=data["answer"], by=actor(request))

    measure = asked.measure
    return act(request, DECIDE, measure.problem, form, run, measure=measure, extension=asked)


def correction(request: HttpRequest, pk: int) -> HttpResponse:
    """更正措施."""
    measure = _measure(request, pk)
    now = {name: getattr(measure, name) for name in MeasureCorrectionForm.FACTS}
    form = MeasureCorrectionForm(request.POST or None, initial=now)

    def run(data: Mapping[str, Any]) -> None:
        actions.correct(measure=measure, facts=form.facts(), reason=data["reason"], by=actor(request))

    return act(request, CORRECT, measure.problem, form, run, measure=measure)


def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """撤回措施."""
    measure, form = _measure(request, pk), ReasonForm(request.POST or None)

    def run(data: Mapping[str, Any]) -> None:
        actions.withdraw(measure=measure, reason=data["reason"], by=actor(request))

    return act(request, WITHDRAW, measure.problem, form, run, measure=measure)


def review(request: HttpRequest, pk: int) -> HttpResponse:
    """复查长期措施."""
    measure, form = _measure(request, pk), ReviewForm(request.POST or None)

    def run(data: Mapping[str, Any]) -> None:
        actions.review_standing(measure=measure, note=data["note"], next_on=data["next_on"], by=actor(request))

    return act(request, REVIEW, measure.problem, form, run, measure=measure)
