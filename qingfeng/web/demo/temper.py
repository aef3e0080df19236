"""Temper 脾性: units are quick, steady or slow, some stagnant, some closing in bunches before an inspection."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

INSPECTION_DAYS = (58, 73, 88)


@dataclass(frozen=True, slots=True)
class Temper:
    """How a unit works, in shares of problems and measures; ``pace`` stretches delays.

    ``stuck``: problems that nobody moves; ``on_time``: measures done in time;
    ``careless``: chance to fail a first verification; ``vague``: share of slogans; ``late``: raises in the last days;
    ``bunches``: reports pile up before an inspection.
    """

    name: str
    pace: float
    stuck: float
    on_time: float
    careless: float
    vague: float
    late: bool = False
    bunches: bool = False


TEMPERS: Sequence[tuple[int, Temper]] = (
    (22, Temper("quick", 0.6, 0.01, 0.93, 0.05, 0.14)),
    (42, Temper("steady", 1.0, 0.04, 0.84, 0.08, 0.22)),
    (18, Temper("slow", 1.6, 0.1, 0.62, 0.1, 0.27, late=True)),
    (8, Temper("stagnant", 2.2, 0.36, 0.4, 0.14, 0.42, late=True)),
    (10, Temper("bunching", 1.0, 0.06, 0.75, 0.22, 0.3, bunches=True)),
)


def tempers(count: int, rnd: Random) -> list[Temper]:
    """One for each unit: each kind in its share, in drawn order."""
    total = sum(share for share, _temper in TEMPERS)
    drawn = [temper for share, temper in TEMPERS for _one in range(round(share * count / total))]
    drawn = (drawn + [TEMPERS[1][1]] * count)[:count]
    rnd.shuffle(drawn)
    return drawn
