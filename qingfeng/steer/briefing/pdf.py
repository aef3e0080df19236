"""The briefing as PDF/A: typeset by typst from a committed template, with the document handed over as JSON.

Text is data for the template, never source code, so nothing that stands in a problem's text can act as markup.
"""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from qingfeng.steer.briefing.document import (
    CellContent,
    Chart,
    Document,
    Figure,
    Heading,
    Marked,
    Paragraph,
    Photos,
    Span,
    Table,
)
from qingfeng.steer.briefing.numbering import Numbered, charts_by_name, file_name, numbered
from qingfeng.steer.briefing.pictures import photo_picture
from qingfeng.steer.briefing.press import Press
from qingfeng.steer.briefing.wording import Wording, printable, unreadable

# Where a figure leads: to the note of a number, or to an address.
Target: TypeAlias = int | str
TEMPLATE = Path(__file__).with_name("briefing.typ")


def write_pdf(document: Document) -> bytes:
    """The briefing as PDF/A-2u: text selectable, headings as bookmarks, figures linked to notes, notes to rows."""
    with tempfile.TemporaryDirectory(prefix="qingfeng-") as folder:
        root = Path(folder)
        placed = list(numbered(document))
        notes: dict[str, Target] = document.note_numbers() | document.direct_links()
        with Press(root) as press:
            press.draw(charts_by_name(placed))
            blocks = [_block(one, notes, root, at) for at, one in enumerate(placed)]
            (root / "document.json").write_text(
                json.dumps(_printable(_whole(document, blocks)), ensure_ascii=False), encoding="utf-8"
            )
            press.typeset(TEMPLATE, document.issued_on or document.as_of)
        return (root / "document.pdf").read_bytes()


def _printable(value: Any) -> Any:
    """Every text inside, printable."""
    match value:
        case str():
            return printable(value)
        case list() | tuple():
            return [_printable(one) for one in value]
        case dict():
            return {key: _printable(one) for key, one in value.items()}
        case _:
            return value


def _whole(document: Document, blocks: list[dict[str, Any]]) -> dict[str, Any]:
    wording = Wording(document)
    return {
        "masthead": document.masthead,
        "title": document.title,
        "subtitle": document.subtitle,
        "issuer": document.issuer,
        "number": document.number,
        "issued": wording.issued_on(),
        "as_of": wording.as_of(),
        "sources": wording.sources_title(),
        "sources_note": wording.sources_note(),
        "circulation": document.circulation,
        "blocks": blocks,
        "notes": [
            {"figure": ref.figure, "text": wording.reference(ref), "url": ref.url, "since": wording.since(ref)}
            for ref in document.notes()
        ],
    }


def _block(one: Numbered, notes: Mapping[str, Target], root: Path, at: int) -> dict[str, Any]:
    block = one.block
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "label": one.label, "text": block.text}
        case Paragraph():
            return {"kind": "paragraph", "spans": [_span(span, notes) for span in block.spans]}
        case Table():
            return {"kind": "table", "label": one.label, **_table(block, notes)}
        case Chart():
            said = {"label": one.label, "caption": block.caption, "alt": block.alt}
            return {"kind": "chart", **said, "file": f"{file_name(one)}.svg", "share": block.height / block.width}
        case Photos():
            return {"kind": "photos", "photos": _photos(block, one.photo_numbers, root, at)}


def _span(span: Span, notes: Mapping[str, Target]) -> dict[str, Any]:
    match span:
        case Figure():
            target = notes[span.ref]
            return {"figure": span.text, "note" if isinstance(target, int) else "url": target}
        case Marked():
            return {"marked": span.text}
        case _:
            return {"text": span.text}


def _cell(cell: CellContent, notes: Mapping[str, Target]) -> str | dict[str, Any]:
    return cell if isinstance(cell, str) else _span(cell, notes)


def _table(table: Table, notes: Mapping[str, Target]) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "head": [[{"text": head.text, "across": head.across, "down": head.down} for head in row] for row in table.head],
        "rows": [[_cell(cell, notes) for cell in row] for row in table.rows],
        "total": [_cell(cell, notes) for cell in table.total],
        "widths": table.widths,
        "aligns": table.column_aligns(),
    }


def _photos(block: Photos, labels: tuple[str, ...], root: Path, at: int) -> list[dict[str, Any]]:
    shown = []
    for index, (photo, label) in enumerate(zip(block.photos, labels, strict=True)):
        picture, file = photo_picture(photo.path), ""
        if picture:
            file = f"{at}-{index}.jpg"
            Path(root, file).write_bytes(picture.data)
        caption = photo.caption if picture else unreadable(photo)
        shown.append({"file": file, "caption": caption, "label": label})
    return shown
