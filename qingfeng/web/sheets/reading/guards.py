"""Before a file is opened: is it a workbook at all, can it be opened, will it stay small when it is unpacked?

Each refusal is an `Unreadable` with the code of a message that tells the user what to do.
"""

from __future__ import annotations

import html
import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

MAX_BYTES = 200 * 1024 * 1024
MAX_UNPACKED = 1024 * 1024 * 1024
MAX_RATIO = 200
MAX_CELLS = 20_000_000
_RATIO_FROM = 48 * 1024 * 1024
_MANY_ROWS = 20_000
_LONG_SHEET = 4 * 1024 * 1024

_LAST_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?r="(\d+)"')
_WIDE_COLUMN = re.compile(rb'r="[A-Z]{3}\d')
_FILLED = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d+)"[^>/]*>')
_NO_VALUE = re.compile(rb'<c r="([A-Z]{1,3}\d+)"[^>]*><f(?: [^>]*)?(?:/>|>[^<]*</f>)(?:<v */>|<v></v>)?</c>')
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta", b"<style", b"mime-version")


class Unreadable(Exception):
    """The file cannot be read; `code` and `params` make the message."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = tuple((name, str(value)) for name, value in params.items())


def kind_of(data: bytes, name: str) -> str:
    """ "zip", "xls" or "text", judged by content and never by the suffix alone."""
    if not data.strip(b"\0 \r\n\t"):
        raise Unreadable("empty_file")
    if len(data) > MAX_BYTES:
        raise Unreadable("too_big", limit=MAX_BYTES // 1024 // 1024)
    if data.startswith(b"PK"):
        return "zip"
    if data.startswith(_OLE):
        return _kind_of_ole(data, name)
    start = data[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith(_HTML):
        raise Unreadable("web_page")
    suffix = name.lower().rpartition(".")[2]
    if suffix in ("csv", "tsv", "txt"):
        return "text"
    if suffix in ("et", "wps", "ett"):
        raise Unreadable("wps_format")
    if suffix in ("xls", "xlt") and data[:2] in (b"\x09\x08", b"\x09\x04", b"\x09\x02"):
        return "xls"
    if b"\0" not in data[:4096] and start.count(b"\n") and (start.count(b"\t") > 1 or start.count(b",") > 1):
        return "text"
    raise Unreadable("damaged" if suffix in ("xlsx", "xlsm", "xls") and b"\0" in data[:4096] else "not_workbook")


def _kind_of_ole(data: bytes, name: str) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise Unreadable("encrypted")
    if holds("Workbook") or holds("Book"):
        return "xls"
    if holds("WordDocument"):
        raise Unreadable("word_file")
    if holds("PowerPoint Document"):
        raise Unreadable("slides_file")
    if name.lower().endswith((".et", ".wps", ".ett")):
        raise Unreadable("wps_format")
    raise Unreadable("damaged" if len(data) < 4096 else "not_workbook")


@dataclass(frozen=True, slots=True)
class Checked:
    """A zip that may be opened: its bytes (without endless empty rows), and what is to be said of it."""

    data: bytes
    macros: bool
    no_value: tuple[str, ...]


def check_zip(data: bytes, name: str) -> Checked:
    """Look into the zip's directory before anything is unpacked, then into each sheet before it is read."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Unreadable("damaged") from error
    with archive:
        names = _check_directory(archive, len(data), name)
        missing: list[str] = []
        shorter: dict[str, bytes] = {}
        for each in sorted(each for each in names if re.fullmatch(r"xl/worksheets/[^/]+\.xml", each)):
            xml = _unpacked(archive, each)
            if _WIDE_COLUMN.search(xml) or _last_filled_row(xml) > _MANY_ROWS:
                _check_range(xml, each)
            if b"<f" in xml and (cells := _NO_VALUE.findall(xml)):
                title = _sheet_title(archive, each)
                missing += [f"{title}!{cell.decode()}" for cell in cells[:20]]
            if len(xml) > _LONG_SHEET and len(short := _without_empty_end(xml)) < len(xml) // 2:
                shorter[each] = short
        macros = any(each.endswith("vbaProject.bin") for each in names)
        return Checked(_with(archive, shorter) if shorter else data, macros, tuple(missing))


def _check_directory(archive: zipfile.ZipFile, size: int, name: str) -> set[str]:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    _check_kind(names, name)
    unpacked = sum(entry.file_size for entry in entries)
    dense = unpacked > _RATIO_FROM and unpacked > MAX_RATIO * size
    if dense or unpacked > MAX_UNPACKED or len(entries) > 20_000:
        raise Unreadable("zip_bomb")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("encrypted")
    return names


def _unpacked(archive: zipfile.ZipFile, entry: str) -> bytes:
    try:
        return archive.read(entry)
    except Exception as error:  # BadZipFile, zlib.error, EOFError and whatever a forged directory brings about
        raise Unreadable("damaged") from error


def _without_empty_end(xml: bytes) -> bytes:
    """The sheet up to the row of its last value: a million formatted empty rows take seconds to parse for nothing."""
    value, end = _last_value(xml), xml.rfind(b"</sheetData>")
    close = xml.find(b"</row>", value) if value >= 0 else -1
    return xml[: close + 6] + xml[end:] if 0 <= close < end else xml


def _with(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as shorter:
        for entry in archive.namelist():
            shorter.writestr(entry, changed[entry] if entry in changed else _unpacked(archive, entry))
    return held.getvalue()


def _sheet_title(archive: zipfile.ZipFile, entry: str) -> str:
    """The name on the tab of xl/worksheets/sheetN.xml, by the workbook's list and its relations."""
    try:
        book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
        relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    except (KeyError, zipfile.BadZipFile):
        return ""
    for tag in re.findall(r"<Relationship\b[^>]*>", relations):
        if f'/{entry.removeprefix("xl/")}"' in tag or f'"{entry.removeprefix("xl/")}"' in tag:
            found = re.search(r'\bId="([^"]+)"', tag)
            name = found and re.search(rf'<sheet\b[^>]*\bname="([^"]*)"[^>]*:id="{re.escape(found[1])}"', book)
            return html.unescape(name[1]) if name else ""
    return ""


def _check_kind(names: set[str], name: str) -> None:
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names or ("content.xml" in names and "mimetype" in names):
        return
    if any(each.startswith("word/") for each in names):
        raise Unreadable("word_file")
    if any(each.startswith("ppt/") for each in names):
        raise Unreadable("slides_file")
    if name.lower().endswith((".et", ".wps", ".ett")):
        raise Unreadable("wps_format")
    raise Unreadable("not_workbook")


def _last_filled_row(xml: bytes) -> int:
    """The row of the last cell with a value; empty rows and cells that only carry a format cost nothing."""
    value = _last_value(xml)
    row = _LAST_ROW.match(xml, xml.rfind(b"<row ", 0, value)) if value >= 0 else None
    return int(row[1]) if row else 0


def _last_value(xml: bytes) -> int:
    return max(xml.rfind(b"<v>"), xml.rfind(b"</is>"))


def _check_range(xml: bytes, entry: str) -> None:
    width, height, farthest = 1, 1, b"A1"
    for match in _FILLED.finditer(xml):
        column = 0
        for sign in match[1]:
            column = column * 26 + sign - 64
        if column > width or int(match[2]) > height:
            farthest = match[1] + match[2]
        width, height = max(width, column), max(height, int(match[2]))
    if width * height > MAX_CELLS:
        raise Unreadable("range_too_big", sheet=entry.rpartition("/")[2].removesuffix(".xml"), cell=farthest.decode())
