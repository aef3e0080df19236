"""A sheet as a grid of cells with its merged ranges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .shapes import Cell
from .text import cell_text, letter

Merge = tuple[tuple[int, int], tuple[int, int]]

_LARGEST_MERGE = 20_000
_LETTERS = [letter(column) for column in range(256)]


@dataclass(slots=True)
class Grid:
    """Cells by row and column counted from 0; ragged rows are allowed, trailing empty rows are gone.

    `anchors` maps a row to {column: (row, column) of the cell that is shown there} for cells covered by a merge.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    merges: Sequence[Merge] = ()
    anchors: dict[int, dict[int, tuple[int, int]]] = field(default_factory=dict)
    width: int = 0

    def __post_init__(self) -> None:
        self.width = max(map(len, self.rows), default=0)
        for (top, left), (bottom, right) in self.merges:
            bottom, right = min(bottom, len(self.rows) - 1), min(right, self.width - 1)
            if (bottom - top + 1) * (right - left + 1) > _LARGEST_MERGE:
                bottom = min(bottom, top + 200)
            for row in range(top, bottom + 1):
                covered = self.anchors.setdefault(row, {})
                for column in range(left, right + 1):
                    if (row, column) != (top, left):
                        covered[column] = (top, left)

    def value(self, row: int, column: int) -> Cell:
        """The cell's own value ("" where there is none)."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def text(self, row: int, column: int) -> str:
        """The cell's own text."""
        return cell_text(self.value(row, column))

    def shown(self, row: int, column: int) -> str:
        """The text a reader sees there: a covered cell shows what its merged range holds."""
        anchor = self.anchors.get(row, {}).get(column)
        return self.text(*anchor) if anchor else self.text(row, column)

    def filled(self, row: int) -> list[tuple[int, str]]:
        """(column, text) of the row's own non-empty cells."""
        return [
            (column, text)
            for column, value in enumerate(self.rows[row])
            if value != "" and (text := value.strip() if type(value) is str else cell_text(value))
        ]


def cell_name(row: int, column: int) -> str:
    """C5 for row 4, column 2 (counted from 0)."""
    return f"{_LETTERS[column] if column < 256 else letter(column)}{row + 1}"
