"""The file around the text: pictures, links out, and the zip package that Word and WPS open.

The same document gives the same bytes: no clock time goes in, so an issued briefing can be compared with its file.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from qingfeng.steer.briefing.wording import printable

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FRAME = Path(__file__).with_name("docx_frame")
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FIXED = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fontTable.xml",
    "word/footer1.xml": "footer1.xml",
    "word/footer2.xml": "footer2.xml",
}
ODD_FOOTER, EVEN_FOOTER = "rId4", "rId5"
OWN_PARTS = (
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("fontTable", "fontTable.xml"),
    ("footer", "footer1.xml"),
    ("footer", "footer2.xml"),
)
EARLIEST_IN_ZIP = 1980


@dataclass(slots=True)
class Parts:
    """What the text refers to, collected while it is written."""

    relationships: list[str] = field(default_factory=list)
    media: dict[str, bytes | Path] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for kind, target in OWN_PARTS:
            self._relate(kind, target)

    def picture(self, data: bytes | Path, ending: str) -> str:
        """Put a picture into the file (one still being made by its path); its relationship id."""
        name = f"media/picture{len(self.media) + 1}.{ending}"
        self.media[f"word/{name}"] = data
        return self._relate("image", name)

    def link(self, url: str) -> str:
        """A link out of the file; its relationship id."""
        return self._relate("hyperlink", url, mode=' TargetMode="External"')

    def _relate(self, kind: str, target: str, mode: str = "") -> str:
        name = f"rId{len(self.relationships) + 1}"
        aim = quoteattr(printable(target))
        self.relationships.append(f'<Relationship Id="{name}" Type="{RELATIONSHIPS}/{kind}" Target={aim}{mode}/>')
        return name


def write_package(out: IO[bytes], *, body: str, parts: Parts, title: str, creator: str, day: date) -> None:
    """Zip it all up. ``body`` is the whole document part; ``day`` is the only date in the file."""
    stamp = (max(day.year, EARLIEST_IN_ZIP), day.month, day.day, 0, 0, 0)
    with ZipFile(out, "w") as package:
        for name, file in FIXED.items():
            package.writestr(_entry(name, stamp), (FRAME / file).read_bytes())
        package.writestr(_entry("docProps/core.xml", stamp), _core(title, creator, day))
        package.writestr(_entry("word/_rels/document.xml.rels", stamp), _relationships(parts))
        package.writestr(_entry("word/document.xml", stamp), body.encode())
        for name, data in parts.media.items():
            package.writestr(_entry(name, stamp, packed=False), data.read_bytes() if isinstance(data, Path) else data)


def _entry(name: str, stamp: tuple[int, int, int, int, int, int], *, packed: bool = True) -> ZipInfo:
    entry = ZipInfo(name, stamp)
    entry.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
    entry.external_attr = 0o644 << 16
    return entry


def _relationships(parts: Parts) -> str:
    inside = "".join(parts.relationships)
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{DECLARATION}<Relationships xmlns="{space}">{inside}</Relationships>'


def _core(title: str, creator: str, day: date) -> str:
    spaces = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    made = f'<dcterms:created xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z</dcterms:created>'
    words = f"<dc:title>{escape(printable(title))}</dc:title><dc:creator>{escape(printable(creator))}</dc:creator>"
    return f"{DECLARATION}<cp:coreProperties {spaces}>{words}<dc:language>zh-CN</dc:language>{made}</cp:coreProperties>"
