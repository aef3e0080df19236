"""Files that cannot be read get a message that says what to do, and nothing is raised."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from qingfeng.web.sheets.reading import MAX_BYTES, FileReading, read_ledger
from qingfeng.web.sheets.tests.books import read_file, workbook

HEAD = ["序号", "存在问题", "整改措施"]
ROW = [1, "窗口空岗无人值守", "修订窗口值班制度"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CSV = "序号,存在问题,整改措施\n1,窗口空岗无人值守,修订窗口值班制度\n2,办事指南没有及时更新,重新编制办事指南\n"


def refused(reading: FileReading) -> str:
    assert reading.sheets == []
    assert reading.error
    return reading.error_code


def zipped(**entries: bytes) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("空.xlsx", b"", "empty_file"),
        ("空.csv", b"  \r\n", "empty_file"),
        ("照片.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "damaged"),
        ("说明.pdf", b"%PDF-1.7 ...", "not_workbook"),
        ("通知.xlsx", "关于开展作风建设的通知".encode(), "not_workbook"),
        ("导出.xls", b"<html><table><tr><td>1</td></tr></table></html>", "web_page"),
        ("导出.xls", b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "web_page"),
        ("加密.xlsx", OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(4000), "encrypted"),
        ("文档.xls", OLE + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(4000), "word_file"),
        ("演示.xls", OLE + bytes(600) + "PowerPoint Document".encode("utf-16-le") + bytes(4000), "slides_file"),
        ("台账.et", OLE + bytes(5000), "wps_format"),
        ("台账.wps", b"\x01\x02\x03\x04" * 40, "wps_format"),
        ("残.xls", OLE + bytes(600) + "Workbook".encode("utf-16-le") + bytes(400), "damaged"),
        ("台账.xlsx", zipped(word__document_xml=b"<w/>"), "word_file"),
        ("台账.xlsx", zipped(ppt__presentation_xml=b"<p/>"), "slides_file"),
        ("台账.et", zipped(other__content_xml=b"<x/>"), "wps_format"),
        ("压缩包.xlsx", zipped(readme=b"hello"), "not_workbook"),
        ("台账.xlsx", zipped(xl__workbook_xml=b"<broken", xl__worksheets__sheet1_xml=b"<"), "damaged"),
    ],
)
def test_what_is_no_workbook(name: str, data: bytes, code: str) -> None:
    assert refused(read_file(data, name)) == code


def test_a_truncated_workbook_is_damaged() -> None:
    whole = workbook([HEAD, ROW])
    for part in (0.3, 0.7, 0.98):
        assert refused(read_file(whole[: int(len(whole) * part)])) == "damaged"


def test_a_flipped_byte_is_damaged_or_read_but_never_raised() -> None:
    whole = bytearray(workbook([HEAD, ROW]))
    for place in range(40, len(whole), 97):
        broken = bytes(whole[:place]) + bytes([whole[place] ^ 0xFF]) + bytes(whole[place + 1 :])
        reading = read_file(broken)
        assert reading.error or reading.sheets


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = zipped(xl__workbook_xml=b"<workbook/>", xl__worksheets__sheet1_xml=bytes(80 * 1024 * 1024))
    started = time.process_time()
    assert refused(read_file(bomb)) == "zip_bomb"
    assert time.process_time() - started < 0.5


def with_sheet(xml: bytes) -> bytes:
    """A small workbook whose sheet data is replaced by `xml`."""
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook([HEAD, ROW]))) as whole, zipfile.ZipFile(held, "w", 8) as changed:
        for entry in whole.namelist():
            content = whole.read(entry)
            if entry == "xl/worksheets/sheet1.xml":
                content = content.replace(b"</sheetData>", xml + b"</sheetData>")
            changed.writestr(entry, content)
    return held.getvalue()


def test_a_cell_at_the_far_end_of_the_sheet_is_refused_before_it_eats_the_memory() -> None:
    reading = read_file(with_sheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    assert refused(reading) == "range_too_big"
    assert "XFD1048576" in (reading.error or "")


@pytest.mark.parametrize("row", ['<row r="%d" ht="15"/>', '<row r="%d"><c r="A%d" s="0"/><c r="B%d" s="0"/></row>'])
def test_a_million_empty_rows_are_trimmed(row: str) -> None:
    data = with_sheet("".join(row.replace("%d", str(number)) for number in range(3, 1_000_001)).encode())
    started = time.process_time()
    reading = read_file(data)
    assert reading.error is None
    assert [row.problem for row in reading.sheets[0].rows] == ["窗口空岗无人值守"]
    assert time.process_time() - started < 5


def test_a_file_over_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    big = tmp_path / "台账.xlsx"
    with big.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    reading = read_ledger(big)
    assert refused(reading) == "too_big"
    assert reading.error == "文件超过 200 MB。请拆成几个工作簿，或删去其中的图片后再上传。"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refused(read_ledger(tmp_path / "没有.xlsx")) == "missing_file"


def test_formulas_give_their_kept_values_or_a_caution() -> None:
    held = BytesIO()
    book = xlsxwriter.Workbook(held)
    page = book.add_worksheet("台账")
    page.write_row(0, 0, HEAD)
    page.write_row(1, 0, ["", "窗口空岗无人值守", ""])
    page.write_formula("A2", "=ROW()-1", None, 1)
    page.write_formula("C2", '=D2&"制度"', None, "")
    book.close()
    reading = read_file(held.getvalue())
    assert reading.sheets[0].rows[0].serial == "1"
    assert [each.message for each in reading.warnings] == [
        "单元格 台账!C2 是公式，但文件里没有保存计算结果。请用表格软件打开并保存一次。"
    ]


def test_macros_are_not_run_and_the_data_is_read() -> None:
    held = BytesIO(workbook([HEAD, ROW]))
    with zipfile.ZipFile(held, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    reading = read_file(held.getvalue(), "台账.xlsm")
    assert [each.code for each in reading.warnings] == ["macros"]
    assert reading.sheets[0].rows[0].problem == "窗口空岗无人值守"


@pytest.mark.parametrize(
    ("encoding", "codes"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("gb18030", ["encoding_guessed"]),
        ("utf-16", ["encoding_guessed"]),
        ("utf-16-le", ["encoding_guessed"]),
    ],
)
def test_text_tables_in_the_encodings_of_chinese_offices(encoding: str, codes: list[str]) -> None:
    reading = read_file(CSV.encode(encoding), "台账.csv")
    assert reading.error is None
    assert [row.problem for row in reading.sheets[0].rows] == ["窗口空岗无人值守", "办事指南没有及时更新"]
    assert [each.code for each in reading.warnings] == codes


@pytest.mark.parametrize("separator", ["\t", ";"])
def test_other_separators(separator: str) -> None:
    reading = read_file(CSV.replace(",", separator).encode(), "台账.csv")
    assert len(reading.sheets[0].rows) == 2


def test_a_line_break_inside_a_quoted_cell() -> None:
    text = '序号,存在问题,整改措施\n1,窗口空岗,"1.建立值班表\n2.每周通报空岗"\n'
    reading = read_file(text.encode(), "台账.csv")
    assert [each.text for each in reading.sheets[0].rows[0].measures] == ["建立值班表", "每周通报空岗"]


@pytest.mark.parametrize("encoding", ["big5", "shift_jis", "latin-1"])
def test_an_unknown_encoding_is_refused(encoding: str) -> None:
    text = {
        "big5": "序號,存在問題,整改措施\n1,窗口無人值守,修訂值班制度\n" * 3,
        "shift_jis": "番号,もんだい,たいさく\n" * 9,
    }
    data = text.get(encoding, "n°,problème,été déjà réglé\n" * 9).encode(encoding)
    assert refused(read_file(data, "台账.csv")) == "encoding"


def test_binary_rubbish_called_csv_is_refused() -> None:
    assert refused(read_file(bytes(range(256)) * 8, "台账.csv")) == "encoding"


def test_the_fingerprint_is_of_the_file() -> None:
    data = workbook([HEAD, ROW])
    assert read_file(data).sha256 == read_file(data, "副本.xlsx").sha256
    assert len(read_file(data).sha256) == 64
