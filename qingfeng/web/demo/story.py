"""The whole campaign as plain data: ``plan`` tells the hundred days up to today."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from random import Random

from qingfeng.web.demo.closing import close, reopen
from qingfeng.web.demo.district import District, load_district
from qingfeng.web.demo.hundred_days import Calendar, Stage
from qingfeng.web.demo.lives import Life
from qingfeng.web.demo.living import Cast, Living, NotYet, casts_of
from qingfeng.web.demo.names import load_names
from qingfeng.web.demo.people import People, people_of
from qingfeng.web.demo.raising import Raising, raisings
from qingfeng.web.demo.reviewing import review
from qingfeng.web.demo.roles import Roles, roles_of
from qingfeng.web.demo.telling import Teller
from qingfeng.web.demo.temper import Temper, tempers
from qingfeng.web.demo.texts.themes import load_themes
from qingfeng.web.demo.texts.voice import Vocabulary, day_words
from qingfeng.web.demo.texts.writer import Writer
from qingfeng.web.demo.working import plan_measures, work

PLAN_DAYS = (2, 10)
LIFE_SEED = 1_000_003


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """实施方案 of one unit."""

    unit: int
    by: int
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A planted copy: ``life`` hands in the text of ``original``. ``kind``: see texts.copying."""

    life: int
    original: int
    kind: str


@dataclass(slots=True)
class Story:
    """Everything that has happened by ``today``. Units, people and lives are known by their place in the lists."""

    stage: Stage
    today: date
    starts_on: date
    district: District
    people: People
    roles: Roles
    tempers: list[Temper]
    plans: list[UnitPlan]
    lives: list[Life]

    @property
    def copies(self) -> list[Copy]:
        """The planted copies."""
        return [Copy(life.key, life.copy_of, life.copy_kind) for life in self.lives if life.copy_of is not None]

    @property
    def states(self) -> Counter[str]:
        """How many problems stand where."""
        return Counter(str(life.state) for life in self.lives)


def plan(*, seed: int, stage: Stage, today: date) -> Story:
    """Tell the campaign up to today. The same seed, stage and day give the same story."""
    rnd = Random(seed)
    district, names = load_district(), load_names()
    calendar = Calendar(stage=stage, today=today)
    people = people_of(district, names, rnd)
    roles = roles_of(district, people, rnd)
    people.stand_aside(roles.auditors)
    temper = tempers(len(district.units), rnd)
    flow = raisings(district, people, roles, temper, rnd)
    stage_of = Stagehand(seed, district, people, roles, temper, calendar)
    return Story(
        stage,
        today,
        calendar.start,
        district,
        people,
        roles,
        temper,
        plans=stage_of.unit_plans(),
        lives=stage_of.lives(flow),
    )


class Stagehand:
    """Lets every life run as far as today. Each has its own chance, so that a later day adds and never alters."""

    def __init__(
        self, seed: int, district: District, people: People, roles: Roles, temper: list[Temper], calendar: Calendar
    ) -> None:
        self._seed = seed
        self._units = district.units
        self._people = people
        self._temper = temper
        self._calendar = calendar
        self._casts: list[Cast] = casts_of(district.units, people, roles)
        self._vocabulary = Vocabulary(district, load_names())
        self._teller = Teller(district, people, temper, self._vocabulary)

    def lives(self, flow: list[Raising]) -> list[Life]:
        """One life for each problem raised by today, in the order of days."""
        rnd = Random(self._seed)
        lives: list[Life] = []
        for key, raising in enumerate(flow):
            on = self._calendar.office_date(raising.day)
            if on is None:
                break
            rnd.seed(self._seed * LIFE_SEED + key)
            lives.append(self._life(key, raising, on, rnd))
        return lives

    def _life(self, key: int, raising: Raising, on: date, rnd: Random) -> Life:
        told = self._teller.begin(key, raising, on, rnd)
        living = Living(
            told.life,
            told.writer,
            cast=self._casts[raising.unit],
            temper=self._temper[raising.unit],
            calendar=self._calendar,
            rnd=rnd,
        )
        living.day = raising.day
        try:
            if review(living, better=told.better, master=told.master):
                plan_measures(living, staff=self._people.cadres[raising.unit])
                if work(living):
                    close(living)
                    while reopen(living):
                        close(living)
        except NotYet:
            pass
        return told.life

    def unit_plans(self) -> list[UnitPlan]:
        """Each unit's own plan, written in the first ten days by its head."""
        rnd = Random(self._seed)
        plans = []
        for unit in self._units:
            rnd.seed(self._seed * LIFE_SEED - 1 - unit.key)
            on = self._calendar.office_date(PLAN_DAYS[0] + int(rnd.random() * (PLAN_DAYS[1] - PLAN_DAYS[0] + 1)))
            if on is not None:
                writer = Writer(self._vocabulary, unit, load_themes()[0], rnd)
                writer.speaker.keep("限", f"{day_words(self._calendar.date_of(40))}前")
                text = writer.say("方案", on)
                plans.append(UnitPlan(unit.key, self._people.leaders[unit.key][0], on, text))
        return plans
