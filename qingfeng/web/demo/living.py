"""How one problem lives: reviewed, planned, worked on, verified from outside, posted, closed, and sometimes back again.

Days are days of the campaign; whatever falls after today has not happened, so a life simply stops there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from qingfeng.web.demo.district import Unit
from qingfeng.web.demo.hundred_days import Calendar
from qingfeng.web.demo.lives import Life, Step
from qingfeng.web.demo.people import People
from qingfeng.web.demo.roles import Roles
from qingfeng.web.demo.temper import Temper
from qingfeng.web.demo.texts.writer import Writer


class NotYet(Exception):
    """今天之后: the next step lies after today."""


@dataclass(slots=True)
class Cast:
    """Who may take part in the lives of one unit's problems.

    ``clerks`` of the office who are not of the unit; ``strikers`` those of them who are not of its line either.
    """

    leaders: Sequence[int]
    liaison: int
    clerks: Sequence[int]
    strikers: Sequence[int]
    verifiers: Sequence[int]
    unit_of: Mapping[int, int]
    line_leader: int


def casts_of(units: Sequence[Unit], people: People, roles: Roles) -> list[Cast]:
    """Verifiers are members of the task forces from outside the unit and its line."""
    members = [key for force in roles.task_forces for key in force.members]
    unit_of = {key: unit for key in (*members, *roles.clerks) if (unit := people.everyone[key].unit) is not None}
    line_of = {key: units[unit].line for key, unit in unit_of.items()}
    return [
        Cast(
            leaders=people.leaders[unit.key],
            liaison=roles.liaisons[unit.key],
            clerks=[key for key in roles.clerks if unit_of[key] != unit.key],
            strikers=[key for key in roles.clerks if line_of[key] != unit.line],
            verifiers=[key for key in members if line_of[key] != unit.line],
            unit_of=unit_of,
            line_leader=roles.line_leaders[unit.line],
        )
        for unit in units
    ]


class Living:
    """Moves one life along. ``day`` is where it stands."""

    def __init__(
        self, life: Life, writer: Writer, *, cast: Cast, temper: Temper, calendar: Calendar, rnd: Random
    ) -> None:
        self.life = life
        self.writer = writer
        self.cast = cast
        self.temper = temper
        self.calendar = calendar
        self.rnd = rnd
        self.day = 0

    def wait(self, shortest: int, longest: int, *, paced: bool = False) -> None:
        """Let some days pass; a slow unit's days are longer."""
        days = shortest + (longest - shortest + 1) * self.rnd.random()
        self.day += int(days * self.temper.pace) if paced else int(days)

    def today(self) -> date:
        """The date of the day it stands on; raises NotYet when that is to come."""
        on = self.calendar.office_date(self.day)
        if on is None:
            raise NotYet
        return on

    def chance(self, share: float) -> bool:
        """Whether it happens."""
        return self.rnd.random() < share

    def one_of(self, people: Sequence[int]) -> int:
        """Somebody of them."""
        return people[int(self.rnd.random() * len(people))]

    def step(self, verb: str, by: int, note: str = "", *, code: str = "", until: date | None = None) -> Step:
        """Something happens to the problem today."""
        step = Step(verb, self.today(), by, note, code, until=until)
        self.life.record(step)
        return step

    def step_of(self, verb: str, by: int, measure: int, note: str = "", *, until: date | None = None) -> Step:
        """Something happens to one measure today."""
        step = Step(verb, self.today(), by, note, measure=measure, until=until)
        self.life.record(step)
        return step

    def say(self, section: str, *, days: int = 6) -> str:
        """A sentence of a section, written today about the last days."""
        return self.writer.say(section, self.today(), since=self.since(days))

    def since(self, days: int) -> date:
        """The date so many days ago, not before the launch."""
        return self.calendar.date_of(max(self.day - days, 1))
