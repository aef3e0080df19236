"""How measures are written: under the lock of their problem, whose kept facts follow in the same change."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from qingfeng.base.bulk import chunks, update_rows
from qingfeng.base.organization.models import Cadre
from qingfeng.base.sitting import in_hand
from qingfeng.base.timeline.moves import target_of
from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.measures.states import DONE, MOVES, State
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.states import Kind
from qingfeng.rectify.problems.writing import Change, entered, lock

# A problem is put right when the longest of its measures is.
LONGEST = (Kind.STANDING, Kind.TIMED, Kind.IMMEDIATE)


@dataclass
class Held:
    """Problems locked until the transaction ends, with all their measures in order. The lock covers the measures."""

    problems: dict[int, Problem]
    measures: dict[int, list[Measure]]

    def fresh(self, given: Iterable[Measure]) -> list[Measure]:
        """The rows as they are now, in the order given."""
        now = {measure.pk: measure for rows in self.measures.values() for measure in rows}
        return [now[measure.pk] for measure in given]

    def problem_of(self, measure: Measure) -> Problem:
        """The locked problem of a measure."""
        return self.problems[measure.problem_id]


def hold(problem_ids: Iterable[int]) -> Held:
    """Lock these problems and read their measures."""
    problems = lock(problem_ids)
    hand = in_hand("measures")
    if hand is None:
        return Held(problems, _of(sorted(problems)))
    hand |= _of([pk for pk in problems if pk not in hand])
    return Held(problems, {pk: hand[pk] for pk in problems})


def _of(problem_ids: Sequence[int]) -> dict[int, list[Measure]]:
    measures: dict[int, list[Measure]] = {pk: [] for pk in problem_ids}
    for part in chunks(problem_ids):
        for measure in Measure.objects.filter(problem__in=part).order_by("problem_id", "seq"):
            measures[measure.problem_id].append(measure)
    return measures


def move(measure: Measure, verb: str) -> None:
    """Turn the page of one measure; IllegalMove where the verb is not open."""
    measure.state = target_of(MOVES, verb, measure.state, lambda: refusal(measure))


def refusal(measure: Measure) -> str:
    """Why a move is not open, for the person who tried it."""
    return _("第%(seq)s项措施现为“%(state)s”,不能这样办理;请刷新页面看最新状态") % {
        "seq": measure.seq,
        "state": measure.get_state_display(),
    }


def counts_of(measures: Sequence[Measure]) -> dict[str, Any]:
    """What a problem keeps of its measures' states; ``measures_reported`` counts the accepted ones too."""
    return {
        "measures_total": len(measures),
        "measures_reported": sum(measure.state in DONE for measure in measures),
        "measures_accepted": sum(measure.state == State.ACCEPTED for measure in measures),
    }


def dates_of(problem: Problem, measures: Sequence[Measure]) -> dict[str, Any]:
    """A problem is due when the last of its measures is; its first date, once there, stays."""
    firsts = [measure.first_due_on for measure in measures if measure.first_due_on]
    dues = [measure.due_on for measure in measures if measure.due_on]
    first = problem.first_due_on or max(firsts, default=None)
    due = max([*dues, first]) if first else problem.due_on
    return {"first_due_on": first, "due_on": due}


def review_of(measures: Sequence[Measure]) -> dict[str, Any]:
    """A problem is looked at again when the first of its standing measures is."""
    return {"review_on": min((measure.review_on for measure in measures if measure.review_on), default=None)}


def kind_of(problem: Problem, measures: Sequence[Measure]) -> dict[str, Any]:
    """The kind of the measure that takes longest."""
    kinds = {measure.kind for measure in measures}
    return {"kind": next((kind for kind in LONGEST if kind in kinds), problem.kind)}


def write(measures: Sequence[Measure], *fields: str) -> None:
    """Write the state and these fields."""
    update_rows(list(measures), ["state", *fields])


@dataclass(frozen=True)
class Told:
    """What happened to one measure: by whom, on which day, in which words; one record per problem is made of them."""

    measure: Measure
    by: Cadre
    on: date | None = None
    text: str = ""
    data: tuple[tuple[str, Any], ...] = ()


def changes_of(held: Held, verb: str, told: Sequence[Told], *, by: Cadre, dates: bool = False) -> list[Change]:
    """One change per problem, person, day and wording: the record says it once for all measures it is true of."""
    groups: dict[tuple[int, int, date | None, str], list[Told]] = defaultdict(list)
    for one in told:
        groups[one.measure.problem_id, one.by.pk, one.on, one.text].append(one)
    facts = {
        problem_id: counts_of(held.measures[problem_id])
        | (dates_of(held.problems[problem_id], held.measures[problem_id]) if dates else {})
        for problem_id, _by, _on, _text in groups
    }
    return [
        Change(
            held.problems[problem_id],
            verb,
            facts[problem_id],
            data=_data(rows, text, by),
            by=rows[0].by,
            on=on,
        )
        for (problem_id, _by, on, text), rows in groups.items()
    ]


def _data(rows: Sequence[Told], text: str, by: Cadre) -> dict[str, Any]:
    data: dict[str, Any] = {"measures": [row.measure.seq for row in rows]}
    if text:
        data["text"] = text
    for row in rows:
        data |= {name: value for name, value in row.data if value}
    return data | entered(by, rows[0].by)


def show(given: Iterable[Measure], held: Held) -> None:
    """The caller's instances show what was written."""
    now = {measure.pk: measure for rows in held.measures.values() for measure in rows}
    for measure in given:
        row = now[measure.pk]
        if measure is not row:
            for column in Measure._meta.concrete_fields:
                setattr(measure, column.attname, getattr(row, column.attname))
        measure.problem = held.problem_of(measure)
