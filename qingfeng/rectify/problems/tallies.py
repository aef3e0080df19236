"""Kept counts 数随行动: every problem falls into cells; a cell's count changes in the transaction that changes the row.

``cells`` is the whole definition: a recount is the sum of the cells of all problems (``recount``), and every action
shifts the counts by the difference between the cells before and after. So no page scans problems to count them, and
``qingfeng check`` proves the kept counts equal to the recount.

A cell is (dimension, unit, key, figure, day, personal). Figures with a day (what turns red from that day on, what was
raised on it) are kept for the campaign and its lines only; a unit's own are few and counted from its rows.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.db import connection

from qingfeng.rectify.problems.models import Problem, Raiser, Tally
from qingfeng.rectify.problems.states import COUNTED, LIVE, WORKED_ON, Source, State

if TYPE_CHECKING:
    from qingfeng.campaign.models import Campaign

NO_DAY = date(1970, 1, 1)
Cell = tuple[str, int, str, str, date, bool]


def cells(problem: Problem) -> Iterator[Cell]:
    """Every cell that this problem counts in."""
    personal = problem.person_id is not None
    state = problem.state
    figures = [(f"state:{state}", NO_DAY), *_milestones(problem)]
    for dimension, unit, key in _places(problem):
        for figure, day in figures:
            yield (dimension, unit, key, figure, day, personal)
    if problem.source == Source.SELF_CHECK and state in COUNTED:
        yield ("unit", problem.unit_id, "", "self_check", NO_DAY, personal)
    dated = list(_dated(problem))
    for figure, day in dated:
        yield ("campaign", 0, "", figure, day, personal)
    if problem.line_id:
        for figure, day in dated:
            yield ("line", 0, str(problem.line_id), figure, day, personal)


def _places(problem: Problem) -> Iterator[tuple[str, int, str]]:
    yield ("campaign", 0, "")
    yield ("unit", problem.unit_id, "")
    yield ("unit_aspect", problem.unit_id, str(problem.aspect_id or ""))
    yield ("aspect", 0, str(problem.aspect_id or ""))
    yield ("style", 0, str(problem.style_id or ""))
    yield ("source", 0, problem.source)
    yield ("kind", 0, problem.kind)
    if problem.line_id:
        yield ("line", 0, str(problem.line_id))


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


def shift(campaign_id: int, before: Counter[Cell], after: Counter[Cell]) -> None:
    """Add the difference to the kept counts; called by this room's actions inside their transaction.

    Cells are taken in one order everywhere, so that two transactions never wait for each other in a circle.
    """
    changed = sorted((cell, after[cell] - before[cell]) for cell in before.keys() | after.keys())
    rows = [(campaign_id, *cell, n) for cell, n in changed if n]
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
