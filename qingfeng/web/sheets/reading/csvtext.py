"""Text tables: which encoding, which separator."""

from __future__ import annotations

import csv
from io import StringIO

from .guards import Unreadable
from .text import has_chinese

_SEPARATORS = (",", "\t", ";", "，", "|")


def decode(data: bytes) -> tuple[str, str]:
    """(text, encoding): by its mark, else UTF-8, else GB18030 if that reads as everyday Chinese; else `Unreadable`."""
    if data.startswith(b"\xef\xbb\xbf"):
        return _strictly(data, "utf-8-sig"), "UTF-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(data, "utf-16"), "UTF-16"
    if b"\0" in data[:400]:
        little = data[1:4000:2].count(0) > data[0:4000:2].count(0)
        return _strictly(data, "utf-16-le" if little else "utf-16-be"), "UTF-16"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        text = _strictly(data, "gb18030")
    if not _everyday(text):
        raise Unreadable("encoding")
    return text, "GB18030"


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("encoding") from error


def _everyday(text: str) -> bool:
    """Whether most characters beyond ASCII are common Chinese (first level of GB 2312) or its punctuation.

    GB18030 gives some character for nearly any bytes; another encoding read by it gives rare ones.
    """
    beyond = [sign for sign in text[:20_000] if sign > "\x7f"]
    common = 0
    for sign in beyond:
        try:
            code = sign.encode("gb2312")
        except UnicodeEncodeError:
            continue
        common += code[0] <= 0xA3 or 0xB0 <= code[0] <= 0xD7
    return common >= 0.8 * len(beyond)


def read_rows(text: str) -> list[list[str]]:
    """The cells of a text table; the separator is the sign that cuts its first lines most evenly."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    if any(ord(sign) < 9 for sign in text[:4096]) or (text and not has_chinese(text[:20_000]) and "\ufffd" in text):
        raise Unreadable("encoding")
    separator = max(_SEPARATORS, key=lambda sign: sum(100 * (sign in line) + line.count(sign) for line in lines))
    csv.field_size_limit(10_000_000)
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(StringIO(text, newline=""), delimiter=separator)]
    except csv.Error as error:
        raise Unreadable("damaged") from error
