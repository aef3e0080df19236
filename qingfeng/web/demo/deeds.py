"""What each life still has before it: its steps as the ledger's actions take them, and the waves they go in.

All lives take the same kinds of steps, so the same verb is done for many of them in one bulk action: a wave. A life's
own steps keep their order; between lives only who is merged into whom matters, and a wave of merging comes early.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qingfeng.web.demo.lives import Life, Step

ROUND = (
    "raise",
    "return_for_quality",
    "raise_again",
    "ask_decline",
    "decline",
    "merge",
    "accept",
    "plan_measures",
    "start",
    "note_progress",
    "ask_extension",
    "grant_extension",
    "refuse_extension",
    "start",
    "note_progress",
    "report",
    "ask_to_close",
    "verify",
    "send_back",
    "post",
    "object",
    "reject",
    "uphold",
    "close",
    "reopen",
)
# Evidence is attached before each report, so that a life's second report must not share a wave with its first.
ONE_AT_A_TIME = frozenset({"report"})


@dataclass(frozen=True, slots=True)
class Deed:
    """One step of one life; ``measures``: which of its measures the same action sends back or takes up again."""

    life: Life
    step: Step
    measures: tuple[int, ...] = ()


def deeds_of(life: Life) -> Iterator[Deed]:
    """The life's steps, those that one action does at once told as one."""
    deed: Deed | None = None
    for step in life.steps:
        with_it = deed is not None and step.on == deed.step.on
        if deed and with_it and step.measure is not None and step.verb in ("accept", "send_back", "resume"):
            deed = replace(deed, measures=(*deed.measures, step.measure))
        elif not (deed and with_it and deed.step.verb == "uphold" and step.verb == "send_back"):
            if deed:
                yield deed
            deed = Deed(life, step)
    if deed:
        yield deed


def waves(lives: Sequence[Life]) -> Iterator[tuple[str, list[Deed]]]:
    """(verb, deeds) until every life has told everything."""
    waiting: dict[str, list[deque[Deed]]] = defaultdict(list)
    for life in lives:
        if deeds := deque(deeds_of(life)):
            waiting[deeds[0].step.verb].append(deeds)
    if unknown := {step.verb for life in lives for step in life.steps if step.measure is None} - {*ROUND}:
        raise ValueError(f"no wave takes {unknown}")
    while any(waiting.values()):
        for verb in ROUND:
            while waiting[verb]:
                yield verb, list(_next_of(waiting, verb))


def _next_of(waiting: dict[str, list[deque[Deed]]], verb: str) -> Iterator[Deed]:
    """The next deeds of the lives that wait for this verb, which then wait for their next one."""
    for deeds in waiting.pop(verb):
        yield deeds.popleft()
        while deeds and deeds[0].step.verb == verb and verb not in ONE_AT_A_TIME:
            yield deeds.popleft()
        if deeds:
            waiting[deeds[0].step.verb].append(deeds)
