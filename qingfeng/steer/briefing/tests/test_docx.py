"""The docx read back: nothing is lost on the way, and every figure leads to its note."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from qingfeng.steer.briefing.document import Document, Heading, Paragraph, Photo, Photos, Text
from qingfeng.steer.briefing.docx import write_docx
from qingfeng.steer.briefing.tests.sample import ADDRESS, UNITS, briefing, photo


def written(document: Document) -> bytes:
    out = BytesIO()
    write_docx(document, out)
    return out.getvalue()


def read(document: Document) -> Docx:
    return docx.Document(BytesIO(written(document)))


def paragraphs(document: Docx, style: str) -> list[str]:
    return [one.text for one in document.paragraphs if one.style is not None and one.style.name == style]


def test_the_paper_has_its_head_title_and_headings() -> None:
    made = read(briefing())
    assert paragraphs(made, "Masthead") == ["百日提升行动简报"]
    assert paragraphs(made, "Issuer") == ["领导小组办公室\t2021年8月30日"]
    assert paragraphs(made, "Title") == ["关于“百日提升”行动\n推进情况的通报"]
    assert paragraphs(made, "Subtitle") == ["（截至2021年8月28日）"]
    assert paragraphs(made, "Heading 1") == ["一、总体情况", "二、下一步工作", "数据来源"]
    assert paragraphs(made, "Heading 2") == ["（一）进度", "（二）分单位"]
    assert paragraphs(made, "Heading 3") == ["1.其中"]
    assert paragraphs(made, "Circulation") == ["报：区委、区政府。", "发：各单位。"]


def test_every_figure_stands_with_the_number_of_its_note() -> None:
    told = "截至目前，全区共查摆问题9,128[1]个，核实销号5,410[2]个。请各单位盯办“超期”问题。"
    assert paragraphs(read(briefing()), "Body Text") == [told, told]


def test_what_the_editor_added_is_marked() -> None:
    runs = [run for one in read(briefing()).paragraphs for run in one.runs]
    marked = [run.text for run in runs if run.style.name == "Added by the editor"]
    assert marked == ["请各单位盯办“超期”问题。", "请各单位盯办“超期”问题。", "印发后有变动：2个已反弹"]


def test_the_table_has_its_merged_head_its_cells_and_its_total() -> None:
    (table,) = read(briefing()).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["单位", "问题", "问题"],
        ["单位", "发现", "销号"],
        ["民政局<b>", "60[1]", "41[2]"],
        ["住建局 & 房产", "70[1]", "52[2]"],
        ["合计", "130[1]", "93[2]"],
    ]
    assert paragraphs(read(briefing()), "Caption") == ["表1  各单位整改情况"]


def test_the_head_is_repeated_and_the_widths_fill_the_page() -> None:
    xml = ZipFile(BytesIO(written(briefing()))).read("word/document.xml").decode()
    assert xml.count("<w:tblHeader/>") == 2
    assert [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', xml)] == [5306, 1768, 1770]


def test_notes_tell_meaning_count_and_address_and_figures_jump_to_them() -> None:
    document = briefing()
    made = read(document)
    assert paragraphs(made, "Source note") == [
        f"[1]\t9,128  发现的问题。口径：全部来源，不含质量退回。共9,128条。\n{ADDRESS}?set=found",
        f"[2]\t5,410  核实销号的问题。口径：公示无异议。共5,410条。印发后有变动：2个已反弹\n{ADDRESS}?set=closed&x=<1>",
    ]
    xml = made.element.xml
    assert set(re.findall(r'w:anchor="(\w+)"', xml)) == set(re.findall(r'<w:bookmarkStart [^>]*w:name="(\w+)"', xml))
    links = [rel.target_ref for rel in made.part.rels.values() if rel.reltype.endswith("/hyperlink")]
    assert links == [reference.url for reference in document.references]


def test_charts_and_photos_are_in_it_with_their_words(tmp_path: Path) -> None:
    pictures = Photos((photo(tmp_path, "1.jpg", "义诊进社区"), photo(tmp_path, "2.jpg", "入户走访")))
    made = read(briefing(*briefing().sections[0].blocks, pictures))
    assert [(shape.width.mm, shape.height.mm) for shape in made.inline_shapes] == [
        (156.0, 48.75),
        (42.0, 56.0),
        (42.0, 56.0),
    ]
    assert paragraphs(made, "Chart caption") == ["图1  办理进度"]
    assert [cell.text.strip() for cell in made.tables[1].rows[0].cells] == ["① 义诊进社区", "② 入户走访"]
    assert re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', made.element.xml) == [
        "发现9128，销号5410",
        "义诊进社区",
        "入户走访",
    ]


def test_a_photo_that_cannot_be_opened_is_said_and_not_dropped(tmp_path: Path) -> None:
    (tmp_path / "broken.jpg").write_bytes(b"not a picture")
    made = read(briefing(Photos((Photo(tmp_path / "broken.jpg", "座谈"), Photo(tmp_path / "gone.jpg", "问卷")))))
    assert [cell.text for cell in made.tables[0].rows[0].cells] == ["① 座谈（照片无法打开）", "② 问卷（照片无法打开）"]


def test_where_and_with_what_a_photo_was_taken_stays_out_of_the_file(tmp_path: Path) -> None:
    package = ZipFile(BytesIO(written(briefing(Photos((photo(tmp_path, "1.jpg", "走访"),))))))
    (name,) = [name for name in package.namelist() if name.endswith(".jpg")]
    assert b"Exif" not in package.read(name)


def test_control_characters_from_a_spreadsheet_do_not_break_the_file() -> None:
    made = read(briefing(Paragraph((Text("窗口\x07无人\x00值守\ud800 <script>"),)), Heading("甲 & 乙")))
    assert paragraphs(made, "Body Text")[0] == "窗口无人值守 <script>"
    assert paragraphs(made, "Heading 2") == ["（一）甲 & 乙"]


def test_the_same_briefing_is_the_same_file() -> None:
    assert written(briefing(UNITS)) == written(briefing(UNITS))


def test_the_page_is_the_official_one() -> None:
    (section,) = read(briefing(UNITS)).sections
    page = (section.page_width, section.page_height)
    assert [round(side.mm) for side in page if side is not None] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in margins if side is not None] == [37, 35, 28, 26]
    numbers = [footer.paragraphs[0] for footer in (section.footer, section.even_page_footer)]
    assert [(number.text, number.alignment) for number in numbers] == [
        ("—  —", WD_ALIGN_PARAGRAPH.RIGHT),
        ("—  —", WD_ALIGN_PARAGRAPH.LEFT),
    ]
    assert [" PAGE " in number._p.xml for number in numbers] == [True, True]
