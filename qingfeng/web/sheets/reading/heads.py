"""Finding the head of a table: the rows of column heads among titles, 填报 lines and 截至 cells."""

from __future__ import annotations

from dataclasses import dataclass

from .grid import Grid
from .text import has_chinese
from .vocabulary import Words

_SEARCHED = 40
_DEEPEST = 5
_LONGEST_HEAD = 40
_INFO_SIGNS = ("：", ":")


@dataclass(frozen=True, slots=True)
class Head:
    """Rows first..last (from 0) of one head and the path of head texts of each column."""

    first: int
    last: int
    paths: dict[int, tuple[str, ...]]


def is_info(text: str) -> bool:
    """「填报单位：…」「项目名称：某」: a label with its value, never a head."""
    for sign in _INFO_SIGNS:
        label, found, value = text.partition(sign)
        if found and len(label) <= 16 and value.strip():
            return True
    return False


def find_head(grid: Grid, words: Words, start: int = 0, stop: int | None = None) -> Head | None:
    """The first convincing head at or below row `start`; None where the sheet has no table that we know."""
    best_row, best = -1, 0.0
    for row in range(start, min(stop or len(grid.rows), start + _SEARCHED, len(grid.rows))):
        if (weight := _weight(grid, row, words)) > best + 0.5:
            best_row, best = row, weight
        elif best >= 3 and row > best_row + _DEEPEST:
            break
    if best < 2:
        best_row = _by_shape(grid, words, start)
        if best_row < 0:
            return None
    first, last = _block(grid, best_row, words, start)
    return Head(first, last, _paths(grid, first, last))


def _weight(grid: Grid, row: int, words: Words) -> float:
    """How many different fields the row's heads name; a row with data in it is no head."""
    fields: set[str] = set()
    cells = _visible(grid, row)
    if len(cells) < 2:
        return 0.0
    own = strange = 0
    for column, text in cells:
        if len(text) > _LONGEST_HEAD or is_info(text):
            strange += len(text) > _LONGEST_HEAD
            continue
        meanings = words.meanings(text)
        if meanings:
            name, score = max(meanings.items(), key=lambda item: item[1])
            if score >= 600:
                fields.add(name)
                own += grid.text(row, column) != ""
    if strange > 1 or own < 1:
        return 0.0
    return len(fields) - 0.9 * strange


def _visible(grid: Grid, row: int) -> list[tuple[int, str]]:
    """(column, text) as shown, a merged range counted once; titles that span the row count once, too."""
    covered = grid.anchors.get(row, {})
    cells = []
    for column in range(grid.width):
        anchor = covered.get(column)
        if anchor is not None:
            if anchor[1] == column and (text := grid.text(*anchor)):
                cells.append((column, text))
        elif text := grid.text(row, column):
            cells.append((column, text))
    return cells


def _by_shape(grid: Grid, words: Words, start: int) -> int:
    """A table whose heads we do not know, or know only one of: short texts over filled columns, or a bare template."""
    last = min(len(grid.rows), start + 15)
    for row in range(start, last):
        cells = _visible(grid, row)
        texts = [text for _, text in cells]
        if len(cells) < 3 or not all(len(text) <= 30 and has_chinese(text) and not is_info(text) for text in texts):
            continue
        if len(set(texts)) < len(texts) or not any(words.is_head(text) for text in texts):
            continue
        below = grid.filled(row + 1) if row + 1 < len(grid.rows) else []
        figures = sum(1 for _, text in below if not has_chinese(text))
        if row + 1 == len(grid.rows) or (len(below) >= len(cells) - 1 and figures):
            return row
    return -1


def _block(grid: Grid, anchor: int, words: Words, start: int) -> tuple[int, int]:
    """Grow the head from its best row over further levels, up and down."""
    first = last = anchor
    while last + 1 < len(grid.rows) and last - first + 1 < _DEEPEST and _is_lower_level(grid, last, words):
        last += 1
    while first > start and last - first + 1 < _DEEPEST and _is_upper_level(grid, first - 1, words):
        first -= 1
    return first, last


def _is_lower_level(grid: Grid, row: int, words: Words) -> bool:
    """Whether row + 1 still belongs to the head whose row is `row`."""
    below = grid.filled(row + 1)
    if not below:
        return _reaches_into(grid, row, row + 1)
    if _is_counting(below):
        return True
    if any(len(text) > _LONGEST_HEAD or is_info(text) for _, text in below):
        return False
    known = sum(words.is_head(text) for _, text in below)
    texts_only = all(has_chinese(text) for _, text in below)
    if _reaches_into(grid, row, row + 1):
        return texts_only and (known * 2 >= len(below) or all(_under_group(grid, row, column) for column, _ in below))
    return known >= 2 and known * 2 >= len(below) and texts_only


def _reaches_into(grid: Grid, row: int, next_row: int) -> bool:
    """Whether a merged head of `row` reaches down into `next_row`."""
    return any(top <= row for top, _ in grid.anchors.get(next_row, {}).values())


def _under_group(grid: Grid, row: int, column: int) -> bool:
    covered = grid.anchors.get(row, {})
    spans = set(covered.values())
    return covered.get(column) is not None or (row, column) in spans


def _is_counting(cells: list[tuple[int, str]]) -> bool:
    """栏次: a row that only numbers the columns 1 2 3 …"""
    signs = [text.strip("()（） ") for _, text in cells]
    return len(cells) >= 4 and signs == [str(number) for number in range(1, len(cells) + 1)]


def _is_upper_level(grid: Grid, row: int, words: Words) -> bool:
    """Whether `row` groups the heads below it: several cells, none of them a 填报 line or the title."""
    cells = _visible(grid, row)
    if len(cells) < 2 or any(len(text) > _LONGEST_HEAD or is_info(text) for _, text in cells):
        return False
    if _spans_down(grid, row):
        return True
    known = sum(words.is_head(text) for _, text in cells)
    grouped = sum(1 for top, _ in grid.anchors.get(row, {}).values() if top == row)
    return (known >= 2 and known * 2 >= len(cells)) or (grouped > 0 and known >= 1 and len(cells) >= 2)


def _spans_down(grid: Grid, row: int) -> bool:
    return any(top == row for top, _ in grid.anchors.get(row + 1, {}).values())


def _paths(grid: Grid, first: int, last: int) -> dict[int, tuple[str, ...]]:
    """For each column its head texts from the top level down, each once."""
    paths: dict[int, tuple[str, ...]] = {}
    merged = any(grid.anchors.get(row) for row in range(first, last + 1))
    for column in range(grid.width):
        path: list[str] = []
        for row in range(first, last + 1):
            if _is_counting(grid.filled(row)):
                continue
            text = grid.shown(row, column)
            if not text and not merged and row < last and grid.text(last, column):
                text = _group_to_the_left(grid, row, column, last)
            if text and not is_info(text) and text not in path:
                path.append(text)
        top = first - 1
        if not path and top >= 0 and (anchor := grid.anchors.get(last, {}).get(column)) and anchor[0] < first:
            path.append(grid.text(*anchor))
        if path and path != [""]:
            paths[column] = tuple(path)
    return paths


def _group_to_the_left(grid: Grid, row: int, column: int, last: int) -> str:
    """Without merged cells a group's head stands over its first column only."""
    for left in range(column - 1, -1, -1):
        if text := grid.text(row, left):
            return text if grid.text(last, left) else ""
    return ""
