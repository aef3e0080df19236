"""Writing the briefing to a file: what the pages and the command line need of this room."""

from collections.abc import Callable, Mapping
from typing import BinaryIO

from qingfeng.steer.briefing.composing import compose
from qingfeng.steer.briefing.document import Document
from qingfeng.steer.briefing.docx import write_docx
from qingfeng.steer.briefing.html import write_html
from qingfeng.steer.briefing.pdf import write_pdf

__all__ = ["WRITERS", "compose"]


def _docx(document: Document, out: BinaryIO) -> None:
    write_docx(document, out)


def _pdf(document: Document, out: BinaryIO) -> None:
    out.write(write_pdf(document))


def _html(document: Document, out: BinaryIO) -> None:
    out.write(write_html(document).encode())


WRITERS: Mapping[str, Callable[[Document, BinaryIO], None]] = {".docx": _docx, ".pdf": _pdf, ".html": _html}
