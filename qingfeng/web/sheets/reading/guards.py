"""Before a file is opened: is it a workbook at all, can it be opened, will it stay small when it is unpacked?

Each refusal is an `Unreadable` with the code of a message that tells the user what to do.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

MAX_BYTES = 200 * 1024 * 1024
MAX_UNPACKED = 1024 * 1024 * 1024
MAX_RATIO = 200
MAX_CELLS = 20_000_000
_RATIO_FROM = 48 * 1024 * 1024
_MANY_ROWS = 200_000

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


def check_zip(data: bytes, name: str) -> tuple[bool, list[str]]:
    """Look into the zip's directory before anything is unpacked: (has macros, cells of formulas without a value)."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Unreadable("damaged") from error
    with archive:
        entries = archive.infolist()
        names = {entry.filename for entry in entries}
        _check_kind(names, name)
        unpacked = sum(entry.file_size for entry in entries)
        dense = unpacked > _RATIO_FROM and unpacked > MAX_RATIO * len(data)
        if dense or unpacked > MAX_UNPACKED or len(entries) > 20_000:
            raise Unreadable("zip_bomb")
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable("encrypted")
        sheets = sorted(each for each in names if re.fullmatch(r"xl/worksheets/[^/]+\.xml", each))
        missing: list[str] = []
        for each in sheets:
            missing += _check_sheet(archive, each)
    return any(each.endswith("vbaProject.bin") for each in names), missing


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


def _check_sheet(archive: zipfile.ZipFile, entry: str) -> list[str]:
    """Refuse a sheet whose filled range is absurd; return the cells of formulas that hold no value."""
    try:
        xml = archive.read(entry)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable("damaged") from error
    except Exception as error:  # zlib.error and what a forged directory brings about
        raise Unreadable("damaged") from error
    last = xml.rfind(b"<row ")
    row = _LAST_ROW.match(xml, last) if last >= 0 else None
    if (row and int(row[1]) > _MANY_ROWS) or _WIDE_COLUMN.search(xml):
        _check_range(xml, entry)
    return [cell.decode() for cell in _NO_VALUE.findall(xml)[:20]] if b"<f" in xml else []


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
