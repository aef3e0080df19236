"""The numbers of headings, tables, charts and photos, the same in docx, PDF and page: 一、 （一） 1. 表1 图1 ①.

Counted when the document is written, never typed, so that a cut leaves no gap. Headings as GB/T 9704—2012, 7.3.3.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from qingfeng.steer.briefing.document import Block, Chart, Document, Heading, Photos, Table

DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A block with its number as shown ("" for a paragraph) and, of tables and charts, as counted.

    Photos have one number each in ``photo_numbers``.
    """

    block: Block
    label: str = ""
    ordinal: int = 0
    photo_numbers: tuple[str, ...] = ()


def numeral(number: int) -> str:
    """1..999 in Chinese: 十二, 八十四, 一百零五."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (DIGITS[ones] if ones else "")


def heading_number(at: int, level: int) -> str:
    """一、 （一） 1. at the levels 1 to 3; in English 1. (1) 1."""
    if level > 2:
        return f"{at}."
    if (get_language() or "zh").startswith("zh"):
        return f"{numeral(at)}、" if level == 1 else f"（{numeral(at)}）"
    return f"{at}. " if level == 1 else f"({at}) "


def circled(number: int) -> str:
    """① to ㊿; after fifty the characters end, and brackets stand in."""
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(start + number - first)
    return f"({number})"


def numbered(document: Document) -> Iterator[Numbered]:
    """All blocks in order; a section's title comes as a heading of level 1."""
    tables = charts = photos = 0
    for at, section in enumerate(document.sections, 1):
        yield Numbered(Heading(section.title, level=1), heading_number(at, 1))
        seconds = thirds = 0
        for block in section.blocks:
            if isinstance(block, Heading):
                seconds, thirds = (seconds + 1, 0) if block.level == 2 else (seconds, thirds + 1)
                yield Numbered(block, heading_number(seconds if block.level == 2 else thirds, block.level))
            elif isinstance(block, Table):
                tables += 1
                yield Numbered(block, _("表%(number)d") % {"number": tables}, tables)
            elif isinstance(block, Chart):
                charts += 1
                yield Numbered(block, _("图%(number)d") % {"number": charts}, charts)
            elif isinstance(block, Photos):
                first, photos = photos + 1, photos + len(block.photos)
                yield Numbered(block, photo_numbers=tuple(circled(n) for n in range(first, photos + 1)))
            else:
                yield Numbered(block)


def charts_by_name(blocks: Sequence[Numbered]) -> dict[str, Chart]:
    """The document's charts under the names of their picture files."""
    return {file_name(one): one.block for one in blocks if isinstance(one.block, Chart)}


def file_name(one: Numbered) -> str:
    """A chart's picture file without its ending: chart-3."""
    return f"chart-{one.ordinal}"
