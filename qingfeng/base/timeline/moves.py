"""States and moves 状态与动作: a life is a table of data, and this is the one place that turns the page."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass

from qingfeng.base.answers import IllegalMove, Text


@dataclass(frozen=True)
class Move:
    """One verb: from which states, to which."""

    sources: Set[str]
    target: str


Moves = Mapping[str, Move]


def moves(table: Mapping[str, tuple[Set[str], str]]) -> dict[str, Move]:
    """Read ``{verb: ({from, …}, to)}`` into moves."""
    return {verb: Move(frozenset(sources), target) for verb, (sources, target) in table.items()}


def target_of(table: Moves, verb: str, state: str, refusal: Callable[[], Text]) -> str:
    """The state that the verb leads to from here; raises IllegalMove with ``refusal()`` where it leads nowhere."""
    move = table[verb]
    if state not in move.sources:
        raise IllegalMove(refusal())
    return move.target


def verbs_from(table: Moves, state: str) -> set[str]:
    """Which verbs are open from a state."""
    return {verb for verb, move in table.items() if state in move.sources}
