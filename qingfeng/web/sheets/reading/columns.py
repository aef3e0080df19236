"""Which column is what: the heads weighed by the dictionary, helped by what stands below them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from .grid import Grid
from .heads import Head
from .text import cell_text, has_chinese, letter
from .vocabulary import ENDING, EXACT, Words, head_form

_SAMPLE = 40
_LEAST = 330.0
_DATES = ("deadline", "found_on", "finished_on", "recheck_on", "verified_on")
_TEXTS = ("problem", "measure", "root_cause")
_NAMES = ("person", "leader", "raised_by", "verified_by", "recheck_by")
_UNIT_AND_PERSON = re.compile(
    r"(?:单位|部门|科室|股室|处室|主体|机构)\s*[/／、及和与,，\n(（&]+.*(?:人|人员|领导|姓名)[)）]?$"
    r"|(?:责任人|负责人)\s*[/／、及和与,，\n(（&]+.*(?:单位|部门|科室)[)）]?$",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sample of a column holds: share of filled cells, dates and bare figures among them, mean text length."""

    filled: float
    dates: float
    figures: float
    length: float


def layout_key(head: Head) -> str:
    """A stable name for a layout: the fingerprint of its normalised head texts in their order."""
    line = "|".join(f"{letter(column)}:{'/'.join(map(head_form, path))}" for column, path in sorted(head.paths.items()))
    return hashlib.sha256(line.encode()).hexdigest()[:16]


def map_columns(grid: Grid, head: Head, words: Words) -> dict[str, int]:
    """Field -> column (from 0). 「单位/责任人」 gives its column to both `unit` and `person` (`unit_person`)."""
    evidence = {column: _evidence(grid, head.last + 1, column) for column in head.paths}
    offers: list[tuple[float, int, str]] = []
    for column, path in head.paths.items():
        if _UNIT_AND_PERSON.search(path[-1]) or head_form(path[-1]) == "责任清单":
            offers.append((EXACT + 50, column, "unit_person"))
        for name, score in _meanings(path, words).items():
            score += _support(name, evidence[column]) - (200 if name == "serial" and len(path) > 1 else 0)
            if score >= _LEAST:
                offers.append((score, column, name))
    chosen: dict[str, int] = {}
    used: set[int] = set()
    for _, column, name in sorted(offers, key=lambda offer: (-offer[0], offer[1])):
        if column not in used and name not in chosen:
            chosen[name] = column
            used.add(column)
    _fall_back(chosen, used, head, evidence, words)
    if "office" in chosen and not {"unit", "unit_person"} & chosen.keys():
        chosen["unit"] = chosen.pop("office")
    return chosen


def rivals(head: Head, columns: Mapping[str, int], words: Words) -> list[tuple[str, int]]:
    """(field, column) of unmapped columns that speak of problems or measures, too; a person should look at them."""
    free = sorted(set(head.paths) - set(columns.values()))
    return [
        (name, column)
        for column in free
        for name in ("problem", "measure")
        if name in columns and words.meanings(head.paths[column][-1]).get(name, 0.0) >= ENDING
    ]


def _meanings(path: tuple[str, ...], words: Words) -> dict[str, float]:
    """The leaf's own meaning first; the path (整改 / 时限) where it says more."""
    scores = dict(words.meanings(path[-1]))
    for depth in range(2, len(path) + 1):
        for name, score in words.meanings("".join(path[-depth:])).items():
            if score - 60 > scores.get(name, 0.0):
                scores[name] = score - 60
    if len(path) > 1 and not scores:
        scores = {name: score - 400 for name, score in words.meanings(path[-2]).items()}
    return scores


def _evidence(grid: Grid, start: int, column: int) -> Evidence:
    filled = dates = figures = length = 0
    rows = [row for row in grid.rows[start : start + _SAMPLE] if any(value != "" for value in row)]
    for cells in rows:
        value = cells[column] if column < len(cells) else ""
        if value == "" or value is None:
            continue
        filled += 1
        if isinstance(value, date | datetime):
            dates += 1
            length += 8
            continue
        text = cell_text(value)
        figures += not has_chinese(text)
        length += len(text)
    return Evidence(
        filled / len(rows) if rows else 0.0,
        dates / filled if filled else 0.0,
        figures / filled if filled else 0.0,
        length / filled if filled else 0.0,
    )


def _support(name: str, seen: Evidence) -> float:
    """What the cells say for or against a meaning; nothing where the column is empty."""
    if not seen.filled:
        return 0.0
    if name in _TEXTS:
        return -500.0 if seen.dates > 0.5 or seen.figures > 0.8 else min(seen.length, 40.0)
    if name in _DATES:
        return 60.0 if seen.dates >= 0.5 else (-200.0 if seen.length > 60 else 0.0)
    if name in _NAMES:
        return -250.0 if seen.length > 40 or seen.dates > 0.5 else 0.0
    if name == "serial":
        return -300.0 if seen.length > 15 or seen.dates > 0.5 else 60.0 * seen.filled
    return 0.0


def _fall_back(chosen: dict[str, int], used: set[int], head: Head, evidence: dict[int, Evidence], words: Words) -> None:
    """具体内容, 描述 and other vague heads, only where the table has nothing better."""
    _content_is_problem(chosen, head, words)
    for name in ("problem", "measure"):
        if name in chosen or (name == "problem" and "measure" in chosen):
            continue
        if name == "measure" and "problem" not in chosen:
            continue
        taken = used - {chosen.get("detail", -1)}
        free = [column for column, path in head.paths.items() if column not in taken and words.vaguely(name, path[-1])]
        if not free:
            continue
        best = max(free, key=lambda column: (evidence[column].filled >= 0.6, evidence[column].length, -column))
        if chosen.get("detail") == best:
            del chosen["detail"]
        chosen[name] = best
        used.add(best)


def _content_is_problem(chosen: dict[str, int], head: Head, words: Words) -> None:
    """整改内容 is a measure beside a problem; where no column states problems, it states what is wrong."""
    if "problem" not in chosen and "measure" in chosen:
        meanings = words.meanings(head.paths[chosen["measure"]][-1])
        if meanings.get("problem", 0.0) >= EXACT - 200:
            chosen["problem"] = chosen.pop("measure")
