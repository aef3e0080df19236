"""The people 领导与干部: 500 unit leaders and 3,000 cadres with invented names, their posts, and who answers to whom.

The two heads of the leading group and the ten leaders in charge of a line are among the 500; they sit in the district
itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from qingfeng.web.demo.district import District, Unit
from qingfeng.web.demo.names import Names
from qingfeng.web.demo.posts import HEADS, LINE_LEADERS, cadre_post, leader_posts, settlement_post

LEADERS, CADRES = 500, 3000
LEADER, CADRE = "leader", "cadre"


@dataclass(slots=True)
class Person:
    """One person. ``key``, ``unit`` and ``answers_to`` are places in the lists of people and units;
    ``unit`` is None for the district's own seats.

    ``settlement``: the code of the community or village where a grass-roots cadre sits.
    """

    key: int
    name: str
    unit: int | None
    post: str
    level: str
    answers_to: int | None = None
    settlement: str = ""


@dataclass(slots=True)
class People:
    """Everybody; by unit its leaders (its head first) and its cadres; the two heads and who leads which line.

    ``everyone`` also holds those who stand aside; the units' lists do not.
    """

    everyone: list[Person] = field(default_factory=list)
    leaders: list[list[int]] = field(default_factory=list)
    cadres: list[list[int]] = field(default_factory=list)
    heads: tuple[int, int] = (0, 1)
    line_leaders: dict[str, int] = field(default_factory=dict)

    def stand_aside(self, auditors: Sequence[int]) -> None:
        """审计监督 reads all and writes nothing: they check no list of their own and put nothing right."""
        for keys in self.cadres:
            keys[:] = [key for key in keys if key not in auditors]


class Staffing:
    """Fills the posts of the district, one after another."""

    def __init__(self, district: District, names: Names, rnd: Random) -> None:
        self._units = district.units
        self._names = names
        self._rnd = rnd
        self.people = People(leaders=[[] for _unit in self._units], cadres=[[] for _unit in self._units])

    def lead_the_district(self) -> None:
        """双组长, then the leader of each line, who answers to the first head."""
        for post in HEADS:
            self._add(None, post, LEADER)
        for line, post in LINE_LEADERS.items():
            self.people.line_leaders[line] = self._add(None, post, LEADER, answers_to=self.people.heads[0]).key

    def lead(self, unit: Unit, count: int) -> None:
        """The unit's head answers to the line's leader, the others to the head."""
        posts = leader_posts(unit)
        head: int | None = None
        for place in range(count):
            post = posts[place] if place < len(posts) else posts[-1]
            person = self._add(unit.key, post, LEADER, answers_to=self._line_leader(unit) if head is None else head)
            head = person.key if head is None else head
            self.people.leaders[unit.key].append(person.key)

    def staff(self, unit: Unit, count: int) -> None:
        """Cadres answer to one of the unit's deputies; two or three sit in each community or village."""
        deputies = self.people.leaders[unit.key][1:]
        seats = [(place.code, rank) for rank in range(3) for place in unit.settlements][: count * 2 // 3]
        for number in range(count):
            code, post = "", cadre_post(unit, self._rnd)
            if number < len(seats):
                code, post = seats[number][0], settlement_post(seats[number][1])
            person = self._add(unit.key, post, CADRE, answers_to=deputies[number % len(deputies)])
            person.settlement = code
            self.people.cadres[unit.key].append(person.key)

    def _line_leader(self, unit: Unit) -> int:
        return self.people.line_leaders[unit.line]

    def _add(self, unit: int | None, post: str, level: str, *, answers_to: int | None = None) -> Person:
        chance = self._rnd.random()
        woman = self._rnd.random() < (0.28 if level == LEADER else 0.47)
        age = int(chance > 0.35) if level == LEADER else int(chance > 0.14) + int(chance > 0.6)
        name = self._names.person(self._rnd, woman=woman, age=age)
        person = Person(len(self.people.everyone), name, unit, post, level, answers_to)
        self.people.everyone.append(person)
        return person


def people_of(district: District, names: Names, rnd: Random) -> People:
    """Staff the district: exactly 500 leaders and 3,000 cadres."""
    staffing = Staffing(district, names, rnd)
    staffing.lead_the_district()
    units = district.units
    left = LEADERS - len(staffing.people.everyone)
    for unit, count in zip(units, shares(left, [_leaders_wanted(unit, rnd) for unit in units]), strict=True):
        staffing.lead(unit, count)
    for unit, count in zip(units, shares(CADRES, [_cadres_wanted(unit, rnd) for unit in units]), strict=True):
        staffing.staff(unit, count)
    return staffing.people


def shares(total: int, wanted: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to what is wanted that add up to the total (largest remainders)."""
    factor = total / sum(wanted)
    exact = [want * factor for want in wanted]
    counts = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda at: counts[at] - exact[at])
    for at in by_remainder[: total - sum(counts)]:
        counts[at] += 1
    return counts


def _leaders_wanted(unit: Unit, rnd: Random) -> float:
    return (8.5 if unit.settlements else 5.0) + 1.6 * rnd.random()


def _cadres_wanted(unit: Unit, rnd: Random) -> float:
    return (24 + 2.4 * len(unit.settlements) if unit.settlements else 24) + (
        34 * rnd.random() if unit.kind == "window" else 9 * rnd.random()
    )
