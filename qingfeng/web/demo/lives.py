"""One problem's life as plain data: what was raised, the measures, and every step in the order it happened."""

from dataclasses import dataclass, field
from datetime import date

from qingfeng.base.answers import IllegalMove
from qingfeng.base.timeline.moves import Moves
from qingfeng.rectify.measures.states import MOVES as MEASURE_MOVES
from qingfeng.rectify.measures.states import State as MeasureState
from qingfeng.rectify.problems.states import MOVES, State


@dataclass(slots=True)
class Step:
    """Something happened.

    ``verb``: a move of the problem (rectify.problems), of a measure (with ``measure``), or one of raise, ask_decline,
    plan_measures, ask_extension, grant_extension, refuse_extension, verify (passed), object, uphold, reject. What one
    action of the ledger does at once is told in several steps of the same day: after ``verify`` and ``send_back`` come
    the measures' accept and send_back, after ``uphold`` a send_back, after ``reopen`` a resume. ``by`` is a place in
    the list of people; ``note`` the text, ``code`` a reason code, ``until`` a new or last day.
    """

    verb: str
    on: date
    by: int
    note: str = ""
    code: str = ""
    measure: int | None = None
    until: date | None = None


@dataclass(slots=True)
class MeasurePlan:
    """整改措施. An extension moves ``due_on``, never ``first_due_on``; an accepted standing one has ``review_on``."""

    text: str
    kind: str
    owner: int
    planned_on: date
    first_due_on: date | None
    due_on: date | None
    standard_kind: str = ""
    standard: str = ""
    evidence: str = ""
    evidence_why: str = ""
    before: str = ""
    after: str = ""
    state: str = MeasureState.PLANNED
    slogan: bool = False
    reported_on: date | None = None
    accepted_on: date | None = None
    review_on: date | None = None


@dataclass(slots=True)
class Life:
    """One problem. ``first_text`` is what was returned for quality, empty where the first text stood.

    ``person``: whose personal list it is on; ``vague``, ``copy_of`` are the truth that checks are tried on;
    ``merged_into`` is the key of the master entry.
    """

    key: int
    unit: int
    source: str
    aspect: str
    style: str
    theme: str
    text: str
    raised_by: int
    raised_on: date
    owner: int
    leader: int
    person: int | None = None
    first_text: str = ""
    root_cause: str = ""
    place: str = ""
    supports: tuple[int, ...] = ()
    vague: bool = False
    state: str = State.RAISED
    measures: list[MeasurePlan] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    merged_into: int | None = None
    copy_of: int | None = None
    copy_kind: str = ""

    def record(self, step: Step) -> None:
        """Write down a step; raises IllegalMove where the ledger would not allow a move."""
        if step.measure is not None and step.verb in MEASURE_MOVES:
            plan = self.measures[step.measure]
            plan.state = _target(MEASURE_MOVES, step.verb, plan.state)
        elif step.verb in MOVES:
            self.state = _target(MOVES, step.verb, self.state)
        self.steps.append(step)

    def day_of(self, verb: str) -> date | None:
        """The day on which something last happened to the problem itself."""
        return next((step.on for step in reversed(self.steps) if step.verb == verb and step.measure is None), None)

    @property
    def accepted_on(self) -> date | None:
        """认账."""
        return next((step.on for step in self.steps if step.verb == "accept" and step.measure is None), None)

    @property
    def closed_on(self) -> date | None:
        """销号; None while it is not, or no longer, closed."""
        return self.day_of("close") if self.state == State.CLOSED else None


def _target(table: Moves, verb: str, state: str) -> str:
    move = table[verb]
    if state not in move.sources:
        raise IllegalMove(f"{verb} from {state}")
    return move.target
