"""How a problem is written: lock, move, warn, count, record, index. Every action of this room goes through here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from qingfeng.base.bulk import chunks, update_rows
from qingfeng.base.organization.models import Cadre
from qingfeng.base.sitting import in_hand
from qingfeng.base.timeline.actions import Entry, record_many
from qingfeng.base.timeline.days import is_recent, noon_of
from qingfeng.base.timeline.moves import target_of
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.problems import search, tallies
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.states import MOVES, State
from qingfeng.rectify.problems.warnings import turns

ALWAYS_WRITTEN = ("state", "closed_on", "changed_on", "blue_on", "yellow_on", "red_on")
SEARCHED = ("number", "text", "root_cause", "place", "owner_name")


@dataclass(frozen=True)
class Change:
    """What one verb does to one problem: the move (if any), new facts, and what the record says of it."""

    problem: Problem
    verb: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    by: Cadre | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What one verb is to do to one entry. ``text``: the reason or the new words that the verb asks for; ``by`` and
    ``on`` where somebody else did it earlier (代录)."""

    problem: Problem
    text: str = ""
    by: Cadre | None = None
    on: date | None = None


def entered(by: Cadre, author: Cadre) -> dict[str, Any]:
    """代录: the record says who typed in what another did."""
    return {"entered_by": by.pk} if by.pk != author.pk else {}


def is_news(by: Cadre, author: Cadre | None, on: date | None) -> bool:
    """Whether people are told of it: not where an old file is taken over, of which they knew long ago."""
    return author is None or author.pk == by.pk or is_recent(on)


@transaction.atomic(savepoint=False)
def apply(
    changes: Sequence[Change],
    *,
    by: Cadre,
    on: date,
    check: Callable[[Problem], None] | None = None,
    locked: Mapping[int, Problem] | None = None,
) -> list[Problem]:
    """Apply changes to locked, fresh rows; all or none. ``check`` sees each fresh row first and may refuse.

    No savepoint of its own, here and in what it calls: the action around it has one, and each costs two round trips.
    ``locked``: rows that the caller took with ``lock`` in this transaction and has not altered, so that they are not
    read twice.
    """
    if not changes:
        return []
    ids = sorted({change.problem.pk for change in changes})
    fresh = {pk: locked[pk] for pk in ids} if locked is not None else lock(ids)
    before = [_as_it_is(row) for row in fresh.values()]
    entries, moved = [], []
    for change in changes:
        row = fresh[change.problem.pk]
        if check:
            check(row)
        entries.append(_apply_one(row, change, change.on or on))
        moved.append(row)
    rows = list(fresh.values())
    names = {*ALWAYS_WRITTEN, *(name for change in changes for name in change.facts)}
    update_rows(rows, _changed(before, rows, names))
    _recount(before, rows)
    _reindex(before, rows)
    record_many(entries=entries, by=by)
    refresh((change.problem for change in changes), fresh)
    return moved


def _as_it_is(row: Problem) -> Problem:
    """A plain copy, to be compared with the row after its change (copy.copy takes five times as long)."""
    twin = Problem.__new__(Problem)
    vars(twin).update(vars(row))
    return twin


def lock(ids: Iterable[int]) -> dict[int, Problem]:
    """The rows of these numbers, locked until the transaction ends, in one order everywhere."""
    hand = in_hand("problems")
    if hand is None:
        return _locked(sorted(set(ids)))
    wanted = sorted(set(ids))
    hand |= _locked([pk for pk in wanted if pk not in hand])
    return {pk: hand[pk] for pk in wanted}


def _locked(ids: Sequence[int]) -> dict[int, Problem]:
    rows: dict[int, Problem] = {}
    for part in chunks(ids):
        query = Problem.objects.select_for_update().filter(pk__in=part).order_by("pk")
        rows |= {row.pk: row for row in query}
    # Thousands of rows share one campaign; a join would build it anew for each of them.
    campaigns = Campaign.objects.in_bulk({row.campaign_id for row in rows.values()})
    for row in rows.values():
        row.campaign = campaigns[row.campaign_id]
    return rows


def _changed(before: Sequence[Problem], after: Sequence[Problem], names: Iterable[str]) -> list[str]:
    """Those columns that differ in some row: the indexes of the others need not be touched."""
    attnames = {column.name: column.attname for column in Problem._meta.concrete_fields}
    columns = [(name, attnames[name]) for name in sorted(names)]
    pairs = [(vars(old), vars(new)) for old, new in zip(before, after, strict=True)]
    return [name for name, attname in columns if any(old[attname] != new[attname] for old, new in pairs)]


def _apply_one(row: Problem, change: Change, on: date) -> Entry:
    old_state = row.state
    if change.verb in MOVES:
        row.state = target_of(MOVES, change.verb, row.state, lambda: refusal(row))
    was = {name: getattr(row, name) for name in change.facts}
    for name, value in change.facts.items():
        setattr(row, name, value)
    if row.state != State.CLOSED:
        row.closed_on = None
    row.changed_on = max(on, row.changed_on)
    warn(row)
    return Entry(
        verb=f"problem.{change.verb}",
        thing="problem",
        thing_id=row.pk,
        chain=row.campaign_id,
        unit_id=row.unit_id,
        from_state=old_state,
        to_state=row.state,
        reason=change.reason,
        data={**_told(change.facts, was), **change.data},
        by=change.by,
        at=noon_of(change.on) if change.on else None,
    )


def refusal(row: Problem) -> str:
    """Why a move is not open, for the person who tried it."""
    return _("%(number)s 现为“%(state)s”,不能这样办理;请刷新页面看最新状态") % {
        "number": row.number,
        "state": row.get_state_display(),
    }


def warn(row: Problem) -> None:
    """Set the days on which the warning colours begin."""
    days = turns(row.state, row.due_on, row.changed_on)
    row.blue_on, row.yellow_on, row.red_on = days.blue_on, days.yellow_on, days.red_on


def _told(facts: Mapping[str, Any], was: Mapping[str, Any]) -> dict[str, Any]:
    changed = {
        name: [_plain(was[name]), _plain(value)]
        for name, value in facts.items()
        if was[name] != value and not name.startswith("measures_")
    }
    return {"changed": changed} if changed else {}


def _plain(value: Any) -> Any:
    return getattr(value, "pk", value)


def _recount(before: Sequence[Problem], after: Sequence[Problem]) -> None:
    olds: dict[int, list[Problem]] = {}
    news: dict[int, list[Problem]] = {}
    for old, new in zip(before, after, strict=True):
        olds.setdefault(old.campaign_id, []).append(old)
        news.setdefault(new.campaign_id, []).append(new)
    for campaign_id in sorted(olds):
        tallies.shift(campaign_id, tallies.difference(olds[campaign_id], news[campaign_id]))


def _reindex(before: Sequence[Problem], after: Sequence[Problem]) -> None:
    changed = [
        (old, new)
        for old, new in zip(before, after, strict=True)
        if any(getattr(old, name) != getattr(new, name) for name in SEARCHED)
    ]
    if changed:
        search.index([new for _old, new in changed], forget=[old for old, _new in changed])


def refresh(given: Iterable[Problem], rows: Mapping[int, Problem]) -> None:
    """The callers' instances show what was written."""
    names = [column.attname for column in Problem._meta.concrete_fields]
    for problem in given:
        row = rows[problem.pk]
        if problem is row:
            continue
        kept = vars(problem)
        for name in names:
            # Django's attributes of foreign keys are slow to set; most are as they were.
            if name not in kept or kept[name] != getattr(row, name):
                setattr(problem, name, getattr(row, name))
