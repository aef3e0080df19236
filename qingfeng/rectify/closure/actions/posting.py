"""公示: posted before it is struck off, and what is said against it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from qingfeng.base.answers import Refused, require
from qingfeng.base.bulk import insert_rows, update_rows
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.actions import record_many
from qingfeng.base.timeline.days import told_on
from qingfeng.base.ui.workdays import workdays_after
from qingfeng.rectify.closure import rules
from qingfeng.rectify.closure.cases import Case, steps_of
from qingfeng.rectify.closure.models import (
    ClosureRequest,
    Objection,
    PublicNotice,
    ReasonCode,
)
from qingfeng.rectify.closure.steps import entry_of, sent_back, standing
from qingfeng.rectify.measures import actions as measures_actions
from qingfeng.rectify.measures.states import State as MeasureState
from qingfeng.rectify.measures.telling import office_of, tell
from qingfeng.rectify.measures.writing import Held, counts_of, hold, review_of
from qingfeng.rectify.problems.actions import turn
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.rules import may_enter_for
from qingfeng.rectify.problems.states import State
from qingfeng.rectify.problems.writing import Change, Deed, entered, lock, refresh


@transaction.atomic
def post(*, problems: Sequence[Problem], by: Cadre, on: date | None = None) -> list[PublicNotice]:
    """公示: what was done is posted for the campaign's number of workdays."""
    return post_each(deeds=[Deed(problem=problem, on=on) for problem in problems], by=by)


@transaction.atomic
def post_each(*, deeds: Sequence[Deed], by: Cadre) -> list[PublicNotice]:
    """公示: each on its own day."""
    locked = lock(deed.problem.pk for deed in deeds)
    cases = steps_of(list(locked.values()))
    notices, changes = [], []
    for deed in deeds:
        case, author, day = cases[deed.problem.pk], deed.by or by, told_on(deed.on)
        require(may_enter_for(by, author, case.problem))
        require(rules.may_post(author, case))
        until = workdays_after(day, case.problem.campaign.notice_days)
        verification = standing(case, State.AWAITING)
        if day < verification.verified_on:
            raise Refused(_("公示日期不能早于核查日期"))
        notices.append(
            PublicNotice(problem=case.problem, verification=verification, posted_on=day, until=until, posted_by=author)
        )
        data = {"until": until, **entered(by, author)}
        changes.append(Change(case.problem, "post", data=data, by=author, on=deed.on))
    turn(changes=changes, by=by, locked=locked)
    insert_rows(notices)
    refresh((deed.problem for deed in deeds), locked)
    return notices


@transaction.atomic
def object(  # noqa: A001 - the verb's own name; nothing here needs the builtin
    *, problem: Problem, text: str, by: Cadre, on: date | None = None
) -> Objection:
    """登记异议: somebody says during the notice that it is not put right; until it is decided nothing is struck off."""
    if not text.strip():
        raise Refused(_("请写明异议内容"))
    row = lock([problem.pk])[problem.pk]
    case = steps_of([row])[row.pk]
    day = told_on(on)
    require(rules.may_object(by, case, day))
    notice = row.notices.latest("pk")
    objection = Objection.objects.create(notice=notice, text=text.strip(), heard_by=by, heard_on=day)
    record_many(entries=[entry_of(row, "object", {"text": objection.text, "objection": objection.pk}, on=on)], by=by)
    clerks = office_of([row])[row.campaign.district_id]
    tell([(clerk, row) for clerk in clerks], _("公示期间有异议,请处理"), by=by, closure="objection")
    return objection


@transaction.atomic
def decide_objection(
    *, objection: Objection, upheld: bool, answer: str, by: Cadre, on: date | None = None
) -> Objection:
    """处理异议: upheld, the entry goes back to its unit; rejected, the answer says why."""
    if not answer.strip():
        raise Refused(_("请写明处理结果"))
    held = hold([objection.notice.problem_id])
    problem = held.problems[objection.notice.problem_id]
    case = steps_of([problem])[problem.pk]
    objection.refresh_from_db()
    day = told_on(on)
    require(rules.may_decide_objection(by, case, objection))
    objection.state = Objection.State.UPHELD if upheld else Objection.State.REJECTED
    objection.answer, objection.decided_by, objection.decided_on = answer.strip(), by, day
    objection.save(update_fields=["state", "answer", "decided_by", "decided_on"])
    data = {"objection": objection.pk, "text": objection.answer, "upheld": upheld}
    if upheld and problem.state == State.POSTED:
        _send_back_upheld(case, held, data, by=by, on=on)
    else:
        record_many(entries=[entry_of(problem, "decide_objection", data, on=on)], by=by)
    said = _("异议成立,已退回整改") if upheld else _("异议不成立")
    people = (objection.heard_by_id, problem.owner_id, case.request.asked_by_id if case.request else None)
    tell([(person, problem) for person in people], said, by=by)
    return objection


def _send_back_upheld(case: Case, held: Held, data: Mapping[str, Any], *, by: Cadre, on: date | None) -> None:
    problem = case.problem
    measures = held.measures[problem.pk]
    verified_on = case.verification.verified_on if case.verification else None
    back = [row for row in measures if row.accepted_on == verified_on and row.state == MeasureState.ACCEPTED]
    measures_actions.send_back(measures=back)
    if case.request:
        case.request.state = ClosureRequest.State.SENT_BACK
        update_rows([case.request], ["state"])
    facts = {**counts_of(measures), **review_of(measures), **sent_back(problem)}
    data = {**data, "reason_code": ReasonCode.OBJECTION.value}
    reason = str(ReasonCode.OBJECTION.label)
    turn(
        changes=[Change(problem, "send_back", facts, data=data, reason=reason, on=on)],
        by=by,
        on=on,
        locked=held.problems,
    )
