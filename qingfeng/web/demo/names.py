"""Invented names: surnames as often as people bear them, given names of each generation.

A name known from the news is drawn again.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from random import Random

FILE = Path(__file__).parent / "data" / "names.txt"
AGES = ("旧", "中", "新")


class Names:
    """Draws names. ``age``: 0 the older generation, 1 the middle, 2 the young."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]]) -> None:
        weighted = [(word.rstrip("0123456789"), word) for word in lists["姓"]]
        self._surnames = tuple(name for name, word in weighted for _time in range(int(word.removeprefix(name))))
        self._given = lists
        self._avoid = frozenset(lists["避"])

    def surname(self, rnd: Random) -> str:
        """A surname, common ones often."""
        return self._surnames[int(rnd.random() * len(self._surnames))]

    def person(self, rnd: Random, *, woman: bool, age: int) -> str:
        """A full name."""
        given = self._given[("女" if woman else "男") + AGES[age]]
        while True:
            name = self.surname(rnd) + given[int(rnd.random() * len(given))]
            if name not in self._avoid and len(set(name)) > 1:
                return name


@lru_cache(maxsize=1)
def load_names() -> Names:
    """Read the word lists."""
    rows = (line.split() for line in FILE.read_text(encoding="utf-8").splitlines() if line)
    return Names({kind: tuple(words) for kind, *words in rows if kind != "#"})
