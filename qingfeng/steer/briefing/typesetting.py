"""typst, the typesetter: our fonts, and a folder of files in, a PDF or pictures out.

Used in the press only, because it never gives its memory back.
"""

import json
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Literal

import typst

from qingfeng.base.ui.vendored import fonts_folder

CHINA = timezone(timedelta(hours=8))
# Archival, with all text searchable. Not the tagged kind (a-2a): it is four times the size, and the page has structure.
ARCHIVAL: Literal["a-2u"] = "a-2u"
PLAIN: Literal["1.7"] = "1.7"


@cache
def _fonts() -> typst.Fonts:
    """Without the machine's own fonts, so that a paper looks the same everywhere."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts_folder()])


def pdf(template: Path, root: Path, *, day: date) -> bytes:
    """Typeset a template with the files under ``root`` (the fonts at hand are told it in ``fonts.json``).

    PDF/A-2u, stamped with the day and not the hour, so that the same text is the same file. A character that no font
    has (a rare name, an emoji) is not allowed in PDF/A: then a plain PDF shows all the rest.
    """
    (root / "fonts.json").write_text(json.dumps(_fonts().families()), encoding="utf-8")
    stamp = datetime(day.year, day.month, day.day, tzinfo=CHINA)
    try:
        return _pdf(template, root, stamp, ARCHIVAL)
    except typst.TypstError:
        return _pdf(template, root, stamp, PLAIN)


def _pdf(template: Path, root: Path, stamp: datetime, standard: Literal["a-2u", "1.7"]) -> bytes:
    compiler = typst.Compiler(template.read_bytes(), root=root, font_paths=_fonts())
    made = compiler.compile(format="pdf", timestamp=stamp, pdf_standards=standard, pdf_tags=False)
    return made if isinstance(made, bytes) else b""


def pngs(pages: str, root: Path, *, per_inch: int) -> list[bytes]:
    """Typeset each page of a source as a PNG."""
    made = typst.Compiler(pages.encode(), root=root, font_paths=_fonts()).compile(format="png", ppi=per_inch)
    return made if isinstance(made, list) else [made or b""]
