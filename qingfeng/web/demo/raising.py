"""Who raises what when: the flow of problems over the hundred days, in the order of days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from qingfeng.web.demo.district import District, Unit
from qingfeng.web.demo.people import People, shares
from qingfeng.web.demo.roles import Roles
from qingfeng.web.demo.temper import Temper

PROBLEMS = 9600
SOURCES: dict[str, int] = {
    "self_check": 600,
    "opinion": 85,
    "forum": 50,
    "site_visit": 92,
    "survey": 48,
    "rating": 22,
    "hotline": 38,
    "citizen": 48,
    "superior": 17,
}
PERSONAL = 0.24


@dataclass(slots=True)
class Raising:
    """One problem about to be raised: on which day of the campaign, by whom; ``personal`` for one's own list."""

    day: int
    unit: int
    source: str
    by: int
    personal: bool


def raisings(district: District, people: People, roles: Roles, temper: Sequence[Temper], rnd: Random) -> list[Raising]:
    """All problems of the campaign, first day first."""
    counts = shares(PROBLEMS, [_weight(unit, people) * (0.85 + 0.3 * rnd.random()) for unit in district.units])
    members = tuple(key for force in roles.task_forces for key in force.members)
    rows = []
    for unit, count in zip(district.units, counts, strict=True):
        turns = _turns(unit, people, temper[unit.key], rnd)
        outsiders = (roles.clerks, members, roles.liaisons[unit.key])
        rows += [_raising(unit, temper[unit.key], turns, outsiders, rnd) for _one in range(count)]
    rows.sort(key=lambda row: row.day)
    return rows


def _weight(unit: Unit, people: People) -> float:
    return 40 + len(people.leaders[unit.key]) * 3 + len(people.cadres[unit.key]) * 1.35


def _turns(unit: Unit, people: People, temper: Temper, rnd: Random) -> Iterator[int]:
    """The unit's people in turn; in a stagnant unit a fifth never look at themselves."""
    cadres = list(people.cadres[unit.key])
    rnd.shuffle(cadres)
    if temper.name == "stagnant":
        cadres = cadres[: len(cadres) * 4 // 5]
    staff = [*people.leaders[unit.key], *cadres]
    while True:
        yield from staff


Outsiders = tuple[Sequence[int], Sequence[int], int]


def _raising(unit: Unit, temper: Temper, turns: Iterator[int], outsiders: Outsiders, rnd: Random) -> Raising:
    source = _SOURCE_NAMES[int(rnd.random() * len(_SOURCE_NAMES))]
    if source == "rating" and "窗" not in unit.words:
        source = "self_check"
    clerks, members, liaison = outsiders
    if source == "self_check":
        return Raising(_self_check_day(temper, rnd), unit.key, source, next(turns), rnd.random() < PERSONAL)
    if source == "site_visit":
        by = members[int(rnd.random() * len(members))]
    else:
        by = clerks[int(rnd.random() * len(clerks))] if rnd.random() < 0.55 else liaison
    return Raising(_day(source, rnd), unit.key, source, by, personal=False)


def _self_check_day(temper: Temper, rnd: Random) -> int:
    if temper.late:
        return 11 + int(24 * rnd.random() ** 0.45)
    return 11 + int(12 * (rnd.random() + rnd.random()))


def _day(source: str, rnd: Random) -> int:
    if source == "superior":
        return (27, 54, 79)[int(rnd.random() * 3)] + int(3 * rnd.random())
    first, last = {"opinion": (14, 38), "forum": (15, 52), "survey": (22, 50), "site_visit": (16, 90)}.get(
        source, (12, 97)
    )
    return first + int((last - first + 1) * rnd.random() ** 1.35)


_SOURCE_NAMES = tuple(name for name, share in SOURCES.items() for _one in range(share))
