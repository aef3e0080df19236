"""Ticked states: one column each for 已完成 / 正在整改 / 未启动 (or 是 / 否), with a √ in the one that holds."""

from __future__ import annotations

from collections.abc import Mapping

from .claims import read_claim
from .heads import Head
from .shapes import Claim
from .vocabulary import ENDING, Words

_TICKS = frozenset({"√", "✓", "✔", "☑", "v", "V", "是", "1", "●", "○", "Y", "y", "有", "■"})
_STATES = ("status", "progress")


def tick_columns(head: Head, columns: dict[str, int], words: Words) -> dict[int, str]:
    """Column -> the state its tick stands for; `columns` then names the first of them as the status column."""
    ticks = {
        column: path[-1]
        for column, path in head.paths.items()
        if len(path) > 1 and len(path[-1]) <= 8 and read_claim(path[-1]).state and _means_state(path[-2], words)
    }
    if len(ticks) < 2 or columns.get("status", min(ticks)) not in ticks:
        return {}
    for name in [name for name, column in columns.items() if column in ticks]:
        del columns[name]
    columns["status"] = min(ticks)
    return ticks


def _means_state(head: str, words: Words) -> bool:
    meanings = words.meanings(head)
    return any(meanings.get(name, 0.0) >= ENDING for name in _STATES)


def ticked(texts: Mapping[int, str], ticks: Mapping[int, str]) -> tuple[int, Claim] | None:
    """The ticked column and its claim; several ticks or other words than a tick say nothing sure."""
    marked = [column for column in ticks if texts.get(column) in _TICKS]
    return (marked[0], read_claim(ticks[marked[0]])) if len(marked) == 1 else None
