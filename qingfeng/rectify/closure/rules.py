"""May this person do that on the way to striking an entry off? Who verifies is never who did it."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.reach import Reach, reach_of
from qingfeng.base.answers import Allowed, Answer, Denied, first_denial
from qingfeng.base.organization.models import Cadre, Unit
from qingfeng.rectify.closure.cases import ROOT, Case, house_of
from qingfeng.rectify.closure.models import ClosureRequest, Objection, Verification
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.rules import is_office, may_work_on, may_write
from qingfeng.rectify.problems.states import State

Part = Role.Kind
CROSS_CHECKERS = (Part.LIAISON, Part.UNIT_LEADER, Part.LINE_LEADER)


def may_ask_to_close(by: Cadre, problem: Problem) -> Answer:
    """申请销号: by the unit itself, when every measure is reported; once reopened, with something newly done."""
    return first_denial(may_work_on(by, problem), is_ready(problem))


def is_ready(problem: Problem) -> Answer:
    """Whether the problem's kept facts allow a request."""
    if problem.measures_total == 0:
        return Denied(_("还没有整改措施,不能申请销号"))
    if problem.measures_reported < problem.measures_total:
        return Denied(_("还有措施没有报完成,不能申请销号"))
    if problem.times_reopened and problem.measures_accepted == problem.measures_total:
        return Denied(_("重开后须有继续整改或新增的措施,才能再申请销号"))
    return Allowed()


def may_assign(by: Cadre, problem: Problem) -> Answer:
    """指定核查人: the office."""
    return may_write(by) if is_office(by, problem) else Denied(_("核查人由活动办指定"))


def may_be_verifier(cadre: Cadre, case: Case) -> Answer:
    """核查不能由整改的人自己来做: outside the unit, its line and its helpers, and without a part in it so far."""
    return first_denial(
        may_write(cadre),
        _outside_the_unit(cadre, case),
        _outside_the_line(cadre, case),
        _had_no_part(cadre, case),
        _may_check(cadre, case),
    )


def _outside_the_unit(cadre: Cadre, case: Case) -> Answer:
    house = house_of(cadre.unit.path)
    if house and house == house_of(case.unit_path):
        return Denied(_("核查人不能来自整改单位及其上级、下级单位"))
    if house and house in case.supporter_paths:
        return Denied(_("核查人不能来自配合整改的单位"))
    return Allowed()


def _outside_the_line(cadre: Cadre, case: Case) -> Answer:
    return Allowed() if case.lines.isdisjoint(_lines_of(cadre)) else Denied(_("核查人不能来自同一战线"))


def _lines_of(cadre: Cadre) -> set[int]:
    """The lines that a person leads, and the line of their unit or of the counted unit above it."""
    unit = cadre.unit
    line = unit.line_id
    if line is None and house_of(unit.path) not in ("", unit.path):
        line = Unit.objects.filter(path=house_of(unit.path)).values_list("line_id", flat=True).first()
    return {*reach_of(cadre).lines, *([line] if line else [])}


def _had_no_part(cadre: Cadre, case: Case) -> Answer:
    problem = case.problem
    if cadre.pk == problem.raised_by_id:
        return Denied(_("提出问题的人不能核查这个问题"))
    if cadre.pk in (problem.owner_id, problem.person_id):
        return Denied(_("责任人不能核查自己的问题"))
    if cadre.pk == problem.leader_id:
        return Denied(_("分管领导不能核查自己分管的问题"))
    if cadre.pk in case.carried_out:
        return Denied(_("办理过整改措施的人不能核查"))
    if cadre.pk in case.asked:
        return Denied(_("申请销号的人不能核查"))
    return Allowed()


def _may_check(cadre: Cadre, case: Case) -> Answer:
    reach = reach_of(cadre)
    if _wide(reach, case.problem, Part.OFFICE, Part.TASK_FORCE):
        return Allowed()
    if cadre.unit.path[:ROOT] == case.district_path and reach.is_a(*CROSS_CHECKERS):
        return Allowed()
    return Denied(_("核查须由专班、活动办,或指定的其他战线联络员、负责人进行"))


def _wide(reach: Reach, problem: Problem, *kinds: str) -> bool:
    return reach.is_a(*kinds) and reach.whole(problem.campaign.district_id)


def may_verify(by: Cadre, case: Case) -> Answer:
    """核查: who may be the verifier; where one is named nobody else, and people of other lines only when named."""
    request = case.request
    if request is None or request.state != ClosureRequest.State.PENDING:
        return Denied(_("没有待核查的销号申请"))
    return first_denial(may_be_verifier(by, case), _is_named(by, case, request))


def _is_named(by: Cadre, case: Case, request: ClosureRequest) -> Answer:
    if request.verifier_id == by.pk:
        return Allowed()
    if request.verifier_id is not None:
        return Denied(_("已指定他人核查"))
    if _wide(reach_of(by), case.problem, Part.OFFICE, Part.TASK_FORCE):
        return Allowed()
    return Denied(_("交叉核查须先由活动办指定"))


def may_post(by: Cadre, case: Case) -> Answer:
    """公示: by the office, after the verification passed, where the campaign asks for it."""
    if not case.problem.campaign.needs_notice:
        return Denied(_("本次活动销号前不需要公示"))
    if not is_office(by, case.problem):
        return Denied(_("公示由活动办办理"))
    return first_denial(may_write(by), has_passed(case))


def has_passed(case: Case) -> Answer:
    """Whether the newest request was verified and passed."""
    passed = case.verification is not None and case.verification.outcome == Verification.Outcome.PASSED
    return Allowed() if passed else Denied(_("还没有核查通过"))


def may_object(by: Cadre, case: Case, on: date) -> Answer:
    """登记异议: by anyone of the district, for themselves or for a citizen, while the notice runs."""
    if case.problem.state != State.POSTED or case.notice is None:
        return Denied(_("没有正在公示的整改结果"))
    if case.notice_is_over(on):
        return Denied(_("公示期已过;发现反弹请申请重开"))
    if by.unit.path[:ROOT] != case.district_path:
        return Denied(_("只能对本地区的公示提出异议"))
    return may_write(by)


def may_decide_objection(by: Cadre, case: Case, objection: Objection) -> Answer:
    """处理异议: the office, a task force or a head; outside the unit and its line, and not who verified."""
    if objection.state != Objection.State.OPEN:
        return Denied(_("这条异议已经处理过"))
    if by.pk == objection.notice.verification.verifier_id:
        return Denied(_("核查人不能处理对自己核查结果的异议"))
    if not _wide(reach_of(by), case.problem, Part.OFFICE, Part.TASK_FORCE, Part.HEAD):
        return Denied(_("异议由活动办、专班或组长处理"))
    return first_denial(may_write(by), _judges_from_outside(by, case))


def _judges_from_outside(by: Cadre, case: Case) -> Answer:
    return Denied(_("整改单位及同一战线的人不能处理异议")) if _is_inside(by, case) else Allowed()


def _is_inside(by: Cadre, case: Case) -> bool:
    house = house_of(by.unit.path)
    same_unit = bool(house) and house == house_of(case.unit_path)
    return same_unit or not case.lines.isdisjoint(_lines_of(by))


def may_close(by: Cadre, case: Case, on: date) -> Answer:
    """销号: by the office or a head, not of the unit or its line, after everything that must come before it."""
    return first_denial(may_write(by), _strikes_off(by, case), has_passed(case), _notice_has_run(case, on))


def _strikes_off(by: Cadre, case: Case) -> Answer:
    if not _wide(reach_of(by), case.problem, Part.OFFICE, Part.HEAD):
        return Denied(_("销号由活动办或组长办理"))
    return Denied(_("整改单位及同一战线的人不能办理销号")) if _is_inside(by, case) else Allowed()


def _notice_has_run(case: Case, on: date) -> Answer:
    if not case.problem.campaign.needs_notice:
        return Allowed()
    if case.notice is None:
        return Denied(_("销号前须先公示"))
    if case.has_open_objection:
        return Denied(_("有异议还没有处理,不能销号"))
    if not case.notice_is_over(on):
        return Denied(_("公示到%(until)s,期满后才能销号") % {"until": case.notice.until})
    return Allowed()


def may_reopen(by: Cadre, problem: Problem) -> Answer:
    """重开: the matter came back; said by the office, a task force, a head or the line's leader."""
    reach = reach_of(by)
    wide = _wide(reach, problem, Part.OFFICE, Part.TASK_FORCE, Part.HEAD)
    if wide or (problem.line_id is not None and problem.line_id in reach.lines):
        return may_write(by)
    return Denied(_("重开须由活动办、专班、组长或分管领导提出"))
