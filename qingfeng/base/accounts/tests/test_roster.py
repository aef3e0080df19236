"""单位和人员: taking a roster in, the pages of the tree, first passwords, and who keeps them."""

import json
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qingfeng.base.accounts import actions
from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.roster.actions import take_in
from qingfeng.base.accounts.roster.planning import RosterPlan, plan_roster
from qingfeng.base.accounts.roster.reading import PEOPLE_HEADS, UNIT_HEADS, read_roster
from qingfeng.base.accounts.roster.template import write_template
from qingfeng.base.organization.models import Cadre, Line, Unit
from qingfeng.base.timeline.models import Event
from tests.cast import LIVELIHOOD, Cast, refusal
from tests.visits import sign_in

UNITS = (
    ("医保局", "", "部门", "", LIVELIHOOD, "2207"),
    ("医保服务大厅", "医保大厅", "窗口单位", "医保局", LIVELIHOOD, ""),
)
STAFF = (
    ("柳医", "liuyi", "医保局", "局长", "单位领导", "", "单位负责人", ""),
    ("付窗", "fuchuang", "医保服务大厅", "窗口工作人员", "干部", "liuyi", "单位联络员、党员干部", ""),
)


def workbook(units: Sequence[Sequence[str]] = (), people: Sequence[Sequence[str]] = ()) -> bytes:
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    for name, heads, rows in (("单位", UNIT_HEADS, units), ("人员", PEOPLE_HEADS, people)):
        page = book.add_worksheet(name)
        for at, row in enumerate((heads, *rows)):
            page.write_row(at, 0, row)
    book.close()
    return out.getvalue()


def plan(cast: Cast, units: Sequence[Sequence[str]] = (), people: Sequence[Sequence[str]] = ()) -> RosterPlan:
    return plan_roster(read_roster(workbook(units, people)), cast.district, cast.clerk)


def reasons(made: RosterPlan) -> list[tuple[str, int, str]]:
    return [(fault.sheet, fault.row, fault.reason) for fault in made.faults]


def test_units_people_and_roles_come_in_together(cast: Cast) -> None:
    made = plan(cast, UNITS, STAFF)
    assert made.counts() == {"new": 4, "changed": 0, "unchanged": 0, "wrong": 0}
    take_in(plan=made, digest="", by=cast.clerk)
    hall = Unit.objects.get(name="医保服务大厅")
    bureau = Unit.objects.get(name="医保局")
    assert (hall.short_name, hall.kind, hall.path[:8]) == ("医保大厅", "window", bureau.path)
    assert (bureau.line, bureau.code) == (cast.lines[LIVELIHOOD], "2207")
    window = Cadre.objects.get(login="fuchuang")
    assert (window.answers_to, window.unit) == (Cadre.objects.get(login="liuyi"), hall)
    assert not window.has_usable_password()
    assert {(role.kind, role.unit) for role in window.roles.all()} == {("liaison", hall), ("cadre", hall)}


def test_the_same_roster_again_changes_nothing(cast: Cast) -> None:
    take_in(plan=plan(cast, UNITS, STAFF), digest="", by=cast.clerk)
    before = Event.objects.count()
    again = plan(cast, UNITS, STAFF)
    assert again.counts() == {"new": 0, "changed": 0, "unchanged": 4, "wrong": 0}
    take_in(plan=again, digest="", by=cast.clerk)
    assert Event.objects.count() == before + 1  # that the roster was handed in


def test_people_move_rise_and_change_their_roles(cast: Cast) -> None:
    made = plan(
        cast, people=[("王干", "civil_cadre", "市场监管局", "副局长", "单位领导", "market_leader", "单位联络员", "")]
    )
    assert made.counts()["changed"] == 1
    take_in(plan=made, digest="", by=cast.clerk)
    cadre = Cadre.objects.get(login="civil_cadre")
    assert (cadre.unit, cadre.post, cadre.level, cadre.answers_to) == (
        cast.market,
        "副局长",
        "leader",
        cast.market_leader,
    )
    assert [(role.kind, role.unit) for role in cadre.roles.all()] == [("liaison", cast.market)]
    told = Event.objects.get(verb="cadre.change")
    assert json.loads(told.data)["unit"] == [cast.civil_affairs.pk, cast.market.pk]
    assert Event.objects.filter(verb="account.take_role").count() == 1


def test_blank_cells_leave_what_is_known(cast: Cast) -> None:
    made = plan(cast, [("民政局", "", "", "", "", "")], [("孙惠", "civil_leader", "民政局", "", "", "", "", "")])
    assert made.counts() == {"new": 0, "changed": 0, "unchanged": 2, "wrong": 0}


def test_a_new_line_gets_its_leader(cast: Cast) -> None:
    units = [("文旅局", "", "", "", "文旅战线", "")]
    made = plan(cast, units, [("郑为民", "government_leader", "洮北区", "", "", "", "战线分管领导", "文旅战线")])
    assert made.new_lines == ["文旅战线"]
    take_in(plan=made, digest="", by=cast.clerk)
    assert Line.objects.get(name="文旅战线").leader == cast.government_leader


def test_each_wrong_row_is_named_with_its_reason_and_nothing_enters(cast: Cast) -> None:
    made = plan(
        cast,
        [("医保局", "", "公司", "", "", ""), ("大厅", "", "", "无此单位", "", ""), ("明珠社区", "", "", "民政局", "", ""),
         ("甲", "", "", "乙", "", ""), ("乙", "", "", "甲", "", "")],
        [("", "x1", "民政局", "", "", "", "", ""), ("王一", "王一", "民政局", "", "", "", "", ""),
         ("王二", "outsider", "民政局", "", "", "", "", ""), ("王三", "w3", "无此单位", "", "", "", "", ""),
         ("王四", "w4", "民政局", "", "主任", "w4", "书记", ""), ("王五", "w5", "民政局", "", "", "", "战线分管领导", ""),
         ("王六", "w6", "民政局", "", "", "", "", ""), ("王六", "w6", "民政局", "", "", "", "", ""),
         ("文清", "clerk", "洮北区", "", "", "", "党员干部", "")],
    )  # fmt: skip
    roles = "活动办、领导小组组长、战线分管领导、单位负责人、单位联络员、专班成员、党员干部、审计监督"
    assert reasons(made) == [
        ("单位", 2, "没有“公司”这个类别;可选:部门、窗口单位、乡镇、街道、社区(村)"),
        ("单位", 3, "没有名为“无此单位”的上级单位"),
        ("单位", 4, "上级单位现为“长庆街道”,不能用导入改变隶属关系"),
        ("单位", 5, "上级单位互为上下级,排不出先后"),
        ("单位", 6, "上级单位互为上下级,排不出先后"),
        ("人员", 2, "姓名、登录名和单位都要填写"),
        ("人员", 3, "登录名“王一”只能用字母、数字和 . _ - @,2到40位"),
        ("人员", 4, "登录名“outsider”已被别的区使用"),
        ("人员", 5, "没有名为“无此单位”的单位"),
        ("人员", 6, "没有“主任”这个层级;可选:单位领导、干部"),
        ("人员", 6, "直接上级“w4”不是本区的人,或是本人"),
        ("人员", 6, f"没有“书记”这个角色;可选:{roles}"),
        ("人员", 7, "战线分管领导须写明已有的战线"),
        ("人员", 8, "登录名“w6”在表中出现不止一次"),
        ("人员", 9, "登录名“w6”在表中出现不止一次"),
        ("人员", 10, "不能收回自己的活动办角色"),
    ]
    units, people = Unit.objects.count(), Cadre.objects.count()
    assert refusal(take_in, plan=made, digest="", by=cast.clerk) == "表中还有16处错误,没有录入任何内容"
    assert (Unit.objects.count(), Cadre.objects.count()) == (units, people)


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"PK\x03\x04 broken", b"a,b\n1,2"])
def test_a_bad_file_is_told_apart(cast: Cast, content: bytes) -> None:
    assert read_roster(content).error == "这不是可以读取的工作簿;请用下载的模板填写,保存为 .xlsx 后再上传"


def test_the_template_is_read_by_its_own_reader() -> None:
    roster = read_roster(write_template())
    assert (roster.error, roster.faults, roster.units, roster.people) == ("", [], [], [])


@pytest.mark.parametrize("who", ["civil_leader", "auditor", "task_force", "first_head", "outsider"])
def test_only_the_office_of_the_district_keeps_the_roster(cast: Cast, who: str) -> None:
    made, by = plan(cast, UNITS), cast.everyone[who]
    said = "审计监督人员只能查看,不能改动" if who == "auditor" else "单位和人员由本区活动办维护"
    assert refusal(take_in, plan=made, digest="", by=by) == said
    assert refusal(actions.retire, cadre=cast.civil_cadre, reason="调离", by=by) == said
    assert refusal(actions.hand_out_passwords, people=[cast.civil_cadre], by=by) == said


def test_a_first_password_opens_the_page_that_changes_it_only(cast: Cast) -> None:
    answer = sign_in(cast.clerk).post(f"/organization/people/{cast.civil_cadre.pk}/first-password/")
    password = answer.content.decode().partition("<code>")[2].partition("</code>")[0]
    assert len(password) == 12
    assert "no-store" in answer["Cache-Control"]
    client = Client()
    client.post("/sign-in/", {"username": "civil_cadre", "password": password})
    assert client.get("/organization/", follow=True).redirect_chain == [("/account/password/", 302)]
    assert password not in "".join(str(event.data) for event in Event.objects.all())


def test_a_unit_gets_its_first_passwords_once(cast: Cast) -> None:
    clerk, address = sign_in(cast.clerk), f"/organization/units/{cast.civil_affairs.pk}/first-passwords/"
    assert clerk.post(address).content.decode().count("<code>") == 3
    assert clerk.post(address).content.decode().count("<code>") == 0


def test_who_has_left_signs_in_no_more(cast: Cast) -> None:
    gone, clerk = sign_in(cast.civil_cadre), sign_in(cast.clerk)
    address = f"/organization/people/{cast.civil_cadre.pk}/retirement/"
    assert clerk.post(address, {"reason": " "}).status_code == 403
    assert clerk.post(address, {"reason": "调离"}).status_code == 302
    assert gone.get("/organization/").status_code == 302
    assert (
        "王干" not in sign_in(cast.civil_leader).get(f"/organization/units/{cast.civil_affairs.pk}/").content.decode()
    )
    assert refusal(actions.retire, cadre=cast.clerk, reason="调离", by=cast.clerk) == "不能停用自己的账号"


def test_the_tree_shows_lines_units_counts_and_finds_people(cast: Cast) -> None:
    client = sign_in(cast.hall_cadre)
    page = client.get("/organization/").content.decode()
    for told in (LIVELIHOOD, "民政局", "明珠社区", "何暖", "不分战线", "区纪委监委"):
        assert told in page
    assert "大安" not in page
    assert "导入单位和人员" not in page
    found = client.get("/organization/?q=王干").content.decode()
    assert "民政局" in found
    assert "没有找到" in client.get("/organization/?q=魏邻").content.decode()


def test_a_unit_shows_its_people_and_only_the_office_sees_logins(cast: Cast) -> None:
    address = f"/organization/units/{cast.civil_affairs.pk}/"
    page = sign_in(cast.hall_cadre).get(address).content.decode()
    assert "孙惠" in page
    assert "单位联络员" in page
    assert "civil_liaison" not in page
    assert "civil_liaison" in sign_in(cast.clerk).get(address).content.decode()
    assert sign_in(cast.outsider).get(address).status_code == 404


def test_the_roster_is_previewed_and_confirmed_in_pages(cast: Cast) -> None:
    clerk = sign_in(cast.clerk)
    sent = SimpleUploadedFile("花名册.xlsx", workbook(UNITS, STAFF))
    answer: Any = clerk.post("/organization/import/", {"file": sent})
    assert answer.status_code == 302
    page = clerk.get(answer["Location"]).content.decode()
    assert "医保服务大厅" in page
    assert "确认导入" in page
    digest = answer["Location"].split("/")[-2]
    assert clerk.post("/organization/import/confirmation/", {"digest": digest}).status_code == 302
    assert Role.objects.filter(cadre__login="liuyi", kind="unit_leader").count() == 1
    assert "不需要导入" in clerk.get(answer["Location"]).content.decode()
    assert clerk.get("/organization/import/template/").content[:2] == b"PK"
    assert sign_in(cast.outsider).get(answer["Location"]).status_code == 404
    assert sign_in(cast.civil_leader).get("/organization/import/").status_code == 403
