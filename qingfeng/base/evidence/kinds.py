"""What kinds of files are taken: told by their first bytes, never by their name alone."""

from dataclasses import dataclass
from pathlib import PurePath

LARGEST = 20 * 1024 * 1024
HEAD = 16


@dataclass(frozen=True)
class FileKind:
    """A kind of file: its media type, and whether a browser may show it on our own pages."""

    content_type: str
    shown: bool = False


ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: dict[str, tuple[FileKind, tuple[bytes, ...]]] = {
    ".jpg": (FileKind("image/jpeg", shown=True), (b"\xff\xd8\xff",)),
    ".jpeg": (FileKind("image/jpeg", shown=True), (b"\xff\xd8\xff",)),
    ".png": (FileKind("image/png", shown=True), (b"\x89PNG\r\n\x1a\n",)),
    ".webp": (FileKind("image/webp", shown=True), (b"RIFF",)),
    ".pdf": (FileKind("application/pdf"), (b"%PDF-",)),
    ".docx": (FileKind(f"{OFFICE}.wordprocessingml.document"), (ZIP,)),
    ".xlsx": (FileKind(f"{OFFICE}.spreadsheetml.sheet"), (ZIP,)),
    ".doc": (FileKind("application/msword"), (OLE,)),
    ".xls": (FileKind("application/vnd.ms-excel"), (OLE,)),
    ".wps": (FileKind("application/vnd.ms-works"), (OLE, ZIP)),
}
TAKEN = tuple(sorted({ending.removeprefix(".") for ending in KINDS}))


def ending_of(name: str) -> str:
    """The file's ending, lower case, with its dot."""
    return PurePath(name).suffix.lower()


def kind_of(name: str, head: bytes) -> FileKind | None:
    """The kind of a file by its name and first bytes; None where it is not taken or is not what it says."""
    known = KINDS.get(ending_of(name))
    if known is None:
        return None
    kind, beginnings = known
    return kind if head.startswith(beginnings) else None


def may_be_shown(content_type: str) -> bool:
    """Photos may stand in a page; everything else is only ever downloaded."""
    return any(kind.shown and kind.content_type == content_type for kind, _heads in KINDS.values())
