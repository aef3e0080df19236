"""预警 three colours: on which day a live problem turns blue, yellow, red.

Blue: due within 7 workdays. Yellow: due within 3 workdays, or nothing changed for 14 days. Red: overdue, or nothing
changed for 30 days (DESIGN: one problem's life). The days are worked out when a fact changes and kept with the row, so
that "how many are red today" compares a date and scans nothing.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from qingfeng.base.ui.workdays import workdays_after
from qingfeng.rectify.problems.states import LIVE, WORKED_ON

BLUE_WORKDAYS, YELLOW_WORKDAYS = 7, 3
STAGNANT_YELLOW, STAGNANT_RED = timedelta(days=14), timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Turns:
    """The days on which the colours begin; each later colour begins no earlier than the one before."""

    blue_on: date | None
    yellow_on: date | None
    red_on: date | None


NEVER = Turns(None, None, None)


def turns(state: str, due_on: date | None, changed_on: date) -> Turns:
    """When the colours begin. Waiting for the verifier or the public notice is not the unit's stagnation."""
    if state not in LIVE:
        return NEVER
    stagnates = state in WORKED_ON
    red = [changed_on + STAGNANT_RED] if stagnates else []
    yellow = [changed_on + STAGNANT_YELLOW] if stagnates else []
    blue = []
    if due_on is not None and stagnates:
        red.append(due_on + timedelta(days=1))
        yellow.append(workdays_after(due_on, -YELLOW_WORKDAYS))
        blue.append(workdays_after(due_on, -BLUE_WORKDAYS))
    if not red:
        return NEVER
    return Turns(min(blue + yellow), min(yellow), min(red))
