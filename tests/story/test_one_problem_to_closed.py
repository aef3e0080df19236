"""From two workbooks to one problem struck off: the office, 民政局, the task force, and a neighbour's objection."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils import timezone
from playwright.sync_api import Page, expect

from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline import queries as timeline
from qingfeng.rectify.closure.models import PublicNotice
from qingfeng.rectify.problems.models import Problem
from tests.cast import Cast
from tests.story.conftest import Opens

TITLE = "民政局作风建设“百日提升”行动问题整改台账"
HEADS = (
    ("A3:A4", "序号"),
    ("B3:C3", "查摆问题"),
    ("D3:F3", "整改落实"),
    ("G3:G4", "完成情况"),
)
LOWER = ("", "存在问题", "问题来源", "整改措施", "整改时限", "责任人")
TOLD_ONCE = (
    "1",
    "低保窗口没有一次性告知所需材料，大娘跑了三趟",
    "群众反映",
    "1.编制一次性告知单\n2.在窗口公示告知单",
    "2021年9月底前",
    "王干",
    "",
)
ON_THE_PHONE = ("2", "咨询电话经常无人接听", "自查", "安排专人值守咨询电话", "立行立改", "王干", "已整改")
IN_THE_QUEUE = ("3", "上午窗口排队超过四十分钟", "群众反映", "", "", "", "")
UNREADABLE = ("4", "", "", "加强业务培训", "7月底", "赵联", "")
PASSWORD = "qing-feng-2021"


def civil_affairs_workbook(place: Path) -> Path:
    """民政局's ledger as they keep it: a title, 截至, heads of two levels, and one row without a problem."""
    file = place / "民政局台账.xlsx"
    book = xlsxwriter.Workbook(str(file))
    page = book.add_worksheet("台账")
    page.merge_range("A1:G1", TITLE)
    page.merge_range("F2:G2", "截至2021年9月10日")
    for cells, head in HEADS:
        page.merge_range(cells, head)
    for number, row in enumerate((LOWER, TOLD_ONCE, ON_THE_PHONE, IN_THE_QUEUE, UNREADABLE, ("填表人：赵联",)), 3):
        for column, value in enumerate(row):
            if value:
                page.write(number, column, value)
    book.close()
    return file


def broken_workbook(place: Path) -> Path:
    """What came off a damaged stick."""
    file = place / "市场监管局.xlsx"
    file.write_bytes(b"\x00\x01 half a file" * 40)
    return file


def come_in_by_the_door(page: Page, who: Cadre) -> Page:
    """Signed in with login and password, as on the first morning after the password was changed."""
    who.set_password(PASSWORD)
    who.must_change_password = False
    who.save()
    page.goto("/sign-in/")
    page.fill("[name=username]", who.login)
    page.fill("[name=password]", PASSWORD)
    page.click(".door-form [type=submit]")
    expect(page.locator("body.signed-in")).to_be_visible()
    return page


def closed_figure(page: Page) -> Any:
    """核实销号 of the funnel, with its link."""
    page.goto("/")
    return page.locator(".dash-funnel li").nth(3).locator(".bars-n")


def drop(page: Page, files: Sequence[Path]) -> None:
    page.goto("/import/")
    page.set_input_files("input[name=files]", files)
    rows = page.locator(".drop-files li")
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text="民政局台账")).to_contain_text("新增 3 个问题、3 条措施；变更 0，未变 0，待整理 1")
    expect(rows.filter(has_text="市场监管局")).to_contain_text("文件已损坏或没有上传完整")


def look_and_confirm(page: Page) -> None:
    """The preview says how each row was read; then it is entered."""
    page.locator("[data-when-done] a").click()
    page.get_by_role("link", name="民政局台账.xlsx").click()
    for told in (
        "表头在第 3–4 行",
        "截至",
        "2021年9月10日",
        "台账!B5",
        "有序号和整改措施，但没有写问题",
        "没有写整改措施",
        "填表人：赵联",
    ):
        expect(page.locator("#content")).to_contain_text(told)
    page.get_by_role("button", name="确认导入").click()
    expect(page.locator(".messages")).to_contain_text("1 个工作簿已导入")


def settle_the_unreadable_row(page: Page) -> None:
    page.goto("/import/unsorted/")
    page.get_by_role("link", name="整理", exact=True).click()
    expect(page.locator("#content")).to_contain_text("加强业务培训")
    page.select_option("[name=unit]", label="民政局")
    page.fill("[name=text]", "新进窗口人员业务不熟，办件差错多")
    page.fill("[name=measure]", "加强业务培训")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("#content")).to_contain_text("没有待整理的行")


def find_by_two_characters(page: Page) -> str:
    """The ledger finds 大娘; the entry says which cell it came from. Answers its address."""
    page.goto("/ledger/")
    expect(page.locator("tbody tr")).to_have_count(4)
    page.fill("[data-search]", "大娘")
    page.press("[data-search]", "Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.locator("tbody [data-open]").click()
    expect(page.locator(".problem-text")).to_contain_text("大娘跑了三趟")
    expect(page.locator("#content")).to_contain_text("民政局台账.xlsx")
    expect(page.locator("#content")).to_contain_text("台账 · 问题 B5")
    return page.url


def do(page: Page, verb: str, **fields: str) -> None:
    """Open a verb in its dialog, fill in, send; it must be done."""
    page.get_by_role("link", name=verb, exact=True).first.click()
    form = page.locator("#act form")
    expect(form).to_be_visible()
    for name, value in fields.items():
        if form.locator(f"[type=radio][name={name}]").count():
            form.locator(f"[name={name}][value='{value}']").check()
        else:
            form.locator(f"[name={name}]").fill(value)
    form.locator("[type=submit]").click()
    expect(page.locator(".messages")).to_contain_text(f"{verb}:已办理")


def refused(page: Page, verb: str, reason: str) -> None:
    """The verb is not offered, and the page says why."""
    expect(page.get_by_role("link", name=verb, exact=True)).to_have_count(0)
    page.locator(".problem-head .not-now summary").click()
    blocked = page.locator(".problem-head .not-now li")
    expect(blocked.filter(has=page.get_by_text(verb, exact=True))).to_contain_text(reason)


def report_and_ask(page: Page, address: str) -> None:
    page.goto(address)
    for said in ("告知单已印制，每人一份", "告知单已上墙"):
        do(page, "报完成", text=said)
    do(page, "申请销号", statement="两项措施都已落实，群众办事一次告知")
    refused(page, "核查", "核查人不能来自整改单位")


def object_and_answer(clerk: Page, head: Page, address: str) -> None:
    """A citizen tells the office that it is no better; the head looks into it and answers."""
    clerk.goto(address)
    do(clerk, "登记异议", text="来电群众说窗口仍未发告知单")
    refused(clerk, "销号", "有异议还没有处理")
    head.goto(address)
    do(head, "处理异议", upheld="0", answer="已回访，来电人所说是改前的情形")


def five_workdays_later() -> None:
    """The notice has run out; nothing else may hasten it."""
    today = timezone.localdate()
    PublicNotice.objects.update(posted_on=today - timedelta(days=7), until=today - timedelta(days=1))


def whole_story(page: Page, address: str) -> None:
    page.goto(address)
    verbs = page.locator(".story strong").all_inner_texts()
    for verb in ("登记", "报完成", "申请销号", "核查通过", "公示", "登记异议", "销号"):
        assert any(verb in told for told in verbs), (verb, verbs)
    expect(page.locator(".problem-marks")).to_contain_text("已销号")


def test_two_workbooks_come_in_and_one_problem_is_struck_off(district: Cast, open_as: Opens, tmp_path: Path) -> None:
    clerk, verifier, head = open_as(district.clerk), open_as(district.task_force), open_as(district.second_head)
    drop(clerk, [civil_affairs_workbook(tmp_path), broken_workbook(tmp_path)])
    look_and_confirm(clerk)
    settle_the_unreadable_row(clerk)
    address = find_by_two_characters(clerk)
    expect(closed_figure(clerk)).to_have_text("0")
    liaison = come_in_by_the_door(open_as(None), district.civil_liaison)
    report_and_ask(liaison, address)
    verifier.goto(address)
    do(verifier, "核查", outcome="passed", note="现场抽查五人，均已一次告知")
    clerk.goto(address)
    do(clerk, "公示")
    object_and_answer(clerk, head, address)
    five_workdays_later()
    clerk.goto(address)
    do(clerk, "销号")
    whole_story(liaison, address)
    figure = closed_figure(clerk)
    expect(figure).to_have_text("1")
    figure.locator("a").click()
    expect(clerk.locator("tbody tr")).to_have_count(1)
    assert address.endswith(clerk.locator("tbody [data-open]").get_attribute("href") or "?")
    assert [fault for fault in timeline.verify() if isinstance(fault, timeline.Fault)] == []
    assert Problem.objects.get(text__contains="大娘").state == "closed"
