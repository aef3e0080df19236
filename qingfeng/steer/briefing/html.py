"""The briefing as a page, in which figures are links to their rows.

Charts are drawn by the browser; in a file of its own they come as SVG.
Tables are put together here and not in the template: 84 of them take 20 ms instead of 200.
"""

import json
import tempfile
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from qingfeng.steer.briefing.document import (
    CellContent,
    Chart,
    Document,
    Figure,
    Head,
    Heading,
    Marked,
    Paragraph,
    Photo,
    Photos,
    Reference,
    Span,
    Table,
    Text,
)
from qingfeng.steer.briefing.numbering import Numbered, charts_by_name, file_name, numbered
from qingfeng.steer.briefing.pictures import photo_picture
from qingfeng.steer.briefing.press import Press
from qingfeng.steer.briefing.wording import Wording, unreadable

# The head of a file of its own. Not a template: on our pages the security policy forbids a style element.
ALONE = """<!DOCTYPE html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{styles}</style>
"""
STYLESHEET = Path(__file__).parent / "static" / "briefing" / "briefing.css"


class Page:
    """Turns blocks into what the template shows.

    With ``drawn``, the charts' SVG by name, it is a file of its own, with charts and photos inside it.
    """

    def __init__(self, document: Document, drawn: Mapping[str, str] | None = None) -> None:
        self.document = document
        self.drawn = drawn
        self.figures: dict[str, Reference] = {ref.ref: ref for ref in document.references}
        self.numbers = document.note_numbers()

    def context(self) -> dict[str, Any]:
        """Everything the template needs."""
        wording = Wording(self.document)
        return {
            "document": self.document,
            "title_lines": self.document.title.split("\n"),
            "as_of": wording.as_of(),
            "issued_on": wording.issued_on(),
            "sources_title": wording.sources_title(),
            "sources_note": wording.sources_note(),
            "blocks": [self._block(one) for one in numbered(self.document)],
            "notes": [
                {**asdict(ref), "number": at, "text": wording.reference(ref), "changed": wording.since(ref)}
                for at, ref in enumerate(self.document.notes(), 1)
            ],
        }

    def _block(self, one: Numbered) -> Mapping[str, Any]:
        match one.block:
            case Heading(text, level):
                return {"kind": f"heading{level}", "text": f"{one.label}{text}"}
            case Paragraph(spans):
                return {"kind": "paragraph", "html": self._joined(spans)}
            case Table() as table:
                return {"kind": "table", "label": one.label, "caption": table.caption, **self._table(table)}
            case Chart() as chart:
                return {"kind": "chart", "label": one.label, "chart": chart, **self._chart(one, chart)}
            case Photos(photos):
                return {
                    "kind": "photos",
                    "photos": [self._photo(*pair) for pair in zip(photos, one.photo_numbers, strict=True)],
                }

    def _joined(self, spans: Sequence[Span]) -> SafeString:
        return _vouched("".join(map(self.span, spans)))

    def span(self, span: Span | str) -> str:
        """A span as HTML, escaped; a figure opens its rows, its bracketed number jumps to the note."""
        match span:
            case Figure(ref, text):
                number, reference = self.numbers.get(ref), self.figures[ref]
                shown = format_html(
                    '<a class="figure-link" href="{}" title="{}">{}</a>', reference.url, reference.meaning, text
                )
                if not reference.url:
                    shown = format_html('<span class="figure-link" title="{}">{}</span>', reference.meaning, text)
                if number is None:
                    return shown
                return f'{shown}<a class="figure-note" href="#note-{number}">[{number}]</a>'
            case Marked(text):
                return f'<mark class="by-editor">{escape(text)}</mark>'
            case Text(text):
                return escape(text)
            case str():
                return escape(span)

    def _table(self, table: Table) -> dict[str, Any]:
        whole = sum(table.widths)
        head = "".join(f"<tr>{''.join(_head(cell) for cell in row)}</tr>" for row in table.head)
        openings = [f'<td class="{align}">' for align in table.column_aligns()]
        return {
            "columns": [f"{100 * width / whole:.1f}%" for width in table.widths],
            "head": _vouched(head),
            "rows": _vouched("".join(self._row(row, openings) for row in table.rows)),
            "total": _vouched(self._row(table.total, openings)) if table.total else "",
        }

    def _row(self, row: Sequence[CellContent], openings: Sequence[str]) -> str:
        return (
            f"<tr>{''.join(f'{start}{self.span(cell)}</td>' for start, cell in zip(openings, row, strict=True))}</tr>"
        )

    def _chart(self, one: Numbered, chart: Chart) -> dict[str, Any]:
        if self.drawn is not None:
            return {"svg": _vouched(self.drawn[file_name(one)])}
        return {"option": json.dumps(chart.option, ensure_ascii=False, separators=(",", ":"), default=str)}

    def _photo(self, photo: Photo, label: str) -> dict[str, str]:
        if self.drawn is None:
            return {"url": photo.url, "caption": photo.caption, "label": label}
        picture = photo_picture(photo.path)
        if not picture:
            return {"url": "", "caption": unreadable(photo), "label": label}
        return {
            "url": f"data:image/jpeg;base64,{b64encode(picture.data).decode()}",
            "caption": photo.caption,
            "label": label,
        }


def _vouched(html: str) -> SafeString:
    """HTML put together in this module, with every text from outside escaped, or drawn by our own chart engine."""
    return mark_safe(html)  # noqa: S308 - see above; the tests try markup in every kind of text


def _head(cell: Head) -> str:
    spanned = (f' colspan="{cell.across}"' if cell.across > 1 else "") + (
        f' rowspan="{cell.down}"' if cell.down > 1 else ""
    )
    return f'<th scope="col"{spanned}>{escape(cell.text)}</th>'


def render_html(document: Document) -> SafeString:
    """The briefing's part of a page, for a template to include; charts are drawn by the page's script."""
    return render_to_string("briefing/_document.html", Page(document).context())


def write_html(document: Document) -> str:
    """The briefing as one HTML file that needs nothing else: styles, charts and photos are in it."""
    charts = charts_by_name(list(numbered(document)))
    with tempfile.TemporaryDirectory(prefix="qingfeng-") as folder:
        with Press(Path(folder)) as press:
            press.draw(charts)
        drawn = {name: Path(folder, f"{name}.svg").read_text(encoding="utf-8") for name in charts}
    page = render_to_string("briefing/_document.html", Page(document, drawn).context())
    title, styles = escape(document.title.replace("\n", "")), STYLESHEET.read_text(encoding="utf-8")
    return f"{ALONE.format(language=get_language(), title=title, styles=styles)}{page}</html>\n"
