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
Figure = tuple[str, str, date]
# What decides where a problem is counted.
SORTED_BY = ("unit_id", "line_id", "aspect_id", "style_id", "source", "kind", "person_id")
# Where a figure is kept: in every dimension, for the unit only, or for the campaign and its lines only.
EVERYWHERE, UNIT, OVERALL = "everywhere", "unit", "overall"


def cells(problem: Problem) -> Iterator[Cell]:
    """Every cell that this problem counts in."""
    return _cells_of(problem, _figures(problem))


def _cells_of(problem: Problem, figures: Iterable[Figure]) -> Iterator[Cell]:
    """The cells that these of its figures are counted in."""
    personal = problem.person_id is not None
    unit = ("unit", problem.unit_id, "")
    places = [*_overall(problem), unit, *_kinds(problem)]
    found = {EVERYWHERE: places, UNIT: [unit], OVERALL: _overall(problem)}
    for kept, figure, day in figures:
        for dimension, unit_id, key in found[kept]:
            yield (dimension, unit_id, key, figure, day, personal)


def _figures(problem: Problem) -> Iterator[Figure]:
    yield (EVERYWHERE, f"state:{problem.state}", NO_DAY)
    for figure, day in _milestones(problem):
        yield (EVERYWHERE, figure, day)
    if problem.source == Source.SELF_CHECK and problem.state in COUNTED:
        yield (UNIT, "self_check", NO_DAY)
    for figure, day in _dated(problem):
        yield (OVERALL, figure, day)


def _overall(problem: Problem) -> list[tuple[str, int, str]]:
    places = [("campaign", 0, "")]
    if problem.line_id:
        places.append(("line", 0, str(problem.line_id)))
    return places


def _kinds(problem: Problem) -> list[tuple[str, int, str]]:
    aspect = str(problem.aspect_id or "")
    return [
        ("unit_aspect", problem.unit_id, aspect),
        ("aspect", 0, aspect),
        ("style", 0, str(problem.style_id or "")),
        ("source", 0, problem.source),
        ("kind", 0, problem.kind),
    ]


def _milestones(problem: Problem) -> Iterator[tuple[str, date]]:
    if problem.state not in COUNTED:
        return
    if problem.measures_total:
        yield ("planned", NO_DAY)
    if problem.asked_on:
        yield ("reported", NO_DAY)
    if problem.first_closed_on:
        yield ("verified", NO_DAY)
        yield ("on_time" if problem.is_on_time() else "late", NO_DAY)
    for figure, ever in (
        ("ever_returned", problem.times_returned),
        ("ever_sent_back", problem.times_sent_back),
        ("ever_reopened", problem.times_reopened),
        ("decline_asked", problem.decline_asked_by_id and problem.state in (State.RAISED, State.RETURNED)),
    ):
        if ever:
            yield (figure, NO_DAY)


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
    for old, new in zip(before, after, strict=True):
        was, now = vars(old), vars(new)
        if any(was[name] != now[name] for name in SORTED_BY):
            total.update(cells(new))
            total.subtract(cells(old))
            continue
        gone, come = set(_figures(old)), set(_figures(new))
        for figures, sign in ((gone - come, -1), (come - gone, 1)):
            for cell in _cells_of(new, figures):
                total[cell] += sign
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
