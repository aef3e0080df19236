"""预警: on which day a problem turns blue, yellow, red; and that it does not while others are at work on it."""

from datetime import date

import pytest

from qingfeng.rectify.problems.states import State
from qingfeng.rectify.problems.warnings import NEVER, Turns, turns
from tests.cast import ACCEPTED, DUE, Cast, a_closed_problem, a_planned_problem, a_posted_problem, a_request, days


def test_workdays_before_the_due_date_skip_the_national_holiday() -> None:
    # due on Saturday 9 October 2021, a workday: the holiday of 1–7 October counts for nothing
    due, changed = date(2021, 10, 9), date(2021, 10, 5)
    assert turns(State.OPEN, due, changed) == Turns(date(2021, 9, 24), date(2021, 9, 29), date(2021, 10, 10))


def test_nothing_changed_for_fourteen_and_thirty_days() -> None:
    changed = date(2021, 9, 1)
    assert turns(State.OPEN, None, changed) == Turns(date(2021, 9, 15), date(2021, 9, 15), date(2021, 10, 1))
    far = date(2021, 12, 31)
    assert turns(State.REOPENED, far, changed) == Turns(date(2021, 9, 15), date(2021, 9, 15), date(2021, 10, 1))


@pytest.mark.parametrize("state", sorted(set(State) - {State.OPEN, State.REOPENED}))
def test_only_the_unit_s_own_delay_warns(state: State) -> None:
    assert turns(state, DUE, ACCEPTED) == NEVER


@pytest.mark.parametrize(
    ("due_in", "colours"),
    [(40, (14, 14, 30)), (14, (3, 9, 15)), (0, (-11, -5, 1)), (-10, (-19, -13, -9))],
)
def test_each_colour_begins_no_earlier_than_the_one_before(due_in: int, colours: tuple[int, int, int]) -> None:
    changed = date(2021, 11, 1)
    found = turns(State.OPEN, days(changed, due_in), changed)
    assert found == Turns(*(days(changed, n) for n in colours))


def test_the_days_are_kept_with_the_row(cast: Cast) -> None:
    planned = a_planned_problem(cast)
    assert (planned.blue_on, planned.red_on) == (date(2021, 9, 17), date(2021, 10, 1))
    for resting in (a_request(cast).problem, a_posted_problem(cast), a_closed_problem(cast)):
        assert (resting.blue_on, resting.yellow_on, resting.red_on) == (None, None, None)
