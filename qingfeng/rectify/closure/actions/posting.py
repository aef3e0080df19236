"""公示: posted before it is struck off, and what is said against it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
from qingfeng.rectify.problems.writing import Change, Deed, entered, is_news, lock, refresh


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
    return object_each(deeds=[Deed(problem=problem, text=text, on=on)], by=by)[0]


@transaction.atomic
def object_each(*, deeds: Sequence[Deed], by: Cadre) -> list[Objection]:
    """登记异议: to each entry in its own words."""
    locked = lock(deed.problem.pk for deed in deeds)
    cases = steps_of(list(locked.values()))
    made = [_heard(deed, cases[deed.problem.pk], by) for deed in deeds]
    insert_rows(made)
    entries = []
    for deed, objection in zip(deeds, made, strict=True):
        data = {"text": objection.text, "objection": objection.pk, **entered(by, objection.heard_by)}
        entries.append(entry_of(locked[deed.problem.pk], "object", data, by=objection.heard_by, on=deed.on))
    record_many(entries=entries, by=by)
    news = [locked[deed.problem.pk] for deed in deeds if is_news(by, deed.by, deed.on)]
    offices = office_of(news)
    clerks = [(clerk, row) for row in news for clerk in offices[row.campaign.district_id]]
    tell(clerks, _("公示期间有异议,请处理"), by=by, closure="objection")
    return made


def _heard(deed: Deed, case: Case, by: Cadre) -> Objection:
    author, day, text = deed.by or by, told_on(deed.on), deed.text.strip()
    if not text:
        raise Refused(_("请写明异议内容"))
    require(may_enter_for(by, author, case.problem))
    require(rules.may_object(author, case, day))
    return Objection(notice=case.notice, text=text, heard_by=author, heard_on=day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What is decided of one objection; ``by`` and ``on`` where somebody else decided it earlier (代录)."""

    objection: Objection
    upheld: bool
    answer: str
    by: Cadre | None = None
    on: date | None = None


@transaction.atomic
def decide_objection(
    *, objection: Objection, upheld: bool, answer: str, by: Cadre, on: date | None = None
) -> Objection:
    """处理异议: upheld, the entry goes back to its unit; rejected, the answer says why."""
    return decide_each(rulings=[Ruling(objection=objection, upheld=upheld, answer=answer, on=on)], by=by)[0]


@transaction.atomic
def decide_each(*, rulings: Sequence[Ruling], by: Cadre) -> list[Objection]:
    """处理异议: each with its own answer."""
    held = hold(ruling.objection.notice.problem_id for ruling in rulings)
    cases = steps_of(list(held.problems.values()))
    for ruling in rulings:
        ruling.objection.refresh_from_db(fields=["state"])
    entries, back = [], {}
    for ruling in rulings:
        author, case = ruling.by or by, cases[ruling.objection.notice.problem_id]
        _rule(ruling, case, by)
        data = {"objection": ruling.objection.pk, "text": ruling.objection.answer, "upheld": ruling.upheld}
        data |= entered(by, author)
        if ruling.upheld and case.problem.state == State.POSTED and case.problem.pk not in back:
            back[case.problem.pk] = _back(case, held, data, author, ruling.on)
        else:
            entries.append(entry_of(case.problem, "decide_objection", data, by=author, on=ruling.on))
    decided = [ruling.objection for ruling in rulings]
    update_rows(decided, ["state", "answer", "decided_by", "decided_on"])
    update_rows([request for pk in back if (request := cases[pk].request)], ["state"])
    turn(changes=list(back.values()), by=by, locked=held.problems)
    record_many(entries=entries, by=by)
    _tell_rulings(rulings, cases, by)
    return decided


def _rule(ruling: Ruling, case: Case, by: Cadre) -> None:
    if not ruling.answer.strip():
        raise Refused(_("请写明处理结果"))
    author, objection = ruling.by or by, ruling.objection
    require(may_enter_for(by, author, case.problem))
    require(rules.may_decide_objection(author, case, objection))
    objection.state = Objection.State.UPHELD if ruling.upheld else Objection.State.REJECTED
    objection.answer, objection.decided_by, objection.decided_on = ruling.answer.strip(), author, told_on(ruling.on)


def _back(case: Case, held: Held, data: Mapping[str, Any], author: Cadre, on: date | None) -> Change:
    """An upheld objection sends back what the verification had accepted."""
    problem = case.problem
    measures = held.measures[problem.pk]
    verified_on = case.verification.verified_on if case.verification else None
    back = [row for row in measures if row.accepted_on == verified_on and row.state == MeasureState.ACCEPTED]
    measures_actions.send_back(measures=back)
    if case.request:
        case.request.state = ClosureRequest.State.SENT_BACK
    facts = {**counts_of(measures), **review_of(measures), **sent_back(problem)}
    data = {**data, "reason_code": ReasonCode.OBJECTION.value}
    return Change(problem, "send_back", facts, data, str(ReasonCode.OBJECTION.label), author, on)


def _tell_rulings(rulings: Sequence[Ruling], cases: Mapping[int, Case], by: Cadre) -> None:
    for upheld, text in ((True, _("异议成立,已退回整改")), (False, _("异议不成立"))):
        told: list[tuple[int | None, Problem]] = []
        for ruling in rulings:
            if ruling.upheld is upheld and is_news(by, ruling.by, ruling.on):
                case = cases[ruling.objection.notice.problem_id]
                asked_by = case.request.asked_by_id if case.request else None
                people = (ruling.objection.heard_by_id, case.problem.owner_id, asked_by)
                told += [(person, case.problem) for person in people]
        tell(told, text, by=by)
