"""我的待办: my desks, my notices, nobody else's."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from qingfeng.base.accounts.reach import Reach
from qingfeng.base.inbox import desks
from qingfeng.base.inbox.desks import Pile
from qingfeng.base.inbox.models import Notice
from qingfeng.base.organization.models import Cadre, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Unit:
    return Unit.objects.add_root({"name": "民政局", "short_name": "民政局"})


def cadre(bureau: Unit, login: str, name: str) -> Cadre:
    return Cadre.objects.create(login=login, name=name, unit=bureau, must_change_password=False)


@pytest.fixture
def wang(bureau: Unit) -> Cadre:
    return cadre(bureau, "wangmin", "王敏")


@pytest.fixture
def li(bureau: Unit) -> Cadre:
    return cadre(bureau, "lijing", "李静")


@pytest.fixture
def as_wang(client: Client, wang: Cadre) -> Client:
    client.force_login(wang, backend="qingfeng.base.accounts.backends.LocalPasswordBackend")
    return client


@pytest.fixture(autouse=True)
def piles(monkeypatch: pytest.MonkeyPatch) -> list[Pile]:
    """Only the desk of this test stands."""
    waiting: list[Pile] = []

    def desk(_reach: Reach, _campaign_id: int) -> list[Pile]:
        return waiting

    monkeypatch.setattr(desks, "_PROVIDERS", [desk])
    return waiting


def tell(to: Cadre, text: str, url: str = "/todo/") -> Notice:
    return Notice.objects.create(to=to, text=text, url=url)


def test_an_empty_desk_says_so(as_wang: Client) -> None:
    page = as_wang.get("/todo/").content.decode()
    assert "没有等您办理的事" in page
    assert as_wang.get("/todo/count/").content == b""


def test_a_pile_opens_its_rows(as_wang: Client, piles: list[Pile]) -> None:
    piles += [Pile("等我核查", 12, "/problems/?state=awaiting", colour="red"), Pile("等我批准延期", 0, "/x/")]
    page = as_wang.get("/todo/").content.decode()
    assert 'href="/problems/?state=awaiting"' in page
    assert "红色预警" in page
    assert "等我批准延期" not in page


def test_the_number_counts_what_waits_and_what_is_unread(
    as_wang: Client, wang: Cadre, li: Cadre, piles: list[Pile]
) -> None:
    piles.append(Pile("等我核查", 12, "/x/"))
    tell(wang, "销号申请被退回")
    tell(li, "不是您的")
    assert as_wang.get("/todo/count/").content == b"13"
    piles.append(Pile("待审定", 400, "/x/"))
    assert as_wang.get("/todo/count/").content == b"99+"


def test_opening_a_notice_reads_it_and_leads_to_its_page(as_wang: Client, wang: Cadre) -> None:
    notice = tell(wang, "销号申请被退回", "/account/password/")
    answer = as_wang.post(f"/notices/{notice.pk}/reading/")
    assert answer["Location"] == "/account/password/"
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_a_notice_of_somebody_else_is_not_there(as_wang: Client, li: Cadre) -> None:
    notice = tell(li, "不是您的")
    answer = as_wang.post(f"/notices/{notice.pk}/reading/")
    assert answer.status_code == 404
    assert "given query" not in answer.content.decode()
    assert "不是您的" not in as_wang.get("/todo/").content.decode()
    notice.refresh_from_db()
    assert notice.read_at is None


def test_a_notice_never_leads_out_of_the_house(as_wang: Client, wang: Cadre) -> None:
    notice = tell(wang, "看这里", "https://elsewhere.example/")
    assert as_wang.post(f"/notices/{notice.pk}/reading/")["Location"] == "/todo/"


def test_reading_asks_for_a_post(as_wang: Client, wang: Cadre) -> None:
    notice = tell(wang, "销号申请被退回")
    assert [
        as_wang.get(f"/notices/{notice.pk}/reading/").status_code,
        as_wang.get("/notices/reading/").status_code,
    ] == [405] * 2


def test_everything_read_leaves_other_peoples_notices_alone(as_wang: Client, wang: Cadre, li: Cadre) -> None:
    tell(wang, "一")
    tell(wang, "二")
    tell(li, "三")
    as_wang.post("/notices/reading/")
    assert list(Notice.objects.filter(read_at=None).values_list("text", flat=True)) == ["三"]


def test_unread_notices_stand_first_and_pages_follow(as_wang: Client, wang: Cadre) -> None:
    first = tell(wang, "最早的一条，没有读过")
    Notice.objects.bulk_create([Notice(to=wang, text=f"第{at}条", url="/todo/") for at in range(40)])
    as_wang.post("/notices/reading/")
    Notice.objects.filter(pk=first.pk).update(read_at=None)
    page = as_wang.get("/todo/").content.decode()
    assert page.index("最早的一条") < page.index("第39条")
    assert 'rel="next" href="?page=2"' in page
    assert "第0条" in as_wang.get("/todo/?page=2").content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999", "９"])
def test_an_odd_page_number_does_no_harm(as_wang: Client, page: str) -> None:
    assert as_wang.get("/todo/", {"page": page}).status_code == 200


def test_the_to_dos_cost_few_queries(
    as_wang: Client, wang: Cadre, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(35):
        tell(wang, f"第{at}条")
    with django_assert_max_num_queries(7):
        as_wang.get("/todo/")
