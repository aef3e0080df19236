"""The briefing as page: figures open their rows, and the security policy has nothing to block."""

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from qingfeng.steer.briefing.document import Marked, Paragraph, Photos, Table, Text
from qingfeng.steer.briefing.html import render_html, write_html
from qingfeng.steer.briefing.tests.sample import ADDRESS, CLOSED, STAGES, UNITS, briefing, photo


class Outline(HTMLParser):
    """Attributes met, and whether every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.attributes: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes |= {name for name, _value in attrs}
        if tag not in {"br", "col", "img", "meta"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_figure_opens_its_rows_and_points_to_its_note() -> None:
    page = render_html(briefing())
    shown = f'<a class="figure-link" href="{ADDRESS}?set=found" title="发现的问题">9,128</a>'
    assert page.count(f'{shown}<a class="figure-note" href="#note-1">[1]</a>') == 2
    assert page.count('class="figure-note"') == len(list(briefing().figures()))
    assert re.findall(r'<li id="(note-\d)">', page) == ["note-1", "note-2"]
    assert unescape(page).count(CLOSED.url) == 6


def test_it_is_well_formed_and_has_no_style_or_script_of_its_own(tmp_path: Path) -> None:
    outline = Outline()
    page = render_html(briefing(*briefing().sections[0].blocks, Photos((photo(tmp_path, "1.jpg", "走访"),))))
    outline.feed(page)
    assert outline.open == []
    assert {name for name in outline.attributes if name == "style" or name.startswith("on")} == set()
    assert "<script" not in page


def test_a_chart_goes_to_the_browser_as_its_option() -> None:
    (option,) = re.findall(r'data-option="([^"]*)"', render_html(briefing()))
    assert json.loads(unescape(option)) == STAGES.option


def test_markup_in_any_text_is_text() -> None:
    bad = "<script>alert(1)</script>"
    table = Table(bad, UNITS.head, ((bad, Marked(bad), bad),), UNITS.widths)
    page = render_html(briefing(Paragraph((Text(bad), Marked(bad))), table))
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 6
    assert "<script" not in page


def test_the_table_keeps_its_merged_head_and_total() -> None:
    page = render_html(briefing(UNITS))
    assert '<th scope="col" rowspan="2">单位</th><th scope="col" colspan="2">问题</th>' in page
    assert re.findall(r'<col width="([^"]*)">', page) == ["60.0%", "20.0%", "20.0%"]
    assert page.count("<tfoot>") == 1


def test_the_file_of_its_own_has_styles_charts_and_photos_in_it(tmp_path: Path) -> None:
    file = write_html(briefing(STAGES, Photos((photo(tmp_path, "1.jpg", "走访"),))))
    assert file.startswith("<!DOCTYPE html>")
    assert [file.count(part) for part in ("<svg ", "data:image/jpeg;base64,", ".briefing h1", "data-option")] == [
        1,
        1,
        1,
        0,
    ]
