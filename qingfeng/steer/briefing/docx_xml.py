"""WordprocessingML as text: runs, paragraphs and tables.

Written as strings and not as a tree of objects: 84 tables of 840 rows then take a tenth of a second instead of two.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr

from qingfeng.steer.briefing.document import Align, CellContent, Figure, Head, Marked, Span, Table, Text
from qingfeng.steer.briefing.wording import printable

# 156 mm in twentieths of a point: A4 less the margins.
TEXT_WIDTH = 8844
# Where a figure leads: to the note of a number, or out of the document by a relationship.
Target: TypeAlias = int | str
# From this many columns on, tables go down from 小四 (12 pt) to 五号 (10.5 pt).
MANY_COLUMNS = 7

# Characters that Word takes from the Latin font, narrow and low, unless it is told that they are Chinese.
AMBIGUOUS = re.compile("[‘’“”…—·×①-⑳㉑-㊿°]")
EAST_ASIAN = '<w:rFonts w:hint="eastAsia"/>'


def run(text: str, *, style: str = "") -> str:
    """A run of text, with a character style if given; a line feed breaks the line."""
    clean = printable(text)
    look = (f'<w:rStyle w:val="{style}"/>' if style else "") + (EAST_ASIAN if AMBIGUOUS.search(clean) else "")
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(clean).split("\n"))
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{lines}</w:t></w:r>'


def paragraph(style: str, runs: str, *, more: str = "") -> str:
    """A paragraph of a style; ``more`` are further paragraph properties, in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{runs}</w:p>'


def note_mark(number: int) -> str:
    """The bracketed number behind a figure, which jumps to its note."""
    return (
        f'<w:hyperlink w:anchor="{anchor(number)}" w:history="1">{run(f"[{number}]", style="FigureNote")}</w:hyperlink>'
    )


def anchor(number: int) -> str:
    """The bookmark of a note."""
    return f"note_{number}"


def span(one: Span | str, notes: Mapping[str, Target], *, style: str = "") -> str:
    """A span as runs: text as it is, a figure with its note mark or its link, an editor's words on a tinted ground."""
    match one:
        case Figure():
            target = notes[one.ref]
            if isinstance(target, int):
                return run(one.text, style=style) + note_mark(target)
            return hyperlink(target, one.text, style=style)
        case Marked():
            return run(one.text, style="Marked")
        case Text():
            return run(one.text, style=style)
        case str():
            return run(one, style=style) if one else ""


def hyperlink(relationship: str, text: str, *, style: str = "Hyperlink") -> str:
    """A link out of the document."""
    return f'<w:hyperlink r:id={quoteattr(relationship)} w:history="1">{run(text, style=style)}</w:hyperlink>'


@dataclass(frozen=True, slots=True)
class Placed:
    """A head cell in the grid: where a cell spans several rows, those below its first only continue it."""

    text: str
    across: int
    merge: str = ""

    def xml(self, width: int, style: str) -> str:
        """The cell, shaded."""
        spanned = f'<w:gridSpan w:val="{self.across}"/>' if self.across > 1 else ""
        merged = {"": "", "first": '<w:vMerge w:val="restart"/>', "below": "<w:vMerge/>"}[self.merge]
        look = (
            f'<w:tcW w:w="{width}" w:type="dxa"/>{spanned}{merged}<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
        )
        words = paragraph(style, run(self.text) if self.text else "")
        return f'<w:tc><w:tcPr>{look}<w:vAlign w:val="center"/></w:tcPr>{words}</w:tc>'


def head_grid(head: Sequence[Sequence[Head]]) -> list[list[tuple[int, Placed]]]:
    """Head rows with the column each cell begins in, and the continuations of cells that span rows."""
    grid: list[list[tuple[int, Placed]]] = [[] for _row in head]
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(head):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            grid[at].append((column, Placed(cell.text, cell.across, "first" if cell.down > 1 else "")))
            for below in range(1, cell.down):
                grid[at + below].append((column, Placed("", cell.across, "below")))
            taken.update((at + y, column + x) for y in range(cell.down) for x in range(cell.across))
            column += cell.across
    return [sorted(row, key=lambda placed: placed[0]) for row in grid]


def column_widths(table: Table) -> list[int]:
    """Widths in twentieths of a point that fill the text width to the last one."""
    whole = sum(table.widths)
    widths = [int(TEXT_WIDTH * width / whole) for width in table.widths]
    widths[-1] += TEXT_WIDTH - sum(widths)
    return widths


def table_xml(table: Table, notes: Mapping[str, Target]) -> str:
    """The table: fixed widths, its head repeated on each page, rows that do not break across pages."""
    widths = column_widths(table)
    base = "Cell" if len(widths) >= MANY_COLUMNS else "CellWide"
    openings = _openings(widths, table.column_aligns(), base)
    head = "".join(_head_row(row, widths, f"{base}Head") for row in head_grid(table.head))
    rows = "".join(_row(row, openings, notes) for row in table.rows)
    total = _row(table.total, openings, notes, style="Strong") if table.total else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Ledger"/><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}{total}</w:tbl>'
    )


def _openings(widths: Iterable[int], aligns: Iterable[Align], base: str) -> list[str]:
    """Each column's cell up to its text: the same in all rows, so made once."""
    styles = {"left": base, "center": f"{base}Middle", "right": f"{base}Right"}
    return [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{styles[align]}"/></w:pPr>'
        for width, align in zip(widths, aligns, strict=True)
    ]


def _row(row: Sequence[CellContent], openings: Sequence[str], notes: Mapping[str, Target], style: str = "") -> str:
    cells = "</w:p></w:tc>".join(
        start + span(cell, notes, style=style) for start, cell in zip(openings, row, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:p></w:tc></w:tr>"


def _head_row(row: Sequence[tuple[int, Placed]], widths: Sequence[int], style: str) -> str:
    cells = "".join(placed.xml(sum(widths[at : at + placed.across]), style) for at, placed in row)
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"
