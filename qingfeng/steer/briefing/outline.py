"""The outline that an editor works on: every part and block by its id, what is cut and what was added."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from qingfeng.steer.briefing.document import Block, Chart, Heading, Paragraph, Photos, Table
from qingfeng.steer.briefing.drafting import Draft, Edit

LABEL_LENGTH = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """A block, a part's own line (``is_part``) or added words, as the editor sees it."""

    id: str
    label: str
    is_cut: bool
    is_added: bool = False


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """A part with its blocks."""

    head: Entry
    entries: Sequence[Entry]


def outline_of(draft: Draft, edits: Sequence[Edit]) -> list[OutlinePart]:
    """Every part of the draft in order, also what has been cut, so that it can be restored."""
    cut = {edit["cut"] for edit in edits if "cut" in edit}
    added: dict[str, list[Entry]] = {}
    for at, edit in enumerate(edits):
        if "after" in edit:
            entry = Entry(f"added-{at}", edit["text"][:LABEL_LENGTH], f"added-{at}" in cut, is_added=True)
            added.setdefault(edit["after"], []).append(entry)
    parts = []
    for part in draft.parts:
        entries = list(added.get(part.id, []))
        for piece in part.pieces:
            entries.append(Entry(piece.id, label_of(piece.block), piece.id in cut))
            entries += added.get(piece.id, [])
        parts.append(OutlinePart(Entry(part.id, part.title, part.id in cut), entries))
    return parts


def places_of(parts: Iterable[OutlinePart]) -> list[tuple[str, str]]:
    """After what words can be added: (id, label), for a form to offer."""
    places = []
    for part in parts:
        places.append((part.head.id, part.head.label))
        places += [(entry.id, f"　{entry.label}") for entry in part.entries if not entry.is_added]
    return places


def label_of(block: Block) -> str:
    """The first words of a block."""
    match block:
        case Heading(text, _level):
            return text
        case Paragraph(spans):
            text = "".join(span.text for span in spans)
            return f"{text[:LABEL_LENGTH]}…" if len(text) > LABEL_LENGTH else text
        case Table() as table:
            return _("表：%(caption)s") % {"caption": table.caption}
        case Chart() as chart:
            return _("图：%(caption)s") % {"caption": chart.caption}
        case Photos(photos):
            return _("照片%(count)d张") % {"count": len(photos)}
