"""Every number of the text is the number of rows that its address opens, for whoever may tell it."""

import zipfile
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.http import QueryDict
from django.utils import timezone
from PIL import Image

from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.evidence.models import Evidence
from qingfeng.base.organization.models import Cadre
from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.problems.filters import read
from qingfeng.rectify.problems.queries import found
from qingfeng.steer.briefing.composing import compose
from qingfeng.steer.briefing.document import Document, Figure, Paragraph, Photos, Table, Text
from qingfeng.steer.briefing.storing import freeze, thaw
from qingfeng.steer.briefing.writing import WRITERS, addressed
from qingfeng.steer.dashboard.tests.stage import DAY, fill
from tests.cast import Cast


@pytest.fixture
def stage(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    cache.clear()
    fill(cast)
    monkeypatch.setattr(timezone, "localdate", lambda *_args: DAY)
    return cast


def told(cast: Cast, who: Cadre, day: date = DAY) -> Document:
    return compose(cast.campaign, reach_of(who), day)


def counted(cast: Cast, who: Cadre, url: str) -> int:
    asked = read(QueryDict(url.partition("?")[2]))
    assert not asked.faults
    return found(reach_of(who), cast.campaign, asked, today=DAY).count()


@pytest.mark.parametrize("name", ["clerk", "first_head", "auditor", "livelihood_leader", "civil_leader", "civil_cadre"])
@pytest.mark.parametrize("back", [0, 20])
def test_each_reference_counts_what_its_address_opens(stage: Cast, name: str, back: int) -> None:
    who: Cadre = getattr(stage, name)
    references = told(stage, who, DAY - timedelta(back)).references
    ledger = [one for one in references if one.url.startswith("/ledger/")]
    assert [(one.ref, one.rows) for one in ledger] == [(one.ref, counted(stage, who, one.url)) for one in ledger]
    assert len(ledger) > 10
    assert {one.ref for one in references} - {one.ref for one in ledger} <= {"units", "leaders", "cadres"}


def test_the_shown_number_of_a_count_is_its_rows(stage: Cast) -> None:
    odd = [one for one in told(stage, stage.clerk).references if one.figure != f"{one.rows:,}"]
    assert {one.ref.rpartition("_")[2] for one in odd} <= {"share", "measures"}


def test_the_units_add_up_to_the_whole(stage: Cast) -> None:
    document = told(stage, stage.clerk)
    rows = {one.ref: one.rows for one in document.references}
    units = sum(n for ref, n in rows.items() if ref.startswith("found.unit:") and ".aspect:" not in ref)
    assert units == rows["found"]
    assert sum(n for ref, n in rows.items() if ref.startswith("found.unit:") and ".aspect:" in ref) == rows["found"]


def test_a_street_counts_its_communities(stage: Cast) -> None:
    table = next(t for t in tables(told(stage, stage.clerk)) if t.caption == "长庆街道")
    assert [cell.text if isinstance(cell, Figure) else cell for cell in table.total] == [
        "合计",
        "2",
        "—",
        "—",
        "—",
        "—",
    ]
    address = next(one.url for one in told(stage, stage.clerk).references if one.ref == f"found.unit:{stage.street.pk}")
    assert f"unit={stage.street.pk}&below=1" in address


def tables(document: Document) -> list[Table]:
    return [block for section in document.sections for block in section.blocks if isinstance(block, Table)]


def words(document: Document) -> str:
    paragraphs = [b for s in document.sections for b in s.blocks if isinstance(b, Paragraph)]
    return "\n".join("".join(span.text for span in paragraph.spans) for paragraph in paragraphs)


def test_an_empty_ledger_is_told_plainly(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(timezone, "localdate", lambda *_args: DAY)
    document = told(cast, cast.clerk)
    assert "尚未查摆出问题" in words(document)
    assert "没有合并或不予受理的条目" in words(document)


def test_what_is_late_and_left_out_is_said(stage: Cast) -> None:
    text = words(told(stage, stage.clerk))
    for told_of in ("已逾期", "反弹重开", "并入主条目", "不予受理", "个人清单", "核查时被退回"):
        assert told_of in text


def test_a_day_in_the_past_says_what_is_known_only_as_of_now(stage: Cast) -> None:
    assert "本期截至日早于编写日" in words(told(stage, stage.clerk, DAY - timedelta(20)))
    assert "本期截至日早于编写日" not in words(told(stage, stage.clerk))


def test_no_number_stands_in_the_text_without_its_reference(stage: Cast) -> None:
    known = {"14天", "30天"}
    for section in told(stage, stage.clerk).sections:
        for block in section.blocks:
            if not isinstance(block, Paragraph):
                continue
            plain = "".join(span.text for span in block.spans if isinstance(span, Text))
            for word in (*known, "2021年10月8日"):
                plain = plain.replace(word, "")
            assert not any(character.isdigit() for character in plain), plain


def test_a_frozen_document_thaws_as_it_was(stage: Cast) -> None:
    document = told(stage, stage.clerk)
    thawed = thaw(freeze(document))
    assert thawed.references == document.references
    assert list(thawed.figures()) == list(document.figures())
    assert freeze(thawed) == freeze(document)


def test_a_file_links_back_to_the_house(stage: Cast) -> None:
    document = addressed(told(stage, stage.clerk), "https://qingfeng.example/")
    assert {one.url.partition("/ledger")[0].partition("/coverage")[0] for one in document.references} == {
        "https://qingfeng.example"
    }


def test_the_whole_district_takes_few_queries(stage: Cast, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(30):  # type: ignore[operator]  # a fixture without a public type
        told(stage, stage.clerk)


@pytest.mark.parametrize("ending", list(WRITERS))
def test_each_format_is_written(stage: Cast, ending: str, tmp_path: Path) -> None:
    out = tmp_path / f"简报{ending}"
    with out.open("wb") as file:
        WRITERS[ending](told(stage, stage.clerk), file)
    start = {".docx": b"PK", ".pdf": b"%PDF", ".html": b"<!DO"}[ending]
    assert out.read_bytes().startswith(start)


def test_the_docx_lists_the_note_of_each_figure_and_links_each_cell(stage: Cast, tmp_path: Path) -> None:
    document = addressed(told(stage, stage.clerk), "https://qingfeng.example/")
    with (tmp_path / "x.docx").open("wb") as file:
        WRITERS[".docx"](document, file)
    with zipfile.ZipFile(tmp_path / "x.docx") as package:
        text = package.read("word/document.xml").decode()
        links = package.read("word/_rels/document.xml.rels").decode()
    for number, one in enumerate(document.notes(), 1):
        assert f'w:name="note_{number}"' in text
        assert one.meaning in text
    for one in document.references:
        assert one.url.replace("&", "&amp;") in links


def test_the_latest_photos_come_with_captions_and_never_from_a_personal_list(stage: Cast) -> None:
    image = BytesIO()
    Image.new("RGB", (640, 480), "steelblue").save(image, "JPEG")
    of_unit, personal = (
        Measure.objects.filter(problem__person__isnull=is_unit).exclude(state="accepted").first()
        for is_unit in (True, False)
    )
    assert of_unit
    assert personal
    for measure in (of_unit, personal):
        Evidence.objects.create(
            thing="measure",
            thing_id=measure.pk,
            name="窗口.jpg",
            caption="一次性告知单上墙",
            file=ContentFile(image.getvalue(), "窗口.jpg"),
            sha256="0" * 64,
            size=1,
            content_type="image/jpeg",
            added_by=stage.civil_cadre,
        )
    Evidence.objects.update(added_at=datetime(2021, 9, 8, 4, tzinfo=UTC))
    shown = [b for s in told(stage, stage.clerk).sections for b in s.blocks if isinstance(b, Photos)]
    assert [photo.caption for block in shown for photo in block.photos] == ["民政局：一次性告知单上墙"]
