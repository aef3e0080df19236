"""Kept counts 数随行动: every problem falls into cells; a cell's count changes in the transaction that changes the row.

``cells`` is the whole definition: a recount is the sum of the cells of all problems (``recount``), and every action
shifts the counts by the difference between the cells before and after. So no page scans problems to count them, and
``qingfeng check`` proves the kept counts equal to the recount.

A cell is (dimension, unit, key, figure, day, personal). Figures with a day (what turns red from that day on, what was
raised on it) are kept for the campaign and its lines only; a unit's own are few and counted from its rows.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.db import connection

from qingfeng.rectify.problems.models import Problem, Raiser, Tally
from qingfeng.rectify.problems.states import COUNTED, LIVE, WORKED_ON, Source, State

if TYPE_CHECKING:
    from qingfeng.campaign.models import Campaign

NO_DAY = date(1970, 1, 1)
Cell = tuple[str, int, str, str, date, bool]
Figure = tuple[str, bool]
# What decides where a problem is counted.
SORTED_BY = ("unit_id", "line_id", "aspect_id", "style_id", "source", "kind", "person_id")


def cells(problem: Problem) -> Iterator[Cell]:
    """Every cell that this problem counts in."""
    personal = problem.person_id is not None
    yield from _cells_of(problem, _figures(problem))
    for figure, day in _dated(problem):
        yield from _overall_cells(problem.line_id, figure, day, personal)


def _cells_of(problem: Problem, figures: Iterable[Figure]) -> Iterator[Cell]:
    """The cells that these of its figures are counted in: in every dimension, or for the unit only."""
    personal = problem.person_id is not None
    unit = ("unit", problem.unit_id, "")
    places = [*_overall(problem.line_id), unit, *_kinds(problem)]
    for figure, everywhere in figures:
        for dimension, unit_id, key in places if everywhere else [unit]:
            yield (dimension, unit_id, key, figure, NO_DAY, personal)


def _figures(problem: Problem) -> Iterator[Figure]:
    """Its figures without a day, and whether they are kept in every dimension."""
    yield (f"state:{problem.state}", True)
    for figure in _milestones(problem):
        yield (figure, True)
    if problem.source == Source.SELF_CHECK and problem.state in COUNTED:
        yield ("self_check", False)


def _overall_cells(line_id: int | None, figure: str, day: date, personal: bool) -> Iterator[Cell]:
    for dimension, unit_id, key in _overall(line_id):
        yield (dimension, unit_id, key, figure, day, personal)


def _overall(line_id: int | None) -> list[tuple[str, int, str]]:
    """The campaign and its line."""
    return [("campaign", 0, ""), ("line", 0, str(line_id))] if line_id else [("campaign", 0, "")]


def _kinds(problem: Problem) -> list[tuple[str, int, str]]:
    aspect = str(problem.aspect_id or "")
    return [
        ("unit_aspect", problem.unit_id, aspect),
        ("aspect", 0, aspect),
        ("style", 0, str(problem.style_id or "")),
        ("source", 0, problem.source),
        ("kind", 0, problem.kind),
    ]


def _milestones(problem: Problem) -> Iterator[str]:
    if problem.state not in COUNTED:
        return
    if problem.measures_total:
        yield "planned"
    if problem.asked_on:
        yield "reported"
    if problem.first_closed_on:
        yield "verified"
        yield "on_time" if problem.is_on_time() else "late"
    for figure, ever in (
        ("ever_returned", problem.times_returned),
        ("ever_sent_back", problem.times_sent_back),
        ("ever_reopened", problem.times_reopened),
        ("decline_asked", problem.decline_asked_by_id and problem.state in (State.RAISED, State.RETURNED)),
    ):
        if ever:
            yield figure


def _dated(problem: Problem) -> Iterator[tuple[str, date]]:
    if problem.state in COUNTED:
        yield ("raised", problem.raised_on)
    if problem.closed_on:
        yield ("closed", problem.closed_on)
    if problem.state in LIVE:
        for figure, day in (("blue", problem.blue_on), ("yellow", problem.yellow_on), ("red", problem.red_on)):
            if day:
                yield (figure, day)
        if problem.state in WORKED_ON:
            yield ("idle", problem.changed_on)
            if problem.due_on:
                yield ("due", problem.due_on)


def count(problems: Iterable[Problem]) -> Counter[Cell]:
    """The cells of many problems, added up."""
    total: Counter[Cell] = Counter()
    for problem in problems:
        total.update(cells(problem))
    return total


def difference(before: Sequence[Problem], after: Sequence[Problem]) -> Counter[Cell]:
    """``count(after)`` less ``count(before)`` for the same rows; most of a row's cells stay what they were."""
    total: Counter[Cell] = Counter()
    dated: Counter[tuple[int | None, str, date, bool]] = Counter()
    for old, new in zip(before, after, strict=True):
        was, now = vars(old), vars(new)
        if any(was[name] != now[name] for name in SORTED_BY):
            total.update(cells(new))
            total.subtract(cells(old))
            continue
        line_id, personal = new.line_id, new.person_id is not None
        for figure, day in _dated(old):
            dated[line_id, figure, day, personal] -= 1
        for figure, day in _dated(new):
            dated[line_id, figure, day, personal] += 1
        gone, come = list(_figures(old)), list(_figures(new))
        if gone != come:
            for cell in _cells_of(new, [figure for figure in gone if figure not in come]):
                total[cell] -= 1
            for cell in _cells_of(new, [figure for figure in come if figure not in gone]):
                total[cell] += 1
    for (line_id, figure, day, personal), n in dated.items():
        for cell in _overall_cells(line_id, figure, day, personal) if n else ():
            total[cell] += n
    return total


def shift(campaign_id: int, difference: Counter[Cell]) -> None:
    """Add a difference to the kept counts; called by this room's actions inside their transaction.

    Cells are taken in one order everywhere, so that two transactions never wait for each other in a circle.
    """
    rows = [(campaign_id, *cell, n) for cell, n in sorted(difference.items()) if n]
    if not rows:
        return
    table = connection.ops.quote_name(Tally._meta.db_table)
    key = "campaign_id, dimension, unit, key, figure, day, personal"
    adapt = connection.ops.adapt_datefield_value
    marks = "(%s, %s, %s, %s, %s, %s, %s, %s)"
    with connection.cursor() as cursor:
        for start in range(0, len(rows), 100):
            part = [(*row[:5], adapt(row[5]), *row[6:]) for row in rows[start : start + 100]]
            cursor.execute(
                f"INSERT INTO {table} ({key}, n) VALUES {', '.join([marks] * len(part))} "
                f"ON CONFLICT ({key}) DO UPDATE SET n = {table}.n + excluded.n",
                [value for row in part for value in row],
            )


def recount(campaign: "Campaign") -> Counter[Cell]:
    """What the counts must be, from the rows themselves."""
    total = count(Problem.objects.filter(campaign=campaign).iterator(chunk_size=5000))
    for level in Raiser.objects.filter(campaign=campaign).values_list("level", flat=True):
        total[raisers_cell(level)] += 1
    return total


def raisers_cell(level: str) -> Cell:
    """Where the number of people of one level who have found something by self-check is kept."""
    return ("campaign", 0, "", f"raisers:{level}", NO_DAY, False)


def kept(campaign: "Campaign") -> Counter[Cell]:
    """What the counts are."""
    rows = Tally.objects.filter(campaign=campaign).exclude(n=0)
    return Counter(
        {
            (row.dimension, row.unit, row.key, row.figure, row.day, row.personal): row.n
            for row in rows.iterator(chunk_size=5000)
        }
    )
