"""May this person do that to this measure? Each answer that is no says why, in the words the person will read."""

from django.utils.translation import gettext_lazy as _

from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.answers import Allowed, Answer, Denied, first_denial
from qingfeng.base.organization.models import Cadre
from qingfeng.rectify.measures.models import Extension, Measure
from qingfeng.rectify.measures.states import DONE, ExtensionState, State
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.rules import is_office, may_work_on, may_write
from qingfeng.rectify.problems.states import WORKED_ON, Kind
from qingfeng.rectify.problems.states import State as ProblemState

Part = Role.Kind
PLANNABLE = WORKED_ON | {ProblemState.RAISED, ProblemState.RETURNED}


def may_plan(by: Cadre, problem: Problem) -> Answer:
    """制定措施: the unit (or the office, from the unit's workbook), until it asks for closure; before acceptance too."""
    return first_denial(may_write(by), _still_planned(problem), _unit_or_office(by, problem))


def _still_planned(problem: Problem) -> Answer:
    return Allowed() if problem.state in PLANNABLE else Denied(_("已申请销号或已办结的问题不能再制定措施"))


def _unit_or_office(by: Cadre, problem: Problem) -> Answer:
    return Allowed() if is_office(by, problem) else may_work_on(by, problem)


def may_carry_out(by: Cadre, measure: Measure, problem: Problem) -> Answer:
    """办理措施: start, note progress, report. The unit, the measure's owner, or the office from the unit's workbook."""
    if problem.state not in WORKED_ON:
        return first_denial(may_write(by), Denied(_("问题不在整改中,不能办理措施")))
    if measure.owner_id == by.pk:
        return may_write(by)
    return first_denial(may_write(by), _unit_or_office(by, problem))


def may_change_plan(by: Cadre, measure: Measure, problem: Problem) -> Answer:
    """更正、撤回措施: only while nobody has begun it."""
    if measure.state != State.PLANNED:
        return Denied(_("已开始的措施不能更正或撤回"))
    return may_plan(by, problem)


def may_ask_extension(by: Cadre, measure: Measure, problem: Problem) -> Answer:
    """申请延期: whoever carries the measure out, while it is not done and nothing is asked for already."""
    return first_denial(may_carry_out(by, measure, problem), _can_be_extended(measure))


def _can_be_extended(measure: Measure) -> Answer:
    if measure.state in DONE:
        return Denied(_("已报完成的措施不需要延期"))
    if measure.due_on is None:
        return Denied(_("没有时限的措施不能延期"))
    if measure.extensions.filter(state=ExtensionState.ASKED).exists():
        return Denied(_("已有延期申请待批准"))
    return Allowed()


def may_decide_extension(by: Cadre, extension: Extension, problem: Problem) -> Answer:
    """批准延期: the leader in charge, a superior of the unit, or the office; never who asked nor the unit itself."""
    if extension.state != ExtensionState.ASKED:
        return Denied(_("这项延期申请已经处理过"))
    if by.pk == extension.asked_by_id:
        return Denied(_("不能批准自己提出的延期"))
    if by.unit_id == problem.unit_id:
        return Denied(_("责任单位不能批准自己的延期"))
    reach = reach_of(by)
    if (
        is_office(by, problem)
        or (problem.line_id is not None and problem.line_id in reach.lines)
        or by.pk == problem.leader_id
        or problem.unit_id in reach.leads_units
    ):
        return may_write(by)
    return Denied(_("延期须由分管领导、上级单位或活动办批准"))


def may_review_standing(by: Cadre, measure: Measure, problem: Problem) -> Answer:
    """复查长期措施: the office, a task force, a head or the line's leader; not the unit of itself."""
    if measure.kind != Kind.STANDING or measure.state != State.ACCEPTED:
        return Denied(_("只有已验收的长期坚持措施需要复查"))
    if by.unit_id == problem.unit_id:
        return Denied(_("责任单位不能复查自己的措施"))
    reach = reach_of(by)
    wide = reach.is_a(Part.OFFICE, Part.HEAD, Part.TASK_FORCE) and reach.whole(problem.campaign.district_id)
    if wide or (problem.line_id is not None and problem.line_id in reach.lines):
        return may_write(by)
    return Denied(_("复查须由活动办、专班、组长或分管领导进行"))


def may_attach(by: Cadre, measure: Measure, problem: Problem) -> Answer:
    """附佐证: by whoever carries the measure out, and only where the measure asks for evidence, with its reason."""
    if not may_write(by):
        return may_write(by)
    if not measure.evidence_needed:
        return Denied(_("这项措施没有要求佐证材料,不必上传"))
    if measure.state == State.ACCEPTED:
        return Denied(_("已验收的措施不再收佐证材料"))
    return may_carry_out(by, measure, problem)
