"""The verbs of a measure's life, many at once first. A problem's kept facts follow in the same transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from qingfeng.base.answers import Refused, require
from qingfeng.base.bulk import insert_rows
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.actions import record
from qingfeng.base.timeline.days import noon_of, told_on
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.measures import planning, queries, rules
from qingfeng.rectify.measures.models import Extension, Measure
from qingfeng.rectify.measures.planning import NewMeasure
from qingfeng.rectify.measures.states import ExtensionState
from qingfeng.rectify.measures.telling import office_of, tell
from qingfeng.rectify.measures.writing import (
    Held,
    Told,
    changes_of,
    counts_of,
    dates_of,
    hold,
    kind_of,
    move,
    review_of,
    write,
)
from qingfeng.rectify.problems.actions import involve, raise_problems, turn
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.raising import NewProblem
from qingfeng.rectify.problems.states import Kind
from qingfeng.rectify.problems.writing import Change, refresh

REVIEW_AFTER = timedelta(days=90)
CORRECTABLE = frozenset(
    {
        "text",
        "kind",
        "owner",
        "owner_name",
        "due_words",
        "standard_kind",
        "standard",
        "evidence_needed",
        "evidence_why",
        "before_figure",
    }
)


@transaction.atomic
def plan_measures(*, rows: Sequence[NewMeasure], by: Cadre) -> list[Measure]:
    """制定措施: what will be done, by whom, by when. The first due dates are frozen here."""
    for row in rows:
        told_on(row.planned_on)
    held = hold(row.problem.pk for row in rows)
    planning.check(rows, held, by)
    made = planning.enter(rows, held, by=by, on=told_on(None))
    turn(changes=planning.changes_of(rows, made, held, by), by=by, locked=held.problems)
    involve(pairs=sorted(planning.hands(made)))
    fresh = [measure for measure in made if not measure.imported_from]
    tell([(m.owner_id, held.problem_of(m)) for m in fresh], _("有新的整改措施由您负责"), by=by)
    refresh((row.problem for row in rows), held.problems)
    return made


@transaction.atomic
def raise_with_measures(
    *, campaign: Campaign, rows: Sequence[NewProblem], plans: planning.Plans, by: Cadre
) -> list[Problem]:
    """台账录入: problems together with the measures that the ledger has beside them; one record per problem."""
    made: list[Measure] = []

    def complete(problems: Sequence[Problem]) -> Sequence[Mapping[str, Any]]:
        for problem in {problem.unit_id: problem for problem in problems}.values():
            require(rules.may_plan(by, problem))
        planned, told = planning.beside(problems, plans, by=by, on=told_on(None))
        made.extend(planned)
        return told

    problems = raise_problems(campaign=campaign, rows=rows, by=by, complete=complete)
    insert_rows(made)
    involve(pairs=sorted(planning.hands(made)))
    return problems


@transaction.atomic
def start(*, measures: Sequence[Measure], by: Cadre, on: date | None = None) -> list[Measure]:
    """开始办理."""
    held, fresh = _take(measures, by)
    for measure in fresh:
        move(measure, "start")
    write(fresh)
    return _turn(held, measures, "start_measures", [Told(measure, by, on) for measure in fresh], by=by, on=on)


@transaction.atomic
def note_progress(
    *, measures: Sequence[Measure], text: str, by: Cadre, after_figure: str = "", on: date | None = None
) -> list[Measure]:
    """更新进展: a fact must have changed; the words of last time are refused."""
    held, fresh = _take(measures, by)
    words = text.strip()
    if not words:
        raise Refused(_("请写明进展情况"))
    for measure in fresh:
        if words in (measure.progress, measure.report) and after_figure in ("", measure.after_figure):
            raise Refused(_("与上次填写的内容相同;更新须有新的进展"))
        move(measure, "note_progress")
        measure.progress, measure.after_figure = words, after_figure or measure.after_figure
    write(fresh, "progress", "after_figure")
    told = [Told(measure, by, on, words, (("after_figure", after_figure),)) for measure in fresh]
    return _turn(held, measures, "note_progress", told, by=by, on=on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One measure reported done; ``by`` and ``on`` where somebody else did so earlier (代录)."""

    measure: Measure
    text: str
    after_figure: str = ""
    by: Cadre | None = None
    on: date | None = None


@transaction.atomic
def report(
    *, measures: Sequence[Measure], text: str, by: Cadre, after_figure: str = "", on: date | None = None
) -> list[Measure]:
    """报完成: the same words for all of these measures."""
    rows = [Report(measure=measure, text=text, after_figure=after_figure, on=on) for measure in measures]
    return report_each(rows=rows, by=by)


@transaction.atomic
def report_each(*, rows: Sequence[Report], by: Cadre) -> list[Measure]:
    """报完成: each measure in its own words; refused without the evidence that the measure asks for."""
    held = hold({row.measure.problem_id for row in rows})
    fresh = held.fresh(row.measure for row in rows)
    lacking = queries.without_evidence(fresh)
    told = []
    for row, measure in zip(rows, fresh, strict=True):
        author = row.by or by
        problem = held.problem_of(measure)
        require(rules.may_enter_for(by, author, problem))
        require(rules.may_carry_out(author, measure, problem))
        _require_report(row.text, measure, lacking)
        move(measure, "report")
        measure.report, measure.reported_by, measure.reported_on = row.text.strip(), author, told_on(row.on)
        measure.after_figure = row.after_figure or measure.after_figure
        told.append(Told(measure, author, row.on, measure.report, (("after_figure", row.after_figure),)))
    write(fresh, "report", "reported_by", "reported_on", "after_figure")
    return _turn(held, [row.measure for row in rows], "report_measures", told, by=by)


def _require_report(text: str, measure: Measure, lacking: set[int]) -> None:
    if not text.strip():
        raise Refused(_("请写明完成情况"))
    if measure.pk in lacking:
        words = {"seq": measure.seq, "needed": measure.evidence_needed, "why": measure.evidence_why}
        raise Refused(_("第%(seq)s项措施报完成须先附上佐证:%(needed)s(%(why)s)") % words)


@transaction.atomic
def correct(*, measure: Measure, facts: Mapping[str, Any], reason: str, by: Cadre) -> Measure:
    """更正: change the wording, owner or standard of a measure nobody has begun. Dates move by an extension only."""
    if not CORRECTABLE.issuperset(facts):
        raise Refused(_("时限只能通过延期改变,状态只能通过办理改变"))
    if "text" in facts and not str(facts["text"]).strip():
        raise Refused(_("措施内容不能为空"))
    held, now = _take_plan(measure, by)
    old = {name: getattr(now, name) for name, value in facts.items() if getattr(now, name) != value}
    if not old:
        raise Refused(_("没有改动任何内容"))
    for name in old:
        setattr(now, name, facts[name])
    if now.evidence_needed and not now.evidence_why:
        raise Refused(_("要求佐证须说明为何需要"))
    write([now], *old)
    problem = held.problem_of(now)
    changed = {name: [getattr(was, "pk", was), getattr(facts[name], "pk", facts[name])] for name, was in old.items()}
    data = {"measures": [now.seq], "changed": changed}
    change = Change(problem, "correct_measure", kind_of(problem, held.measures[problem.pk]), data=data, reason=reason)
    turn(changes=[change], by=by, locked=held.problems)
    involve(pairs=sorted(planning.hands([now])))
    _show([measure], held)
    return measure


@transaction.atomic
def withdraw(*, measure: Measure, reason: str, by: Cadre) -> None:
    """撤回措施: planned by mistake and not begun; the record keeps its words."""
    if not reason.strip():
        raise Refused(_("请写明理由"))
    held, now = _take_plan(measure, by)
    problem = held.problem_of(now)
    held.measures[problem.pk].remove(now)
    data = {"measures": [now.seq], "text": now.text}
    now.delete()
    left = held.measures[problem.pk]
    facts = {**counts_of(left), **dates_of(problem, left), **kind_of(problem, left)}
    turn(changes=[Change(problem, "withdraw_measure", facts, data=data, reason=reason)], by=by, locked=held.problems)


@transaction.atomic
def ask_extension(*, measure: Measure, new_due_on: date, reason: str, by: Cadre, on: date | None = None) -> Extension:
    """申请延期: with a reason; somebody else decides. Nothing moves yet, so the problem still counts as unchanged."""
    if not reason.strip():
        raise Refused(_("请写明理由"))
    held = hold([measure.problem_id])
    now = held.fresh([measure])[0]
    problem = held.problem_of(now)
    require(rules.may_ask_extension(by, now, problem))
    due = now.due_on
    if due is None or new_due_on <= due:
        raise Refused(_("延期后的时限须晚于原时限"))
    extension = Extension.objects.create(
        measure=now,
        old_due_on=due,
        new_due_on=new_due_on,
        reason=reason.strip(),
        asked_by=by,
        asked_on=told_on(on),
    )
    data = {"measures": [now.seq], "due": [due, new_due_on]}
    _note(problem, "ask_extension", data, reason=reason, by=by, on=on)
    deciders = (
        [problem.line.leader_id]
        if problem.line and problem.line.leader_id
        else office_of([problem])[problem.campaign.district_id]
    )
    tell([(person, problem) for person in deciders], _("申请延期,请审批"), by=by, extension=1)
    return extension


@transaction.atomic
def grant_extension(*, extension: Extension, by: Cadre, answer: str = "", on: date | None = None) -> Extension:
    """批准延期: the due date moves, the first one never; what was late stays late."""
    held, now = _decide(extension, ExtensionState.GRANTED, by, answer, on)
    now.due_on = extension.new_due_on
    write([now], "due_on")
    problem = held.problem_of(now)
    data = {"measures": [now.seq], "due": [extension.old_due_on, extension.new_due_on]}
    facts = dates_of(problem, held.measures[problem.pk])
    change = Change(problem, "grant_extension", facts, data=data, reason=answer, on=on)
    turn(changes=[change], by=by, on=on, locked=held.problems)
    tell([(extension.asked_by_id, problem), (now.owner_id, problem)], _("延期申请已批准"), by=by)
    return extension


@transaction.atomic
def refuse_extension(*, extension: Extension, by: Cadre, answer: str, on: date | None = None) -> Extension:
    """不批准延期: the date stays; the answer says why."""
    if not answer.strip():
        raise Refused(_("请写明理由"))
    held, now = _decide(extension, ExtensionState.REFUSED, by, answer, on)
    problem = held.problem_of(now)
    _note(problem, "refuse_extension", {"measures": [now.seq]}, reason=answer, by=by, on=on)
    tell([(extension.asked_by_id, problem), (now.owner_id, problem)], _("延期申请未批准"), by=by)
    return extension


def _decide(
    extension: Extension, state: ExtensionState, by: Cadre, answer: str, on: date | None
) -> tuple[Held, Measure]:
    held = hold([extension.measure.problem_id])
    now = held.fresh([extension.measure])[0]
    extension.refresh_from_db()
    require(rules.may_decide_extension(by, extension, held.problem_of(now)))
    extension.state, extension.decided_by, extension.decided_on = state, by, told_on(on)
    extension.answer = answer.strip()
    extension.save(update_fields=["state", "decided_by", "decided_on", "answer"])
    return held, now


@transaction.atomic
def review_standing(
    *, measure: Measure, note: str, by: Cadre, next_on: date | None = None, on: date | None = None
) -> Measure:
    """复查长期措施: it still holds; the next look is set (90 days on, where no other day is given)."""
    if not note.strip():
        raise Refused(_("请写明复查情况"))
    held = hold([measure.problem_id])
    now = held.fresh([measure])[0]
    problem = held.problem_of(now)
    require(rules.may_review_standing(by, now, problem))
    day = told_on(on)
    if next_on is not None and next_on <= day:
        raise Refused(_("下次复查日期须在今后"))
    now.review_on = next_on or day + REVIEW_AFTER
    write([now], "review_on")
    data = {"measures": [now.seq], "text": note.strip(), "review_on": now.review_on}
    facts = review_of(held.measures[problem.pk])
    change = Change(problem, "review_standing", facts, data=data, on=on)
    turn(changes=[change], by=by, on=on, locked=held.problems)
    _show([measure], held)
    return measure


@transaction.atomic
def accept(*, measures: Sequence[tuple[Measure, date]]) -> None:
    """验收, for the verification above, which holds the problems and records: each measure and its day.

    A standing one is never done: it gets the day on which somebody looks again.
    """
    for measure, day in measures:
        move(measure, "accept")
        measure.accepted_on = day
        measure.review_on = day + REVIEW_AFTER if measure.kind == Kind.STANDING else None
    write([measure for measure, _day in measures], "accepted_on", "review_on")


@transaction.atomic
def send_back(*, measures: Sequence[Measure]) -> None:
    """退回, for the verification above: not done after all."""
    for measure in measures:
        move(measure, "send_back")
        measure.accepted_on = measure.review_on = None
    write(measures, "accepted_on", "review_on")


@transaction.atomic
def resume(*, measures: Sequence[Measure]) -> None:
    """继续整改, for the reopening above: accepted once, and the matter came back."""
    for measure in measures:
        move(measure, "resume")
        measure.accepted_on = measure.review_on = None
    write(measures, "accepted_on", "review_on")


def _take(measures: Sequence[Measure], by: Cadre) -> tuple[Held, list[Measure]]:
    """Lock, and require that the person may carry each of them out."""
    held = hold({measure.problem_id for measure in measures})
    fresh = held.fresh(measures)
    for measure in fresh:
        require(rules.may_carry_out(by, measure, held.problem_of(measure)))
    return held, fresh


def _take_plan(measure: Measure, by: Cadre) -> tuple[Held, Measure]:
    held = hold([measure.problem_id])
    now = held.fresh([measure])[0]
    require(rules.may_change_plan(by, now, held.problem_of(now)))
    return held, now


def _turn(
    held: Held, given: Sequence[Measure], verb: str, told: Sequence[Told], *, by: Cadre, on: date | None = None
) -> list[Measure]:
    turn(changes=changes_of(held, verb, told, by=by), by=by, on=on, locked=held.problems)
    _show(given, held)
    return list(given)


def _note(problem: Problem, verb: str, data: Mapping[str, Any], *, reason: str, by: Cadre, on: date | None) -> None:
    """The record of something that changes no fact of the problem."""
    record(verb=f"problem.{verb}", thing=problem, by=by, reason=reason, data=data, at=noon_of(on) if on else None)


def _show(given: Iterable[Measure], held: Held) -> None:
    """The caller's instances show what was written."""
    now = {measure.pk: measure for rows in held.measures.values() for measure in rows}
    for measure in given:
        for column in Measure._meta.concrete_fields:
            setattr(measure, column.attname, getattr(now[measure.pk], column.attname))
        measure.problem = held.problem_of(measure)
