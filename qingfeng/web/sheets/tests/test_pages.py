"""The import desk in a browser's eyes: hand in, look, correct, confirm, sort; and who is turned away."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qingfeng.rectify.problems.models import Problem
from qingfeng.web.sheets.models import Layout, Synonym, UnsortedRow, Workbook
from qingfeng.web.sheets.tests.books import workbook
from qingfeng.web.sheets.tests.desk import HEAD, PHONE, ROWS, hand_in, ledger, take_in
from tests.cast import Cast
from tests.visits import sign_in

LOST = ("4", "", "", "加强培训", "2021年9月底前", "", "")
HTMX = {"HX-Request": "true"}


def downloaded(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def dropped(client: Client, content: bytes, name: str = "民政局.xlsx", **more: Any) -> Any:
    return client.post("/import/files/", {"files": SimpleUploadedFile(name, content), **more}, headers=HTMX)


def test_a_dropped_workbook_answers_with_what_it_would_do(cast: Cast) -> None:
    clerk = sign_in(cast.clerk)
    answer = dropped(clerk, ledger(*ROWS))
    assert answer.status_code == 200
    assert "新增 3 个问题、4 条措施" in answer.content.decode()
    page = clerk.get("/import/").content.decode()
    assert "民政局.xlsx" in page
    assert "全部导入" in page


def test_a_bad_file_answers_with_its_sentence_and_leaves_the_ledger_alone(cast: Cast) -> None:
    answer = dropped(sign_in(cast.clerk), b"\x00\x01 nothing", "坏.xlsx")
    assert answer.status_code == 422
    assert "文件已损坏或没有上传完整" in answer.content.decode()
    assert (Workbook.objects.get().state, Problem.objects.count()) == ("failed", 0)


def test_many_files_in_one_plain_post(cast: Cast) -> None:
    files = [SimpleUploadedFile(f"{n}.xlsx", ledger(row)) for n, row in enumerate(ROWS)]
    answer = sign_in(cast.clerk).post("/import/files/", {"files": files})
    assert (answer.status_code, Workbook.objects.count()) == (302, 3)


def test_the_preview_shows_rows_cells_cautions_notes_and_what_each_column_means(cast: Cast) -> None:
    content = workbook(
        [["民政局问题整改台账"], list(HEAD), list(PHONE), ["", "", "窗口排队时间长", "", "", "", ""], ["填表人:赵联"]]
    )
    book = hand_in(cast.campaign, content, cast.clerk)
    page = sign_in(cast.clerk).get(f"/import/{book.pk}/").content.decode()
    for told in ("表头在第 2–2 行", "台账!C3", "没有写整改措施", "填表人:赵联", "存在问题", "更正列对应", "确认导入"):
        assert told in page


def test_the_preview_filters_by_result(cast: Cast) -> None:
    book = hand_in(cast.campaign, ledger(*ROWS, LOST), cast.clerk)
    page = sign_in(cast.clerk).get(f"/import/{book.pk}/?status=unsorted").content.decode()
    assert "有序号和整改措施，但没有写问题" in page
    assert "咨询电话经常无人接听" not in page


def test_confirming_one_workbook_and_all_that_wait(cast: Cast) -> None:
    clerk = sign_in(cast.clerk)
    first = hand_in(cast.campaign, ledger(ROWS[0]), cast.clerk)
    hand_in(cast.campaign, ledger(*ROWS[1:]), cast.clerk)
    assert clerk.post("/import/confirmation/", {"workbook": first.pk}).status_code == 302
    assert Problem.objects.count() == 1
    answer = clerk.post("/import/confirmation/", headers=HTMX)
    assert (answer.content.decode(), Problem.objects.count()) == ("1 个工作簿已导入", 3)
    page = clerk.get(f"/import/{first.pk}/").content.decode()
    assert "台账!3" in page
    assert Problem.objects.order_by("pk")[0].number in page


def test_the_columns_can_be_corrected_and_are_remembered(cast: Cast) -> None:
    clerk = sign_in(cast.clerk)
    book = hand_in(cast.campaign, ledger(*ROWS), cast.clerk)
    address = f"/import/{book.pk}/mapping/0/"
    assert clerk.get(address).status_code == 200
    assert "请指定哪一列是问题" in clerk.post(address, {"D": "measure"}).content.decode()
    assert "选了不止一列" in clerk.post(address, {"C": "problem", "D": "problem"}).content.decode()
    assert clerk.post(address, {"B": "unit", "D": "problem"}).status_code == 302
    assert Layout.objects.get().columns == {"unit": "B", "problem": "D"}
    book.refresh_from_db()
    assert book.counts["measures"] == 0


def test_a_workbook_is_placed_in_a_unit(cast: Cast) -> None:
    clerk = sign_in(cast.clerk)
    content = workbook([["问题清单"], list(HEAD), [PHONE[0], "", *PHONE[2:]]])
    book = hand_in(cast.campaign, content, cast.clerk, name="清单.xlsx")
    assert book.counts["unsorted"] == 1
    clerk.post(f"/import/{book.pk}/unit/", {"unit": cast.market.pk})
    book.refresh_from_db()
    assert (book.default_unit, book.counts["new"], book.counts["unsorted"]) == (cast.market, 1, 0)


def test_a_row_is_sorted_in_the_page(cast: Cast) -> None:
    clerk = sign_in(cast.clerk)
    take_in(cast.campaign, ledger(LOST, (*LOST[:3], "另一条措施", *LOST[4:])), cast.clerk)
    first, second = UnsortedRow.objects.order_by("row")
    assert "加强培训" in clerk.get("/import/unsorted/").content.decode()
    address = f"/import/unsorted/{first.pk}/"
    assert clerk.get(address).status_code == 200
    assert "请选择责任单位" in clerk.post(address, {"text": "业务不熟"}).content.decode()
    told = {"text": "业务不熟", "unit": cast.civil_affairs.pk, "measure": "加强培训"}
    assert clerk.post(address, told).status_code == 302
    assert Problem.objects.get().text == "业务不熟"
    assert clerk.post(f"/import/unsorted/{second.pk}/", {"note": "空行"}).status_code == 302
    assert set(UnsortedRow.objects.values_list("state", flat=True)) == {"entered", "dismissed"}
    assert "没有待整理的行" in clerk.get("/import/unsorted/").content.decode()


def test_the_original_comes_back_byte_for_byte_and_the_ledgers_go_out(cast: Cast) -> None:
    clerk, content = sign_in(cast.clerk), ledger(*ROWS)
    book = take_in(cast.campaign, content, cast.clerk)
    assert downloaded(clerk.get(f"/import/{book.pk}/original/")) == content
    for address in (f"/import/{book.pk}/again/", "/ledger/export/?state=open"):
        assert downloaded(clerk.get(address))[:2] == b"PK"


def test_a_word_is_taught_by_the_office(cast: Cast) -> None:
    assert sign_in(cast.clerk).post("/import/words/", {"word": "痛点", "field": "problem"}).status_code == 302
    assert Synonym.objects.get().word == "痛点"
    assert sign_in(cast.civil_liaison).post("/import/words/", {"word": "堵点", "field": "problem"}).status_code == 403


def test_a_workbook_is_discarded(cast: Cast) -> None:
    book = hand_in(cast.campaign, ledger(*ROWS), cast.clerk)
    assert sign_in(cast.clerk).post(f"/import/{book.pk}/discarding/").status_code == 302
    assert Workbook.objects.get().state == "discarded"


@pytest.mark.parametrize(
    ("who", "desk", "book"),
    [("clerk", 200, 200), ("civil_liaison", 200, 200), ("market_liaison", 200, 404), ("civil_cadre", 403, 404),
     ("auditor", 403, 200), ("task_force", 403, 404), ("outsider", 200, 404)],
)  # fmt: skip
def test_desk_and_workbook_open_for_whom_they_concern(cast: Cast, who: str, desk: int, book: int) -> None:
    kept = hand_in(cast.campaign, ledger(*ROWS), cast.civil_liaison)
    client = sign_in(cast.everyone[who])
    assert client.get("/import/").status_code == desk
    assert client.get(f"/import/{kept.pk}/").status_code == book
