"""The verbs of a problem's life. Nothing else writes problems; pages, Excel and later the API all come through here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from qingfeng.base.answers import Answer, Refused, require
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.days import today, told_on
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.problems import rules
from qingfeng.rectify.problems.models import Hand, Problem
from qingfeng.rectify.problems.raising import Complete, NewProblem, enter, note_hands
from qingfeng.rectify.problems.writing import Change, Deed, apply, entered, lock, refresh


@transaction.atomic
def raise_problems(
    *, campaign: Campaign, rows: Sequence[NewProblem], by: Cadre, complete: Complete | None = None
) -> list[Problem]:
    """登记: enter problems into units' lists. Rows marked ``accepted`` need someone who may review in that unit.

    ``complete`` lets a room above add what it knows of them from the first day (raising.Complete).
    """
    for unit in {row.unit.pk: row.unit for row in rows}.values():
        require(rules.may_raise(by, campaign, unit))
    for row in rows:
        if not row.text.strip():
            raise Refused(_("问题内容不能为空"))
    problems = enter(campaign, rows, by=by, on=today(), complete=complete)
    for problem in {p.unit_id: p for p in problems if p.accepted_on}.values():
        require(rules.may_enter_accepted(by, problem))
    return problems


@transaction.atomic
def raise_problem(*, campaign: Campaign, new: NewProblem, by: Cadre) -> Problem:
    """登记: enter one problem; it waits for review (待审定)."""
    return raise_problems(campaign=campaign, rows=[new], by=by)[0]


@transaction.atomic
def accept(*, problems: Sequence[Problem], by: Cadre, on: date | None = None) -> list[Problem]:
    """认账: the entries are real and specific; the units must put them right from now on."""
    return accept_each(deeds=[Deed(problem=problem, on=on) for problem in problems], by=by)


@transaction.atomic
def accept_each(*, deeds: Sequence[Deed], by: Cadre) -> list[Problem]:
    """认账: each entry with its own words, on its own day."""
    return _each(deeds, "accept", rules.may_review, lambda deed, _row: {"accepted_on": told_on(deed.on)}, by=by)


@transaction.atomic
def return_for_quality(*, problems: Sequence[Problem], reason: str, by: Cadre, on: date | None = None) -> list[Problem]:
    """质量退回: too vague to act on; the reason says what is missing."""
    return return_each(deeds=[Deed(problem=problem, text=reason, on=on) for problem in problems], by=by)


@transaction.atomic
def return_each(*, deeds: Sequence[Deed], by: Cadre) -> list[Problem]:
    """质量退回: each entry with its own reason."""
    for deed in deeds:
        _require_reason(deed.text)
    return _each(
        deeds,
        "return_for_quality",
        rules.may_review,
        lambda _deed, row: {"times_returned": row.times_returned + 1},
        by=by,
    )


@transaction.atomic
def raise_again(*, problem: Problem, text: str, by: Cadre, on: date | None = None) -> Problem:
    """补正后重报: the entry comes back with a better text; an unchanged one is refused."""
    return raise_each_again(deeds=[Deed(problem=problem, text=text, on=on)], by=by)[0]


@transaction.atomic
def raise_each_again(*, deeds: Sequence[Deed], by: Cadre) -> list[Problem]:
    """补正后重报: each entry with its own better text."""
    for deed in deeds:
        if deed.text.strip() == deed.problem.text.strip():
            raise Refused(_("内容没有变化;请按退回原因补正后再提交"))
    return _each(deeds, "raise_again", rules.may_raise_again, lambda deed, _row: {"text": deed.text.strip()}, by=by)


@transaction.atomic
def correct(*, problem: Problem, facts: Mapping[str, Any], reason: str, by: Cadre) -> Problem:
    """更正: change facts of an entry (text, cause, aspect, style, owner, leader …); old and new go on the record."""
    if not correct_many(corrections=[(problem, facts)], reason=reason, by=by):
        raise Refused(_("没有改动任何内容"))
    return problem


@transaction.atomic
def correct_many(*, corrections: Sequence[tuple[Problem, Mapping[str, Any]]], reason: str, by: Cadre) -> list[Problem]:
    """更正 many entries at once; those whose facts are the same already are left alone."""
    changes = []
    for problem, facts in corrections:
        if "text" in facts and not str(facts["text"]).strip():
            raise Refused(_("问题内容不能为空"))
        changed = {name: value for name, value in facts.items() if getattr(problem, name) != value}
        if changed:
            changes.append(Change(problem, "correct", changed, reason=reason))
    done = apply(changes, by=by, on=today(), check=lambda row: require(rules.may_correct(by, row)))
    note_hands(
        [(change.problem.pk, who.pk) for change in changes for who in change.facts.values() if isinstance(who, Cadre)]
    )
    return done


@transaction.atomic
def ask_decline(*, problem: Problem, reason: str, by: Cadre, on: date | None = None) -> Problem:
    """提出不予受理: first half of declining; a second person must confirm."""
    return ask_to_decline_each(deeds=[Deed(problem=problem, text=reason, on=on)], by=by)[0]


@transaction.atomic
def ask_to_decline_each(*, deeds: Sequence[Deed], by: Cadre) -> list[Problem]:
    """提出不予受理: each entry with its own reason."""
    for deed in deeds:
        _require_reason(deed.text)
    return _each(
        deeds,
        "ask_decline",
        rules.may_ask_decline,
        lambda deed, _row: {"decline_asked_by": deed.by or by, "decline_reason": deed.text},
        by=by,
    )


@transaction.atomic
def decline(*, problem: Problem, by: Cadre, on: date | None = None) -> Problem:
    """不予受理: confirmed by a second person; counted in public, with its reason."""
    return decline_each(deeds=[Deed(problem=problem, on=on)], by=by)[0]


@transaction.atomic
def decline_each(*, deeds: Sequence[Deed], by: Cadre) -> list[Problem]:
    """不予受理: each entry for the reason that was given when it was asked for, or in the second person's words."""
    return _each(
        [replace(deed, text=deed.text or deed.problem.decline_reason) for deed in deeds],
        "decline",
        rules.may_confirm_decline,
        lambda _deed, _row: {},
        by=by,
    )


@transaction.atomic
def merge(*, problem: Problem, into: Problem, reason: str, by: Cadre, on: date | None = None) -> Problem:
    """合并: the same matter entered twice; the master keeps all who reported it, and they keep seeing it."""
    merge_each(deeds=[(Deed(problem=problem, text=reason, on=on), into)], by=by)
    return problem


@transaction.atomic
def merge_each(*, deeds: Sequence[tuple[Deed, Problem]], by: Cadre) -> list[Problem]:
    """合并: each entry into its own master."""
    masters = {deed.problem.pk: into for deed, into in deeds}
    done = _each(
        [deed for deed, _into in deeds],
        "merge",
        lambda author, row: rules.may_merge(author, row, masters[row.pk]),
        lambda _deed, row: {"merged_into": masters[row.pk]},
        lambda _deed, row: {"into": masters[row.pk].pk, "number": masters[row.pk].number},
        by=by,
    )
    hands = Hand.objects.filter(problem__in=list(masters)).values_list("problem_id", "cadre_id")
    note_hands([(masters[problem_id].pk, cadre_id) for problem_id, cadre_id in hands])
    return done


@transaction.atomic(savepoint=False)
def turn(
    *, changes: Sequence[Change], by: Cadre, on: date | None = None, locked: Mapping[int, Problem] | None = None
) -> list[Problem]:
    """For the rooms above (measures, closure): moves and facts that they have checked by their own rules."""
    return apply(changes, by=by, on=told_on(on), locked=locked)


@transaction.atomic(savepoint=False)
def involve(*, pairs: Sequence[tuple[int, int]]) -> None:
    """For the rooms above: (problem, cadre) pairs who have a hand in it from now on and see it."""
    note_hands(pairs)


def _each(
    deeds: Sequence[Deed],
    verb: str,
    rule: Callable[[Cadre, Problem], Answer],
    facts: Callable[[Deed, Problem], Mapping[str, Any]],
    data: Callable[[Deed, Problem], Mapping[str, Any]] = lambda _deed, _row: {},
    *,
    by: Cadre,
) -> list[Problem]:
    """One verb for many entries, each under the rule of who did it."""
    locked = lock(deed.problem.pk for deed in deeds)
    changes = []
    for deed in deeds:
        row, author = locked[deed.problem.pk], deed.by or by
        told_on(deed.on)
        require(rules.may_enter_for(by, author, row))
        require(rule(author, row))
        told = {**data(deed, row), **entered(by, author)}
        changes.append(Change(row, verb, facts(deed, row), told, deed.text, author, deed.on))
    done = apply(changes, by=by, on=today(), locked=locked)
    refresh((deed.problem for deed in deeds), locked)
    return done


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused(_("请写明理由"))
