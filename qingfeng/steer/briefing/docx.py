"""The briefing as docx in the official-document look, for officials to edit in WPS and Word.

After GB/T 9704—2012: A4, margins 37/35/28/26 mm, body 三号仿宋 on lines of 28.9 pt, title 二号小标宋, headings 黑体/楷体/仿宋, page
numbers "— 1 —" outside. Type faces are named, not shipped: the office's machines have them, others show what stands in.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from qingfeng.steer.briefing.document import Chart, Document, Heading, Paragraph, Photos, Reference, Table
from qingfeng.steer.briefing.docx_parts import DECLARATION, EVEN_FOOTER, ODD_FOOTER, Parts, write_package
from qingfeng.steer.briefing.docx_pictures import chart_xml, photos_xml
from qingfeng.steer.briefing.docx_xml import Target, anchor, hyperlink, paragraph, run, span, table_xml
from qingfeng.steer.briefing.numbering import Numbered, charts_by_name, file_name, numbered
from qingfeng.steer.briefing.press import Press
from qingfeng.steer.briefing.wording import Wording

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
# Twentieths of a point: 37, 26, 35, 28 mm, and the page number 7 mm under the text.
PAGE = (
    f'<w:sectPr><w:footerReference w:type="default" r:id="{ODD_FOOTER}"/>'
    f'<w:footerReference w:type="even" r:id="{EVEN_FOOTER}"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" '
    'w:header="851" w:footer="1247" w:gutter="0"/><w:cols w:space="425"/><w:docGrid w:linePitch="579"/></w:sectPr>'
)
MASTHEAD_POINTS = 52
LINE_POINTS = 436
RULE = '<w:{} w:val="single" w:sz="8" w:space="4" w:color="000000"/>'


def write_docx(document: Document, out: IO[bytes]) -> None:
    """Write the briefing; figures have a number in brackets that jumps to their note, notes link to their rows."""
    day = document.issued_on or document.as_of
    with tempfile.TemporaryDirectory(prefix="qingfeng-") as folder:
        parts = Parts()
        placed = list(numbered(document))
        with Press(Path(folder)) as press:
            press.etch(charts_by_name(placed))
            blocks = _blocks(document, placed, Path(folder), parts)
            body = "".join((*_front(document), *blocks, *_notes(document, parts), *_circulation(document)))
        whole = f"{DECLARATION}<w:document {SPACES}><w:body>{body}{PAGE}</w:body></w:document>"
        write_package(
            out, body=whole, parts=parts, title=document.title.replace("\n", ""), creator=document.issuer, day=day
        )


def _front(document: Document) -> Iterator[str]:
    """报头 and title: the masthead as large as its line allows."""
    wording = Wording(document)
    size = round(2 * min(MASTHEAD_POINTS, LINE_POINTS / max(1, len(document.masthead))))
    large = f'<w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    yield paragraph("Masthead", run(document.masthead).replace("<w:r>", f"<w:r>{large}", 1))
    if document.number:
        yield paragraph("Issue", run(document.number))
    yield paragraph("Issuer", f"{run(document.issuer)}<w:r><w:tab/></w:r>{run(wording.issued_on())}")
    yield paragraph("Title", run(document.title))
    if document.subtitle:
        yield paragraph("Subtitle", run(document.subtitle))
    yield paragraph("Subtitle", run(wording.as_of()))


def _blocks(document: Document, placed: Sequence[Numbered], folder: Path, parts: Parts) -> Iterator[str]:
    links = {ref: parts.link(url) for ref, url in document.direct_links().items()}
    notes = document.note_numbers() | links
    for one in placed:
        if isinstance(one.block, Chart):
            yield chart_xml(one.block, one.label, folder / f"{file_name(one)}.png", parts)
        else:
            yield _block(one, notes, parts)


def _block(one: Numbered, notes: Mapping[str, Target], parts: Parts) -> str:
    match one.block:
        case Heading(text, level):
            return paragraph(f"Heading{level}", run(f"{one.label}{text}"))
        case Paragraph(spans):
            return paragraph("Body", "".join(span(part, notes) for part in spans))
        case Table() as table:
            # An empty line after the table, or two tables in a row would grow together.
            caption = paragraph("Caption", run(f"{one.label}  {table.caption}"))
            return caption + table_xml(table, notes) + paragraph("PhotoCaption", "")
        case Photos() as photos:
            return photos_xml(one, photos, parts) + paragraph("PhotoCaption", "")
        case other:
            raise TypeError(other)


def _notes(document: Document, parts: Parts) -> Iterator[str]:
    if not document.notes():
        return
    wording = Wording(document)
    yield paragraph("Heading1", run(wording.sources_title()))
    yield paragraph("NotesIntro", run(wording.sources_note()))
    for number, reference in enumerate(document.notes(), 1):
        yield paragraph("Note", _note(number, reference, wording, parts))


def _note(number: int, reference: Reference, wording: Wording, parts: Parts) -> str:
    start = f'<w:bookmarkStart w:id="{number}" w:name="{anchor(number)}"/>'
    name = f'{start}{run(f"[{number}]")}<w:bookmarkEnd w:id="{number}"/>'
    since = wording.since(reference)
    said = run(reference.figure, style="Strong") + run(f"  {wording.reference(reference)}")
    changed = run(since, style="Marked") if since else ""
    link = f"<w:r><w:br/></w:r>{hyperlink(parts.link(reference.url), reference.url)}" if reference.url else ""
    return f"{name}<w:r><w:tab/></w:r>" + said + changed + link


def _circulation(document: Document) -> Iterator[str]:
    """版记: who receives it, between two lines."""
    last = len(document.circulation) - 1
    if document.circulation:
        yield paragraph("PhotoCaption", "")
    for at, line in enumerate(document.circulation):
        edges = (RULE.format("top") if at == 0 else "") + (RULE.format("bottom") if at == last else "")
        yield paragraph("Circulation", run(line), more=f"<w:pBdr>{edges}</w:pBdr>" if edges else "")
