"""Writing the briefing to a file: what the pages and the command line need of this room."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import BinaryIO

from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from qingfeng.steer.briefing.composing import compose
from qingfeng.steer.briefing.document import Document
from qingfeng.steer.briefing.docx import write_docx
from qingfeng.steer.briefing.html import write_html
from qingfeng.steer.briefing.pdf import write_pdf

__all__ = ["TYPES", "WRITERS", "addressed", "compose", "file_name"]

TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".html": "text/html; charset=utf-8",
}


def _docx(document: Document, out: BinaryIO) -> None:
    write_docx(document, out)


def _pdf(document: Document, out: BinaryIO) -> None:
    out.write(write_pdf(document))


def _html(document: Document, out: BinaryIO) -> None:
    out.write(write_html(document).encode())


WRITERS: Mapping[str, Callable[[Document, BinaryIO], None]] = {".docx": _docx, ".pdf": _pdf, ".html": _html}


def addressed(document: Document, house: str) -> Document:
    """The document with whole addresses (``house``: https://…/), for a file that is opened elsewhere."""
    base = house.rstrip("/")
    whole = tuple(
        replace(one, url=f"{base}{one.url}") if one.url.startswith("/") else one for one in document.references
    )
    return replace(document, references=whole)


def file_name(document: Document, ending: str) -> str:
    """The header that saves the file under a name that one finds again: 简报第3期 2021-11-23.docx."""
    name = _("简报%(number)s %(day)s") % {"number": document.number, "day": document.as_of}
    return content_disposition_header(as_attachment=True, filename=f"{name}.{ending}") or ""
