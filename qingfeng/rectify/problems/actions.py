"""The verbs of a problem's life. Nothing else writes problems; pages, Excel and later the API all come through here."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from qingfeng.base.answers import Refused, require
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.days import today, told_on
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.problems import rules
from qingfeng.rectify.problems.models import Hand, Problem
from qingfeng.rectify.problems.raising import Complete, NewProblem, enter, note_hands
from qingfeng.rectify.problems.writing import Change, apply


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
    day = told_on(on)
    changes = [Change(problem, "accept", {"accepted_on": day}, on=on) for problem in problems]
    return apply(changes, by=by, on=day, check=lambda row: require(rules.may_review(by, row)))


@transaction.atomic
def return_for_quality(
    *, problems: Sequence[Problem], reason: str, by: Cadre, on: date | None = None
) -> list[Problem]:
    """质量退回: too vague to act on; the reason says what is missing."""
    _require_reason(reason)
    changes = [
        Change(problem, "return_for_quality", {"times_returned": problem.times_returned + 1}, reason=reason, on=on)
        for problem in problems
    ]
    return apply(changes, by=by, on=told_on(on), check=lambda row: require(rules.may_review(by, row)))


@transaction.atomic
def raise_again(*, problem: Problem, text: str, by: Cadre, on: date | None = None) -> Problem:
    """补正后重报: the entry comes back with a better text; an unchanged one is refused."""
    if text.strip() == problem.text.strip():
        raise Refused(_("内容没有变化;请按退回原因补正后再提交"))
    change = Change(problem, "raise_again", {"text": text.strip()}, on=on)
    return apply(
        [change], by=by, on=told_on(on), check=lambda row: require(rules.may_raise_again(by, row))
    )[0]


@transaction.atomic
def correct(*, problem: Problem, facts: Mapping[str, Any], reason: str, by: Cadre) -> Problem:
    """更正: change facts of an entry (text, cause, aspect, style, owner, leader …); old and new go on the record."""
    if not correct_many(corrections=[(problem, facts)], reason=reason, by=by):
        raise Refused(_("没有改动任何内容"))
    return problem


@transaction.atomic
def correct_many(
    *, corrections: Sequence[tuple[Problem, Mapping[str, Any]]], reason: str, by: Cadre
) -> list[Problem]:
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
    _require_reason(reason)
    facts = {"decline_asked_by": by, "decline_reason": reason}
    change = Change(problem, "ask_decline", facts, reason=reason, on=on)
    return apply([change], by=by, on=told_on(on), check=lambda row: require(rules.may_ask_decline(by, row)))[0]


@transaction.atomic
def decline(*, problem: Problem, by: Cadre, on: date | None = None) -> Problem:
    """不予受理: confirmed by a second person; counted in public, with its reason."""
    change = Change(problem, "decline", reason=problem.decline_reason, on=on)
    return apply([change], by=by, on=told_on(on), check=lambda row: require(rules.may_confirm_decline(by, row)))[0]


@transaction.atomic
def merge(*, problem: Problem, into: Problem, reason: str, by: Cadre, on: date | None = None) -> Problem:
    """合并: the same matter entered twice; the master keeps all who reported it, and they keep seeing it."""
    require(rules.may_merge(by, problem, into))
    data = {"into": into.pk, "number": into.number}
    change = Change(problem, "merge", {"merged_into": into}, data=data, reason=reason, on=on)
    apply([change], by=by, on=told_on(on))
    people = Hand.objects.filter(problem=problem).values_list("cadre_id", flat=True)
    note_hands([(into.pk, cadre_id) for cadre_id in people])
    return problem


@transaction.atomic
def turn(
    *, changes: Sequence[Change], by: Cadre, on: date | None = None, locked: Mapping[int, Problem] | None = None
) -> list[Problem]:
    """For the rooms above (measures, closure): moves and facts that they have checked by their own rules."""
    return apply(changes, by=by, on=told_on(on), locked=locked)


@transaction.atomic
def involve(*, pairs: Sequence[tuple[int, int]]) -> None:
    """For the rooms above: (problem, cadre) pairs who have a hand in it from now on and see it."""
    note_hands(pairs)


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused(_("请写明理由"))
