"""The briefing as data: what stands in it, in order, and where each figure comes from. No layout and no database.

A figure is a number with the id of its :class:`Reference`; a document whose figure has no reference cannot be made.
Text the editor added is a :class:`Marked` span and stays visibly so on paper. Figures cannot be edited, only cut with
what they stand in.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal, TypeAlias

from qingfeng.base.ui.charts_look import Option


@dataclass(frozen=True, slots=True)
class Text:
    """Words chosen from rows or fixed; no number of the campaign stands in them."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as the reader sees it ("9,128"), and the id of the reference that resolves to its rows."""

    ref: str
    text: str


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that the editor added by hand; shown on a tinted ground."""

    text: str


Span: TypeAlias = Text | Figure | Marked
CellContent: TypeAlias = str | Figure | Marked
Align: TypeAlias = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section: level 2 （一） or 3 1.; level 1 一、 is the section's own title."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body, its first line indented by two characters."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A head cell of a table, spanning so many columns and rows."""

    text: str
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: head rows (repeated on each page), rows, column widths as shares of each other, and a total row if any.

    Raises ``ValueError`` when rows, head or alignments do not fit the columns.
    """

    caption: str
    head: tuple[tuple[Head, ...], ...]
    rows: tuple[tuple[CellContent, ...], ...]
    widths: tuple[float, ...]
    total: tuple[CellContent, ...] = ()
    aligns: tuple[Align, ...] = ()

    def __post_init__(self) -> None:
        columns = len(self.widths)
        for row in (*self.rows, *((self.total,) if self.total else ())):
            if len(row) != columns:
                raise ValueError(f"{self.caption}: a row of {len(row)} cells in a table of {columns} columns")
        if sum(head.across * head.down for row in self.head for head in row) != columns * len(self.head):
            raise ValueError(f"{self.caption}: the head does not cover {columns} columns in {len(self.head)} rows")
        if self.aligns and len(self.aligns) != columns:
            raise ValueError(f"{self.caption}: {len(self.aligns)} alignments for {columns} columns")

    def column_aligns(self) -> tuple[Align, ...]:
        """How each column stands: as told, or figures in the middle and text left."""
        columns = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.widths)
        guessed: tuple[Align, ...] = tuple(
            "center" if any(isinstance(c, Figure) for c in col) else "left" for col in columns
        )
        return self.aligns or guessed


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart by its ECharts option, with what it shows in words for those who cannot see it; sizes in pixels."""

    caption: str
    option: Option = field(hash=False)
    alt: str
    width: int = 640
    height: int = 340


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo with its caption; ``path`` is read for paper, ``url`` is what the page shows."""

    path: Path
    caption: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Photos:
    """Photos in order; their captions are numbered ①②③… on from the photos before."""

    photos: tuple[Photo, ...]


Block: TypeAlias = Heading | Paragraph | Table | Chart | Photos


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the briefing, numbered 一、二、…; the editor may cut it whole."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a figure comes from: what it counts, the query in words, how many rows, and the page that lists them.

    ``since`` says what has changed since the briefing was issued ("" where nothing moved). One that is not ``listed``
    has no note: its figure opens the rows by itself, for tables whose hundreds of notes nobody would read.

    Raises ``ValueError`` for an address that is no web address: it becomes a link in a file that is passed on.
    """

    ref: str
    figure: str
    meaning: str
    query: str
    rows: int
    url: str
    since: str = ""
    listed: bool = True

    def __post_init__(self) -> None:
        if self.url and not self.url.startswith(("/", "https://", "http://")):
            raise ValueError(f"{self.ref}: {self.url} is not a web address")


@dataclass(frozen=True, slots=True)
class Document:
    """A whole briefing.

    ``masthead`` is the red line on top, ``number`` the 期号, ``circulation`` the 报送 lines at the foot.
    A line feed in ``title`` breaks the line where the sense does.

    Raises ``ValueError`` for a figure without its reference, or two references of one id: no number without its rows.
    """

    masthead: str
    title: str
    subtitle: str
    issuer: str
    number: str
    as_of: date
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    issued_on: date | None = None
    circulation: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        known = {reference.ref for reference in self.references}
        if len(known) != len(self.references):
            raise ValueError("two references have the same id")
        missing = sorted({figure.ref for figure in self.figures()} - known)
        if missing:
            raise ValueError(f"figures without a reference: {', '.join(missing)}")

    def figures(self) -> Iterator[Figure]:
        """Every figure, in reading order, in text and tables."""
        for section in self.sections:
            for block in section.blocks:
                yield from (part for part in _parts(block) if isinstance(part, Figure))

    def note_numbers(self) -> dict[str, int]:
        """The number of each reference in the note list, by its id: their order, from 1."""
        return {reference.ref: number for number, reference in enumerate(self.notes(), 1)}

    def notes(self) -> list[Reference]:
        """The references that stand in the note list."""
        return [reference for reference in self.references if reference.listed]

    def direct_links(self) -> dict[str, str]:
        """The addresses of the figures that have no note, by the id of their reference."""
        return {reference.ref: reference.url for reference in self.references if not reference.listed}


def _parts(block: Block) -> Iterator[Span | str]:
    if isinstance(block, Paragraph):
        yield from block.spans
    elif isinstance(block, Table):
        for row in (*block.rows, block.total):
            yield from row
