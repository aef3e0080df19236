"""延期: more time, asked for with a reason and decided by somebody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from qingfeng.base.answers import Refused, require
from qingfeng.base.bulk import chunks, insert_rows, update_rows
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.actions import Entry, record_many
from qingfeng.base.timeline.days import noon_of, told_on
from qingfeng.rectify.measures import rules
from qingfeng.rectify.measures.models import Extension, Measure
from qingfeng.rectify.measures.states import ExtensionState
from qingfeng.rectify.measures.telling import office_of, tell
from qingfeng.rectify.measures.writing import Held, dates_of, hold, write
from qingfeng.rectify.problems.actions import turn
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.rules import may_enter_for
from qingfeng.rectify.problems.writing import Change, entered, is_news


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreTime:
    """More time asked for one measure; ``by`` and ``on`` where somebody else asked earlier (代录)."""

    measure: Measure
    new_due_on: date
    reason: str
    by: Cadre | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The answer to a request for more time; ``by`` and ``on`` where somebody else gave it earlier (代录)."""

    extension: Extension
    granted: bool
    answer: str = ""
    by: Cadre | None = None
    on: date | None = None


@transaction.atomic
def ask_extension(*, measure: Measure, new_due_on: date, reason: str, by: Cadre, on: date | None = None) -> Extension:
    """申请延期: with a reason; somebody else decides. Nothing moves yet, so the problem still counts as unchanged."""
    return ask_each_extension(rows=[MoreTime(measure=measure, new_due_on=new_due_on, reason=reason, on=on)], by=by)[0]


@transaction.atomic
def ask_each_extension(*, rows: Sequence[MoreTime], by: Cadre) -> list[Extension]:
    """申请延期: each measure with its own reason."""
    held = hold({row.measure.problem_id for row in rows})
    fresh = held.fresh(row.measure for row in rows)
    made, entries, news = [], [], []
    for row, measure in zip(rows, fresh, strict=True):
        author, problem = row.by or by, held.problem_of(measure)
        if not row.reason.strip():
            raise Refused(_("请写明理由"))
        require(may_enter_for(by, author, problem))
        require(rules.may_ask_extension(author, measure, problem))
        made.append(_asked(row, measure, author))
        data = {"measures": [measure.seq], "due": [measure.due_on, row.new_due_on], **entered(by, author)}
        entries.append(_entry(problem, "ask_extension", data, row.reason.strip(), author, row.on))
        news += [problem] if is_news(by, row.by, row.on) else []
    insert_rows(made)
    record_many(entries=entries, by=by)
    deciders = _deciders(news)
    tell(
        [(person, problem) for problem in news for person in deciders[problem.pk]],
        _("申请延期,请审批"),
        by=by,
        extension=1,
    )
    return made


def _asked(row: MoreTime, measure: Measure, author: Cadre) -> Extension:
    due = measure.due_on
    if due is None or row.new_due_on <= due:
        raise Refused(_("延期后的时限须晚于原时限"))
    return Extension(
        measure=measure,
        old_due_on=due,
        new_due_on=row.new_due_on,
        reason=row.reason.strip(),
        asked_by=author,
        asked_on=told_on(row.on),
    )


def _deciders(problems: Sequence[Problem]) -> dict[int, list[int]]:
    offices = office_of(problems)
    return {
        problem.pk: [problem.line.leader_id]
        if problem.line and problem.line.leader_id
        else offices[problem.campaign.district_id]
        for problem in problems
    }


@transaction.atomic
def grant_extension(*, extension: Extension, by: Cadre, answer: str = "", on: date | None = None) -> Extension:
    """批准延期: the due date moves, the first one never; what was late stays late."""
    return decide_each_extension(rows=[Decision(extension=extension, granted=True, answer=answer, on=on)], by=by)[0]


@transaction.atomic
def refuse_extension(*, extension: Extension, by: Cadre, answer: str, on: date | None = None) -> Extension:
    """不批准延期: the date stays; the answer says why."""
    return decide_each_extension(rows=[Decision(extension=extension, granted=False, answer=answer, on=on)], by=by)[0]


@transaction.atomic
def decide_each_extension(*, rows: Sequence[Decision], by: Cadre) -> list[Extension]:
    """批准或不批准延期: each request with its own answer."""
    if any(not row.granted and not row.answer.strip() for row in rows):
        raise Refused(_("请写明理由"))
    held = hold({row.extension.measure.problem_id for row in rows})
    _refresh([row.extension for row in rows])
    fresh = held.fresh(row.extension.measure for row in rows)
    changes, entries = [], []
    for row, measure in zip(rows, fresh, strict=True):
        _decide(row, measure, held, by)
        author, problem = row.by or by, held.problem_of(measure)
        data = {"measures": [measure.seq], **entered(by, author)}
        if row.granted:
            data |= {"due": [row.extension.old_due_on, row.extension.new_due_on]}
            facts = dates_of(problem, held.measures[problem.pk])
            changes.append(Change(problem, "grant_extension", facts, data, row.answer, author, row.on))
        else:
            entries.append(_entry(problem, "refuse_extension", data, row.answer, author, row.on))
    update_rows([row.extension for row in rows], ["state", "decided_by", "decided_on", "answer"])
    write(fresh, "due_on")
    turn(changes=changes, by=by, locked=held.problems)
    record_many(entries=entries, by=by)
    _tell_decided(rows, fresh, held, by)
    return [row.extension for row in rows]


def _decide(row: Decision, measure: Measure, held: Held, by: Cadre) -> None:
    author, extension, problem = row.by or by, row.extension, held.problem_of(measure)
    require(may_enter_for(by, author, problem))
    require(rules.may_decide_extension(author, extension, problem))
    extension.state = ExtensionState.GRANTED if row.granted else ExtensionState.REFUSED
    extension.decided_by, extension.decided_on = author, told_on(row.on)
    extension.answer = row.answer.strip()
    if row.granted:
        measure.due_on = extension.new_due_on


def _refresh(extensions: Sequence[Extension]) -> None:
    """What somebody else has decided meanwhile counts."""
    for part in chunks(extensions):
        states = Extension.objects.in_bulk([extension.pk for extension in part])
        for extension in part:
            extension.state = states[extension.pk].state


def _tell_decided(rows: Sequence[Decision], measures: Sequence[Measure], held: Held, by: Cadre) -> None:
    for granted, text in ((True, _("延期申请已批准")), (False, _("延期申请未批准"))):
        told = [
            (person, held.problem_of(measure))
            for row, measure in zip(rows, measures, strict=True)
            if row.granted is granted and is_news(by, row.by, row.on)
            for person in (row.extension.asked_by_id, measure.owner_id)
        ]
        tell(told, text, by=by)


def _entry(problem: Problem, verb: str, data: dict[str, object], reason: str, author: Cadre, on: date | None) -> Entry:
    """The record of something that changes no fact of the problem."""
    return Entry(
        verb=f"problem.{verb}",
        thing="problem",
        thing_id=problem.pk,
        chain=problem.campaign_id,
        unit_id=problem.unit_id,
        reason=reason,
        data=data,
        by=author,
        at=noon_of(on) if on else None,
    )
