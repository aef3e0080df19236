"""May this person do that to this problem? Each answer that is no says why, in the words the person will read."""

from django.utils.translation import gettext_lazy as _

from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.reach import Reach, reach_of
from qingfeng.base.answers import Allowed, Answer, Denied, first_denial
from qingfeng.base.organization.models import Cadre, Unit
from qingfeng.base.timeline.moves import verbs_from
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.states import MOVES

Kind = Role.Kind


def may_write(by: Cadre) -> Answer:
    """审计只看不写。"""
    return Allowed() if reach_of(by).writes else Denied(_("审计监督人员只能查看,不能改动"))


def may_raise(by: Cadre, campaign: Campaign, unit: Unit) -> Answer:
    """Into a unit's list: its own people, whoever reads the unit's list by their role, and the task forces."""
    reach = reach_of(by)
    if not reach.writes:
        return may_write(by)
    if by.unit_id == unit.pk or reach.sees_unit(unit.pk, campaign.district_id):
        return Allowed()
    return Denied(_("只能为本单位或职责范围内的单位登记问题"))


def may_see(by: Cadre, problem: Problem) -> bool:
    """The same answer as ``ProblemQuerySet.visible_to`` for one row that is at hand already."""
    return type(problem).objects.visible_to(reach_of(by), problem.campaign).filter(pk=problem.pk).exists()


def may_review(by: Cadre, problem: Problem) -> Answer:
    """审定: accept, return for quality. The office, the line's leader, or the unit's leader, but not who raised it."""
    return first_denial(may_write(by), _is_reviewer(by, problem), _not_own_entry(by, problem))


def _is_reviewer(by: Cadre, problem: Problem) -> Answer:
    if _directs(reach_of(by), problem):
        return Allowed()
    return Denied(_("审定问题须由活动办、分管领导或单位负责人进行"))


def _not_own_entry(by: Cadre, problem: Problem) -> Answer:
    own = problem.raised_by_id == by.pk or problem.person_id == by.pk
    return Denied(_("自己提出的问题不能由自己审定")) if own and not is_office(by, problem) else Allowed()


def _directs(reach: Reach, problem: Problem) -> bool:
    return (
        (reach.is_a(Kind.OFFICE) and reach.whole(problem.campaign.district_id))
        or (problem.line_id is not None and problem.line_id in reach.lines)
        or problem.unit_id in reach.leads_units
    )


def is_office(by: Cadre, problem: Problem) -> bool:
    """活动办 of the district that the problem belongs to."""
    reach = reach_of(by)
    return reach.is_a(Kind.OFFICE) and reach.whole(problem.campaign.district_id)


def may_enter_for(by: Cadre, other: Cadre, problem: Problem) -> Answer:
    """代录: what another person did, taken over from their paper or their workbook; the record names both."""
    if by.pk == other.pk or is_office(by, problem):
        return Allowed()
    return Denied(_("只有活动办可以代他人登记"))


def may_enter_accepted(by: Cadre, problem: Problem) -> Answer:
    """Entering straight into 整改中 (a unit's ledger taken over from Excel): the office or who may review there."""
    return first_denial(may_write(by), _is_reviewer(by, problem))


def may_raise_again(by: Cadre, problem: Problem) -> Answer:
    """After a return for quality: whoever raised it, or the unit's liaison or leader."""
    if by.pk == problem.raised_by_id or may_work_on(by, problem):
        return may_write(by)
    return Denied(_("须由提出人或责任单位补正后重新提交"))


def may_work_on(by: Cadre, problem: Problem) -> Answer:
    """整改: the unit's leader or liaison, the owner, the person of a personal list."""
    reach = reach_of(by)
    if not reach.writes:
        return may_write(by)
    in_unit = problem.unit_id in reach.leads_units or (
        reach.is_a(Kind.LIAISON) and problem.unit_id in reach.units and by.unit_id == problem.unit_id
    )
    if in_unit or by.pk in (problem.owner_id, problem.person_id):
        return Allowed()
    return Denied(_("只有责任单位的负责人、联络员或责任人可以办理"))


def may_ask_decline(by: Cadre, problem: Problem) -> Answer:
    """不予受理, first half: asked for by the office or the unit's leader, before the entry is accepted."""
    if "decline" not in verbs_from(MOVES, problem.state):
        return Denied(_("已认账或已办结的问题不能再不予受理"))
    return first_denial(may_write(by), _is_reviewer(by, problem))


def may_confirm_decline(by: Cadre, problem: Problem) -> Answer:
    """不予受理, second half: a second person of the office or a head; never who asked or who raised it."""
    if problem.decline_asked_by_id is None:
        return Denied(_("还没有人提出不予受理"))
    if by.pk in (problem.decline_asked_by_id, problem.raised_by_id):
        return Denied(_("不予受理须由另一人复核"))
    reach = reach_of(by)
    if reach.is_a(Kind.OFFICE, Kind.HEAD) and reach.whole(problem.campaign.district_id):
        return may_write(by)
    return Denied(_("不予受理须由活动办或领导小组组长复核"))


def may_begin_merge(by: Cadre, problem: Problem) -> Answer:
    """合并: by the office."""
    return may_write(by) if is_office(by, problem) else Denied(_("合并问题由活动办办理"))


def may_merge(by: Cadre, problem: Problem, into: Problem) -> Answer:
    """合并: by the office; into an entry of the same campaign that is itself alive; the master keeps all reporters."""
    if not may_begin_merge(by, problem):
        return may_begin_merge(by, problem)
    if problem.pk == into.pk:
        return Denied(_("不能与自己合并"))
    if problem.campaign_id != into.campaign_id:
        return Denied(_("只能合并同一活动中的问题"))
    if into.state in ("merged", "declined"):
        return Denied(_("合并到的问题须仍在台账中"))
    return may_write(by)


def may_correct(by: Cadre, problem: Problem) -> Answer:
    """更正: the facts of an entry, by its unit while it is not closed, or by the office."""
    if problem.state in ("closed", "merged", "declined"):
        return Denied(_("已办结的问题不能再改动,需要时请先重开"))
    return may_write(by) if is_office(by, problem) else may_work_on(by, problem)


def may_remind(by: Cadre, problem: Problem) -> Answer:
    """催办: the office, a head, a task force or whoever directs the unit, its own leader included."""
    reach = reach_of(by)
    wide = reach.is_a(Kind.OFFICE, Kind.HEAD, Kind.TASK_FORCE) and reach.whole(problem.campaign.district_id)
    if wide or _directs(reach, problem):
        return may_write(by)
    return Denied(_("催办由活动办、专班、组长或分管领导进行"))
