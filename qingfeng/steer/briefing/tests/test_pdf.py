"""The PDF read back: text, notes, links and pictures."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from qingfeng.steer.briefing.document import Document, Paragraph, Photos, Text
from qingfeng.steer.briefing.pdf import write_pdf
from qingfeng.steer.briefing.tests.sample import UNITS, briefing, photo


def text_of(reader: PdfReader) -> str:
    """All text without the breaks of lines and pages."""
    return "".join("".join(page.extract_text() for page in reader.pages).split())


def links_of(reader: PdfReader) -> list[str]:
    """Addresses, and # for jumps inside, in order."""
    found = []
    for page in reader.pages:
        for one in page.get("/Annots", []):
            action = one.get_object().get("/A", {})
            found.append(str(action["/URI"]) if "/URI" in action else "#")
    return found


def read(document: Document) -> PdfReader:
    return PdfReader(BytesIO(write_pdf(document)))


@pytest.fixture(scope="module")
def sample() -> PdfReader:
    return read(briefing())


def test_title_headings_and_foot_are_on_the_paper(sample: PdfReader) -> None:
    assert sample.metadata is not None
    assert sample.metadata.title == "关于“百日提升”行动推进情况的通报"
    text = text_of(sample)
    for said in (
        "百日提升行动简报",
        "第12期",
        "领导小组办公室2021年8月30日",
        "（截至2021年8月28日）",
        "报：区委、区政府。",
        "—1—",
    ):
        assert text.count(said) == 1, said


def test_every_figure_is_text_with_the_number_of_its_note(sample: PdfReader) -> None:
    told = "全区共查摆问题9,128[1]个，核实销号5,410[2]个。请各单位盯办“超期”问题。"
    assert text_of(sample).count(told) == 2


def test_the_table_is_complete(sample: PdfReader) -> None:
    text = text_of(sample)
    assert "表1各单位整改情况" in text
    assert "发现销号民政局<b>60[1]41[2]住建局&房产70[1]52[2]合计130[1]93[2]" in text


def test_the_note_list_is_complete_and_links_to_the_rows(sample: PdfReader) -> None:
    text = text_of(sample)
    assert "[1]9,128发现的问题。口径：全部来源，不含质量退回。共9,128条。" in text
    assert "[2]5,410核实销号的问题。口径：公示无异议。共5,410条。印发后有变动：2个已反弹" in text
    links = links_of(sample)
    assert [link for link in dict.fromkeys(links) if link != "#"] == [one.url for one in briefing().references]
    assert links.count("#") == len(list(briefing().figures()))


def test_headings_are_bookmarks(sample: PdfReader) -> None:
    def titles(outline: list[Any]) -> list[Any]:
        return [titles(one) if isinstance(one, list) else str(one["/Title"]).strip() for one in outline]

    assert titles(sample.outline) == [
        "一、总体情况",
        ["（一）进度", "（二）分单位", ["1.其中"]],
        "二、下一步工作",
        "数据来源",
    ]


def test_the_chart_is_drawn_with_text_that_can_be_searched(sample: PdfReader) -> None:
    assert "图1办理进度" in text_of(sample)
    assert "59%" in text_of(sample)


def test_photos_are_in_it_with_numbered_captions(tmp_path: Path) -> None:
    made = read(briefing(Photos((photo(tmp_path, "1.jpg", "义诊进社区"), photo(tmp_path, "2.jpg", "入户走访", "tan")))))
    assert sum(len(page.images) for page in made.pages) == 2
    assert "①义诊进社区" in text_of(made)
    assert "②入户走访" in text_of(made)


def test_it_is_archival_and_the_same_briefing_is_the_same_file() -> None:
    first = write_pdf(briefing(UNITS))
    assert b"<pdfaid:part>2</pdfaid:part>" in first
    assert write_pdf(briefing(UNITS)) == first


def test_markup_in_a_text_is_text() -> None:
    wicked = '#read("/etc/passwd") $x$ *b* @ref <label> \\ `code`'
    assert "".join(wicked.split()) in text_of(read(briefing(Paragraph((Text(wicked),)))))


def test_a_character_that_no_font_has_costs_the_archive_mark_and_nothing_else() -> None:
    made = write_pdf(briefing(Paragraph((Text("办事群众😀点赞\x07"),))))
    assert b"pdfaid" not in made
    assert "点赞" in text_of(PdfReader(BytesIO(made)))
