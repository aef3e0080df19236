"""Entering problems: numbers given, hands noted, counted, indexed and recorded, one or nine thousand alike."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from qingfeng.base.bulk import insert_links, insert_rows, number_rows, update_rows
from qingfeng.base.organization.models import Cadre, Line, Unit
from qingfeng.base.sitting import in_hand
from qingfeng.base.timeline.actions import Entry, record_many
from qingfeng.base.timeline.days import noon_of
from qingfeng.campaign.models import Aspect, Campaign, WorkStyle
from qingfeng.rectify.problems import search, tallies
from qingfeng.rectify.problems.models import Hand, Problem, Raiser, Serial
from qingfeng.rectify.problems.states import Kind, Source, State
from qingfeng.rectify.problems.writing import warn


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProblem:
    """One problem to be entered. ``raised_by`` is asked for only where it differs from who enters it."""

    unit: Unit
    text: str
    source: Source = Source.SELF_CHECK
    aspect: Aspect | None = None
    style: WorkStyle | None = None
    kind: Kind | None = None
    root_cause: str = ""
    place: str = ""
    person: Cadre | None = None
    owner: Cadre | None = None
    owner_name: str = ""
    leader: Cadre | None = None
    leader_name: str = ""
    supports: Sequence[Unit] = ()
    raised_by: Cadre | None = None
    raised_on: date | None = None
    first_due_on: date | None = None
    imported_from: dict[str, Any] | None = None
    accepted: bool = False
    data: dict[str, Any] = field(default_factory=dict)


Complete = Callable[[Sequence[Problem]], Sequence[Mapping[str, Any]]]
"""Called with the numbered problems just before they are written; may set what a room above knows of them from the
first day (how many measures, until when), and answers what the record shall say of each besides."""


@transaction.atomic
def enter(
    campaign: Campaign, rows: Sequence[NewProblem], *, by: Cadre, on: date, complete: Complete | None = None
) -> list[Problem]:
    """Write the rows as problems of the campaign, in order."""
    serials = _next_serials(campaign, rows, on.year)
    lines = {line.pk: line for line in Line.objects.filter(district_id=campaign.district_id)}
    problems = [_build(campaign, row, next(serials[row.unit.pk]), lines, by, on) for row in rows]
    number_rows(problems)
    told: Sequence[Mapping[str, Any]] = complete(problems) if complete else [{}] * len(problems)
    for problem in problems:
        warn(problem)
    insert_rows(problems)
    _note_hands(problems)
    _note_supports(problems, rows)
    fresh = _note_raisers(campaign, problems)
    counts = tallies.count(problems)
    for level, n in fresh.items():
        counts[tallies.raisers_cell(level)] += n
    tallies.shift(campaign.pk, counts)
    search.index(problems)
    hand = in_hand("problems")
    if hand is not None:
        hand |= {problem.pk: problem for problem in problems}
    record_many(entries=[_entry(*line) for line in zip(problems, rows, told, strict=True)], by=by)
    return problems


def _next_serials(campaign: Campaign, rows: Iterable[NewProblem], year: int) -> dict[int, Iterator[int]]:
    """Each unit's next numbers, under the lock of its counter."""
    wanted = Counter(row.unit.pk for row in rows)
    counters = Serial.objects.select_for_update().filter(campaign=campaign, year=year, unit_id__in=list(wanted))
    first_use = [(campaign.pk, unit_id, year, 0) for unit_id in sorted(wanted)]
    insert_links(Serial, ("campaign_id", "unit_id", "year", "last"), first_use)
    serials = list(counters.order_by("unit_id"))
    for serial in serials:
        serial.last += wanted[serial.unit_id]
    update_rows(serials, ["last"])
    return {one.unit_id: iter(range(one.last - wanted[one.unit_id] + 1, one.last + 1)) for one in serials}


def _build(campaign: Campaign, row: NewProblem, serial: int, lines: dict[int, Line], by: Cadre, on: date) -> Problem:
    raised_on = row.raised_on or on
    return Problem(
        campaign=campaign,
        unit=row.unit,
        line=lines.get(row.unit.line_id or 0),
        year=on.year,
        serial=serial,
        number=f"{row.unit.short_name}-{on.year}-{serial:03d}",
        state=State.OPEN if row.accepted else State.RAISED,
        text=row.text,
        root_cause=row.root_cause,
        place=row.place,
        aspect=row.aspect,
        style=row.style,
        source=row.source,
        kind=row.kind or "",
        person=row.person,
        owner=row.owner,
        owner_name=row.owner_name or (row.owner.name if row.owner else ""),
        leader=row.leader,
        leader_name=row.leader_name or (row.leader.name if row.leader else ""),
        raised_by=row.raised_by or by,
        raised_on=raised_on,
        accepted_on=raised_on if row.accepted else None,
        first_due_on=row.first_due_on,
        due_on=row.first_due_on,
        changed_on=raised_on,
        imported_from=row.imported_from,
    )


def _entry(problem: Problem, row: NewProblem, told: Mapping[str, Any]) -> Entry:
    data = {"source": problem.source, **row.data, **told}
    if row.imported_from:
        data["from"] = row.imported_from
    return Entry(
        verb="problem.raise",
        thing="problem",
        thing_id=problem.pk,
        chain=problem.campaign_id,
        unit_id=problem.unit_id,
        to_state=problem.state,
        data=data,
        by=problem.raised_by,
        at=noon_of(row.raised_on) if row.raised_on else None,
    )


def _note_hands(problems: Iterable[Problem]) -> None:
    hands = {
        (problem.pk, cadre_id)
        for problem in problems
        for cadre_id in (problem.raised_by_id, problem.owner_id, problem.person_id, problem.leader_id)
        if cadre_id
    }
    note_hands(hands)


def note_hands(pairs: Iterable[tuple[int, int]]) -> None:
    """(problem, cadre) pairs: these people have a hand in it from now on and see it."""
    insert_links(Hand, ("problem_id", "cadre_id"), pairs)


def _note_supports(problems: Sequence[Problem], rows: Sequence[NewProblem]) -> None:
    through = Problem.supports.through
    links = [(problem.pk, unit.pk) for problem, row in zip(problems, rows, strict=True) for unit in row.supports]
    insert_links(through, ("problem_id", "unit_id"), links)


def _note_raisers(campaign: Campaign, problems: Iterable[Problem]) -> Counter[str]:
    """Who has checked themselves for the first time; counted by unit leaders and cadres."""
    found = {p.raised_by_id: p.raised_by for p in problems if p.source == Source.SELF_CHECK and not p.imported_from}
    known = set(Raiser.objects.filter(campaign=campaign, cadre_id__in=list(found)).values_list("cadre_id", flat=True))
    new = [cadre for pk, cadre in sorted(found.items()) if pk not in known]
    insert_rows([Raiser(campaign=campaign, cadre=cadre, unit_id=cadre.unit_id, level=cadre.level) for cadre in new])
    return Counter(cadre.level for cadre in new)
