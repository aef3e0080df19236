"""Taking ledgers in: who may, what enters, what a later workbook changes, and what is left as it was."""

import pytest

from qingfeng.base.answers import Refused
from qingfeng.base.timeline.models import Event
from qingfeng.rectify.closure import actions as closing
from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.raising import NewProblem
from qingfeng.web.sheets import actions
from qingfeng.web.sheets.importing import confirm_together
from qingfeng.web.sheets.models import ImportedRow, UnsortedRow, Workbook
from qingfeng.web.sheets.tests.books import workbook
from qingfeng.web.sheets.tests.desk import COUNTER, HEAD, PHONE, ROWS, VISITS, hand_in, ledger, look, take_in
from tests.cast import Cast, refusal

LOST = ("4", "", "", "加强培训", "2021年9月底前", "", "")


def changed(row: tuple[str, ...], **facts: str) -> tuple[str, ...]:
    places = {"unit": 1, "problem": 2, "measure": 3, "deadline": 4, "person": 5, "status": 6}
    cells = list(row)
    for name, text in facts.items():
        cells[places[name]] = text
    return tuple(cells)


def moments() -> int:
    return Event.objects.exclude(verb__startswith="workbook.").count()


def test_nothing_is_in_the_ledger_before_somebody_confirms(cast: Cast) -> None:
    book = hand_in(cast.campaign, ledger(*ROWS), cast.clerk)
    assert book.state == Workbook.State.STAGED
    assert Problem.objects.count() == 0
    with book.file.open("rb") as kept:
        assert kept.read()[:2] == b"PK"


def test_what_the_office_brings_in_is_under_way(cast: Cast) -> None:
    take_in(cast.campaign, ledger(*ROWS), cast.clerk)
    assert set(Problem.objects.values_list("state", flat=True)) == {"open"}
    told = Measure.objects.order_by("pk").values_list("text", "kind", "state", "owner__name")
    assert list(told) == [
        ("编制一次性告知单", "timed", "reported", "王干"),
        ("在窗口公示", "timed", "reported", "王干"),
        ("安排专人值守咨询电话", "immediate", "planned", "王干"),
        ("每季度走访一次低保家庭", "standing", "doing", "赵联"),
    ]


def test_what_a_liaison_brings_in_waits_for_review(cast: Cast) -> None:
    take_in(cast.campaign, ledger(*ROWS), cast.civil_liaison)
    assert set(Problem.objects.values_list("state", flat=True)) == {"raised"}


def test_a_liaison_brings_in_their_own_unit_only_and_nothing_of_a_mixed_file_enters(cast: Cast) -> None:
    with pytest.raises(Refused, match="只能为本单位或职责范围内的单位登记问题"):
        take_in(cast.campaign, ledger(COUNTER, changed(PHONE, unit="市场监管局")), cast.civil_liaison)
    assert Problem.objects.count() == 0
    assert Workbook.objects.get().state == Workbook.State.STAGED


@pytest.mark.parametrize("who", ["civil_cadre", "auditor", "task_force", "outsider"])
def test_others_bring_in_nothing(cast: Cast, who: str) -> None:
    with pytest.raises(Refused, match="导入台账由活动办、单位负责人或联络员办理"):
        hand_in(cast.campaign, ledger(*ROWS), cast.everyone[who])
    assert Workbook.objects.count() == 0


def test_each_value_knows_its_file_sheet_and_cell(cast: Cast) -> None:
    take_in(cast.campaign, ledger(*ROWS), cast.clerk)
    for problem in Problem.objects.all():
        assert problem.imported_from is not None
        assert (problem.imported_from["file"], problem.imported_from["sheet"]) == ("民政局.xlsx", "台账")
    first = Problem.objects.get(text=COUNTER[2]).imported_from
    assert first is not None
    assert (first["row"], first["cells"]["problem"], first["cells"]["deadline"]) == (3, "C3", "E3")
    assert [measure.imported_from["cells"] for measure in Measure.objects.order_by("pk") if measure.imported_from] == [
        {"measure": "D3"}, {"measure": "D3"}, {"measure": "D4"}, {"measure": "D5"},
    ]  # fmt: skip


def test_the_same_file_again_changes_nothing(cast: Cast) -> None:
    first = take_in(cast.campaign, ledger(*ROWS, LOST), cast.clerk)
    before, facts = moments(), list(Problem.objects.order_by("pk").values())
    again = take_in(cast.campaign, ledger(*ROWS, LOST), cast.clerk)
    assert again.counts | {"cautions": 0} == {
        "new": 0, "changed": 0, "unchanged": 3, "gone": 0, "unsorted": 0, "measures": 4, "cautions": 0,
    }  # fmt: skip
    assert (moments(), list(Problem.objects.order_by("pk").values())) == (before, facts)
    assert UnsortedRow.objects.count() == 1
    assert first.rows.count() == 3


def test_an_edited_file_updates_by_key(cast: Cast) -> None:
    take_in(cast.campaign, ledger(*ROWS), cast.clerk)
    numbers = dict(Problem.objects.values_list("number", "pk"))
    edited = ledger(
        COUNTER,
        changed(
            PHONE, problem="咨询电话经常没有人接听", measure="1.安排专人值守咨询电话\n2.公布备用号码", person="孙惠"
        ),
        VISITS,
    )
    take_in(cast.campaign, edited, cast.clerk)
    assert dict(Problem.objects.values_list("number", "pk")) == numbers
    phone = Problem.objects.get(text="咨询电话经常没有人接听")
    assert phone.owner == cast.civil_leader
    assert list(phone.measures.order_by("seq").values_list("text", flat=True)) == [
        "安排专人值守咨询电话",
        "公布备用号码",
    ]


def test_a_later_claim_of_the_unit_becomes_its_report(cast: Cast) -> None:
    take_in(cast.campaign, ledger(*ROWS), cast.clerk)
    take_in(cast.campaign, ledger(COUNTER, changed(PHONE, status="已完成"), VISITS), cast.clerk)
    measure = Measure.objects.get(text="安排专人值守咨询电话")
    assert (measure.state, measure.report) == ("reported", "已完成")


def test_a_claim_taken_back_is_shown_and_not_applied(cast: Cast) -> None:
    take_in(cast.campaign, ledger(*ROWS), cast.clerk)
    edited = ledger(changed(COUNTER, status="整改中"), PHONE, VISITS)
    (difference,) = look(cast.campaign, edited).rows[0].differences
    assert (difference.applied, difference.why_not) == (False, "完成情况以办理记录为准")
    take_in(cast.campaign, edited, cast.clerk)
    assert set(Measure.objects.filter(problem__text=COUNTER[2]).values_list("state", flat=True)) == {"reported"}


def test_the_first_deadline_stays_when_the_table_moves_it(cast: Cast) -> None:
    take_in(cast.campaign, ledger(*ROWS), cast.clerk)
    due = list(Problem.objects.order_by("pk").values_list("first_due_on", "due_on"))
    take_in(cast.campaign, ledger(changed(COUNTER, deadline="2021年12月底前"), PHONE, VISITS), cast.clerk)
    assert list(Problem.objects.order_by("pk").values_list("first_due_on", "due_on")) == due


def test_a_problem_on_its_way_to_closing_does_not_stop_the_rest(cast: Cast) -> None:
    take_in(cast.campaign, ledger(*ROWS), cast.clerk)
    counter = Problem.objects.get(text=COUNTER[2])
    closing.ask_to_close(problems=[counter], statement="告知单已上墙,群众一次办好", by=cast.civil_leader)
    measure = "1.编制一次性告知单\n2.在窗口公示\n3.开展培训"
    edited = ledger(changed(COUNTER, measure=measure), changed(PHONE, status="已完成"), VISITS)
    (difference,) = look(cast.campaign, edited).rows[0].differences
    assert (difference.applied, difference.why_not) == (False, "已申请销号,不能再增加措施")
    take_in(cast.campaign, edited, cast.clerk)
    assert counter.measures.count() == 2
    assert Measure.objects.get(text="安排专人值守咨询电话").state == "reported"


def test_a_row_that_is_gone_from_the_table_stays_in_the_ledger(cast: Cast) -> None:
    take_in(cast.campaign, ledger(*ROWS), cast.clerk)
    book = take_in(cast.campaign, ledger(COUNTER, VISITS), cast.clerk)
    assert (book.counts["gone"], Problem.objects.count()) == (1, 3)


def test_two_workbooks_with_the_same_rows_confirmed_together_enter_them_once(cast: Cast) -> None:
    books = [
        hand_in(cast.campaign, ledger(*ROWS), cast.clerk, name="民政局.xlsx"),
        hand_in(cast.campaign, ledger(COUNTER, PHONE), cast.clerk, name="民政局(旧).xlsx"),
    ]
    confirm_together(books=books, campaign=cast.campaign, by=cast.clerk)
    assert Problem.objects.count() == 3
    assert set(Workbook.objects.values_list("state", flat=True)) == {"committed"}


def test_a_workbook_is_confirmed_once(cast: Cast) -> None:
    book = take_in(cast.campaign, ledger(*ROWS), cast.clerk)
    said = refusal(confirm_together, books=[book], campaign=cast.campaign, by=cast.clerk)
    assert said == "“民政局.xlsx”已处理过,不能重复导入"


def test_a_bad_file_is_kept_with_the_sentence_that_says_why(cast: Cast) -> None:
    book = hand_in(cast.campaign, b"not a workbook at all \x00\x01", cast.clerk, name="台账.xlsx")
    assert (book.state, Problem.objects.count(), ImportedRow.objects.count()) == ("failed", 0, 0)
    assert book.error != ""
    said = refusal(confirm_together, books=[book], campaign=cast.campaign, by=cast.clerk)
    assert said == "“台账.xlsx”已处理过,不能重复导入"


def test_a_row_of_no_known_unit_waits_to_be_sorted_unless_one_is_chosen(cast: Cast) -> None:
    content = workbook(
        [["问题清单"], list(HEAD), list(changed(PHONE, unit="某某协会")), list(changed(VISITS, unit=""))]
    )
    made = look(cast.campaign, content, "清单.xlsx")
    assert [line.reason for line in made.unsorted] == ["认不出责任单位“某某协会”", "没有写责任单位"]
    placed = look(cast.campaign, content, "清单.xlsx", cast.market)
    assert placed.unsorted == []
    assert [(row.unit, row.cautions) for row in placed.rows] == [
        (cast.market, ["认不出责任单位“某某协会”,归入市场监管局"]),
        (cast.market, []),
    ]


def test_an_unsorted_row_keeps_its_reason_and_cells_and_can_be_entered(cast: Cast) -> None:
    take_in(cast.campaign, ledger(*ROWS, LOST), cast.clerk)
    row = UnsortedRow.objects.get()
    assert (row.sheet, row.row, row.reason) == ("台账", 6, "有序号和整改措施，但没有写问题")
    assert row.cells == {"A6": "4", "D6": "加强培训", "E6": "2021年9月底前"}
    new = NewProblem(unit=cast.civil_affairs, text="工作人员业务不熟", accepted=True)
    problem = actions.settle(row=row, new=new, measure="加强培训", note="", by=cast.clerk)
    row.refresh_from_db()
    assert problem is not None
    assert (row.state, row.problem_id, row.settled_by) == ("entered", problem.pk, cast.clerk)
    assert list(problem.measures.values_list("text", flat=True)) == ["加强培训"]
    assert refusal(actions.settle, row=row, new=new, measure="", note="", by=cast.clerk) == "这一行已经整理过"


def test_an_unsorted_row_is_dismissed_with_a_note_only(cast: Cast) -> None:
    take_in(cast.campaign, ledger(*ROWS, LOST), cast.clerk)
    row = UnsortedRow.objects.get()
    assert refusal(actions.settle, row=row, new=None, measure="", note=" ", by=cast.clerk) == "请写明为什么不需录入"
    actions.settle(row=row, new=None, measure="", note="与第1行重复", by=cast.clerk)
    row.refresh_from_db()
    assert (row.state, row.note, row.problem) == ("dismissed", "与第1行重复", None)


def test_a_workbook_is_handled_by_who_brought_it_or_the_office(cast: Cast) -> None:
    book = hand_in(cast.campaign, ledger(*ROWS), cast.civil_liaison)
    assert refusal(actions.discard, workbook=book, by=cast.market_liaison) == "只能处理自己交来的工作簿"
    actions.discard(workbook=book, by=cast.clerk)
    assert book.state == Workbook.State.DISCARDED
    assert refusal(actions.discard, workbook=book, by=cast.clerk) == "已导入的工作簿不能放弃"


def test_a_taught_word_and_a_taught_layout_are_read_from_then_on(cast: Cast) -> None:
    head = ("序号", "责任单位", "群众最不满意的地方", "整改措施", "整改时限", "责任人", "完成情况")
    content = ledger(*ROWS, head=head)
    actions.teach_word(campaign=cast.campaign, field="problem", word="群众最不满意的地方", by=cast.clerk)
    reading = look(cast.campaign, content).reading
    assert reading.sheets[0].columns["problem"] == "C"
    columns = {"problem": "D", "unit": "B"}
    actions.teach_layout(
        campaign=cast.campaign, layout_key=reading.sheets[0].layout_key, columns=columns, by=cast.clerk
    )
    assert look(cast.campaign, content).reading.sheets[0].columns == columns
    for taught in (
        lambda: actions.teach_word(campaign=cast.campaign, field="problem", word="痛点", by=cast.civil_liaison),
        lambda: actions.teach_layout(campaign=cast.campaign, layout_key="x", columns={}, by=cast.auditor),
    ):
        with pytest.raises(Refused):
            taught()
