"""草稿 Draft: the briefing with an id on each part and block, so that an editor can cut one or add words after it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict

from qingfeng.steer.briefing.citing import Cited
from qingfeng.steer.briefing.document import Block, Document, Marked, Paragraph, Section


class Edit(TypedDict, total=False):
    """What an editor did: ``{"cut": id}`` or ``{"after": id, "text": words}``. There is no edit of a figure."""

    cut: str
    after: str
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with its id, the same whenever the same thing is told."""

    id: str
    block: Block


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its id."""

    id: str
    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that a briefing is made of, before the editor's hand."""

    masthead: str
    title: str
    subtitle: str
    issuer: str
    number: str
    as_of: date
    parts: tuple[Part, ...]
    cited: Mapping[str, Cited]
    circulation: tuple[str, ...] = ()

    def ids(self) -> set[str]:
        """What can be cut or followed by added words."""
        return {part.id for part in self.parts} | {piece.id for part in self.parts for piece in part.pieces}

    def document(self, edits: Iterable[Edit] = (), issued_on: date | None = None) -> Document:
        """The document after the edits, with the references that its figures still need."""
        parts = edited(self.parts, list(edits))
        document = Document(
            masthead=self.masthead,
            title=self.title,
            subtitle=self.subtitle,
            issuer=self.issuer,
            number=self.number,
            as_of=self.as_of,
            sections=tuple(Section(part.title, tuple(piece.block for piece in part.pieces)) for part in parts),
            references=tuple(cited.reference for cited in self.cited.values()),
            issued_on=issued_on,
            circulation=self.circulation,
        )
        used = {figure.ref for figure in document.figures()}
        return replace(document, references=tuple(one for one in document.references if one.ref in used))


def edited(parts: Sequence[Part], edits: Sequence[Edit]) -> list[Part]:
    """The parts without what was cut, and with the added words, visibly marked, in the order of their adding."""
    cut = {edit["cut"] for edit in edits if "cut" in edit}
    added: dict[str, list[Piece]] = {}
    for at, edit in enumerate(edits):
        if "after" in edit and f"added-{at}" not in cut:
            added.setdefault(edit["after"], []).append(Piece(f"added-{at}", Paragraph((Marked(edit["text"]),))))
    shown = []
    for part in parts:
        if part.id in cut:
            continue
        pieces = list(added.get(part.id, []))
        for piece in part.pieces:
            pieces += [piece] if piece.id not in cut else []
            pieces += added.get(piece.id, [])
        shown.append(replace(part, pieces=tuple(pieces)))
    return shown
