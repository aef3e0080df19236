"""Who has which part in the campaign: office, five task forces 专班, auditors, and one liaison per unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from qingfeng.web.demo.district import District
from qingfeng.web.demo.people import People, Person

TASK_FORCES = ("综合协调专班", "政务服务专班", "行政执法专班", "基层作风专班", "督导问效专班")
MEMBERS, CLERKS, AUDITORS = 9, 6, 3
OFFICE_SEATS = ("区委办公室", "区委组织部", "区纪委监委机关", "区政府办公室", "区政务服务中心", "区信访局")


@dataclass(frozen=True, slots=True)
class TaskForce:
    """专班: drawn from many units; ``members`` are people, the first leads it."""

    name: str
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Roles:
    """The parts, by places in the list of people; ``liaisons`` by unit."""

    heads: tuple[int, int]
    line_leaders: dict[str, int]
    clerks: tuple[int, ...]
    task_forces: tuple[TaskForce, ...]
    auditors: tuple[int, ...]
    liaisons: tuple[int, ...]


def roles_of(district: District, people: People, rnd: Random) -> Roles:
    """Give out the parts; nobody has two of them."""
    taken: set[int] = set()
    clerks = _draw(people, _units_named(district, OFFICE_SEATS), CLERKS, taken, rnd)
    auditors = _draw(people, _units_named(district, ("区审计局",)), AUDITORS, taken, rnd)
    liaisons = tuple(_draw(people, [unit.key], 1, taken, rnd)[0] for unit in district.units)
    forces = tuple(
        TaskForce(name, _draw(people, _one_of_each_line(district, at), MEMBERS, taken, rnd))
        for at, name in enumerate(TASK_FORCES)
    )
    return Roles(people.heads, people.line_leaders, clerks, forces, auditors, liaisons)


def _draw(people: People, units: Sequence[int], count: int, taken: set[int], rnd: Random) -> tuple[int, ...]:
    """So many cadres of these units, turn about, who have no part yet."""
    drawn: list[int] = []
    while len(drawn) < count:
        unit = units[len(drawn) % len(units)]
        free = [key for key in people.cadres[unit] if key not in taken and _sits_in_an_office(people.everyone[key])]
        drawn.append(free[int(rnd.random() * len(free))])
        taken.add(drawn[-1])
    return tuple(drawn)


def _sits_in_an_office(person: Person) -> bool:
    return not person.settlement and person.post.endswith(("主任科员", "级科员", "职员", "负责人", "科长", "股长"))


def _units_named(district: District, names: Sequence[str]) -> list[int]:
    return [unit.key for unit in district.units if unit.name in names]


def _one_of_each_line(district: District, turn: int) -> list[int]:
    """A unit of every line, another one for each task force."""
    by_line: dict[str, list[int]] = {}
    for unit in district.units:
        by_line.setdefault(unit.line, []).append(unit.key)
    return [units[turn % len(units)] for units in by_line.values()]
