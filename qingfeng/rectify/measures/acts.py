"""What a person may do next with measures: planning new ones, and each measure's own verbs."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from qingfeng.base.answers import Answer, Denied, Text
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.moves import verbs_from
from qingfeng.rectify.measures import rules
from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.measures.states import MOVES, ExtensionState, State
from qingfeng.rectify.problems.acts import Act
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.states import WORKED_ON, Kind


def acts_of_problem(problem: Problem, by: Cadre) -> Iterator[Act]:
    """制定措施."""
    if problem.state in rules.PLANNABLE:
        main = problem.state in WORKED_ON and problem.measures_total == 0
        url = reverse("measures:plan", args=[problem.pk])
        yield Act(_("制定措施"), "plus", url, rules.may_plan(by, problem), main=main)


def acts_of_measure(measure: Measure, problem: Problem, by: Cadre, *, lacks_evidence: bool) -> Iterator[Act]:
    """Reporting first; only what the measure's state allows."""
    if problem.state in WORKED_ON:
        yield from _while_worked_on(measure, problem, by, lacks_evidence=lacks_evidence)
    if measure.state == State.PLANNED and problem.state in rules.PLANNABLE:
        may_change = rules.may_change_plan(by, measure, problem)
        yield _act(measure, "correction", _("更正"), "edit", may_change)
        yield _act(measure, "withdrawal", _("撤回"), "trash", may_change)
    if measure.kind == Kind.STANDING and measure.state == State.ACCEPTED:
        yield _act(measure, "review", _("复查"), "eye-check", rules.may_review_standing(by, measure, problem))
    for extension in measure.extensions.all():
        if extension.state == ExtensionState.ASKED:
            answer = rules.may_decide_extension(by, extension, problem)
            url = reverse("measures:decide_extension", args=[extension.pk])
            yield Act(_("审批延期"), "calendar", url, answer, main=bool(answer))


def _while_worked_on(measure: Measure, problem: Problem, by: Cadre, *, lacks_evidence: bool) -> Iterator[Act]:
    verbs = verbs_from(MOVES, measure.state)
    carry_out = rules.may_carry_out(by, measure, problem)
    if "report" in verbs:
        proven: Answer = Denied(_("须先附上佐证材料")) if lacks_evidence and carry_out else carry_out
        yield _act(measure, "report", _("报完成"), "check", proven, main=not lacks_evidence)
    if measure.evidence_needed and "report" in verbs:
        url = reverse("evidence:attach", args=["measure", measure.pk])
        yield Act(_("附佐证"), "paperclip", url, rules.may_attach(by, measure, problem), main=lacks_evidence)
    if "note_progress" in verbs:
        yield _act(measure, "progress", _("更新进展"), "edit", carry_out)
    if measure.state == State.PLANNED:
        yield _act(measure, "start", _("开始办理"), "tool", carry_out)
    if measure.due_on and "report" in verbs:
        yield _act(measure, "extension", _("申请延期"), "clock", rules.may_ask_extension(by, measure, problem))


def _act(measure: Measure, name: str, label: Text, icon: str, answer: Answer, *, main: bool = False) -> Act:
    return Act(label, icon, reverse(f"measures:{name}", args=[measure.pk]), answer, main=main)


def allowed(acts: Iterable[Act]) -> list[Act]:
    """Those that may be done, the next step first."""
    return sorted((act for act in acts if act.answer), key=lambda act: not act.main)
