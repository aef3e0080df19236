"""Who opens which page, what it says on an odd day, and how many queries it may ask."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from qingfeng.campaign.models import Campaign
from qingfeng.rectify.problems.models import Raiser
from qingfeng.steer.dashboard.tests.stage import DAY
from tests.cast import LAUNCH, Cast


def text_of(client: Client, page: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200, (page, answer.status_code)
    return answer.content.decode()


@pytest.mark.parametrize(
    ("who", "title"),
    [
        ("first_head", "洮北区"),
        ("clerk", "洮北区"),
        ("auditor", "洮北区"),
        ("task_force_of_market", "洮北区"),
        ("government_leader", "政务服务战线"),
        ("civil_leader", "民政局"),
        ("market_liaison", "市场监管局"),
        ("street_leader", "长庆街道、明珠社区"),
        ("hall_cadre", "与我有关的问题"),
        ("community_cadre", "与我有关的问题"),
    ],
)
def test_each_sees_what_they_answer_for(stage: Cast, client: Client, who: str, title: str) -> None:
    client.force_login(getattr(stage, who))
    assert f"<h1>{title}</h1>" in text_of(client, "/")


@pytest.mark.parametrize(
    ("who", "line", "status"),
    [
        ("first_head", "政务服务战线", 200),
        ("government_leader", "政务服务战线", 200),
        ("government_leader", "民生保障战线", 404),
        ("civil_leader", "民生保障战线", 404),
        ("outsider", "民生保障战线", 404),
    ],
)
def test_a_line_is_for_its_leader_and_the_district(
    stage: Cast, client: Client, who: str, line: str, status: int
) -> None:
    client.force_login(getattr(stage, who))
    assert client.get(f"/lines/{stage.lines[line].pk}/").status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("clerk", 200),
        ("livelihood_leader", 200),
        ("civil_liaison", 200),
        ("civil_cadre", 404),
        ("market_leader", 404),
        ("outsider", 404),
    ],
)
def test_a_unit_is_for_those_who_read_it(stage: Cast, client: Client, who: str, status: int) -> None:
    client.force_login(getattr(stage, who))
    assert client.get(f"/units/{stage.civil_affairs.pk}/").status_code == status


@pytest.mark.parametrize(
    ("who", "page", "status"),
    [
        ("civil_cadre", "/wall/", 403),
        ("civil_cadre", "/units/", 403),
        ("civil_leader", "/wall/", 200),
        ("civil_leader", "/coverage/unit/", 403),
        ("government_leader", "/coverage/leader/", 200),
        ("first_head", "/coverage/cadre/", 200),
        ("first_head", "/coverage/nobody/", 404),
    ],
)
def test_walls_and_tables_are_for_those_who_answer_for_units(
    stage: Cast, client: Client, who: str, page: str, status: int
) -> None:
    client.force_login(getattr(stage, who))
    assert client.get(page).status_code == status


def test_nobody_signed_out_sees_anything(client: Client, db: None) -> None:
    for page in ("/", "/wall/", "/units/", "/units/1/", "/lines/1/", "/coverage/unit/"):
        assert client.get(page).status_code == 302


def test_an_empty_campaign_says_what_to_do_next(empty_stage: Cast, client: Client) -> None:
    for who in ("first_head", "government_leader", "civil_leader", "civil_cadre"):
        client.force_login(getattr(empty_stage, who))
        page = text_of(client, "/")
        assert "还没有登记问题" in page
        assert "/problems/new/" in page


def test_a_district_without_a_campaign_says_so(empty_stage: Cast, client: Client) -> None:
    Campaign.objects.filter(pk=empty_stage.outside_campaign.pk).delete()
    client.force_login(empty_stage.outsider)
    assert "本地区还没有开展活动" in text_of(client, "/")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (LAUNCH - timedelta(3), "活动将于"),
        (LAUNCH + timedelta(5), "开展不足14天，数据还不够，暂不预测"),
        (DAY, "近14天销号不足10个，数据不够，无法预测"),
        (LAUNCH + timedelta(99), "100 天已满，还有"),
        (LAUNCH + timedelta(140), "100 天已于"),
    ],
)
def test_every_day_has_its_sentence(
    stage: Cast, client: Client, monkeypatch: pytest.MonkeyPatch, day: date, said: str
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_args: day)
    client.force_login(stage.first_head)
    for page in ("/", "/wall/"):
        assert client.get(page).status_code == 200
    assert said in text_of(client, "/")


def test_units_stand_in_tree_order_until_the_reader_sorts(stage: Cast, client: Client) -> None:
    client.force_login(stage.clerk)
    names = ["民政局", "市场监管局", "政务服务中心", "长庆街道", "区纪委监委"]

    def order(page: str) -> list[str]:
        text = text_of(client, page)
        return sorted(names, key=lambda name: text.index(f">{name}</a></th>"))

    assert order("/units/") == names
    assert order("/units/?sort=nonsense") == names
    assert order("/units/?sort=-found")[0] == "民政局"
    assert order("/units/?sort=found")[-1] == "民政局"


def test_coverage_counts_people_and_lists_only_those_who_found_something(stage: Cast, client: Client) -> None:
    client.force_login(stage.first_head)
    raisers = Raiser.objects.filter(campaign=stage.campaign, level="cadre")
    assert raisers.count() > 1
    page = text_of(client, f"/coverage/cadre/?unit={stage.civil_affairs.pk}")
    assert f"人中有 {raisers.count()} 人至少自查出一个问题" in page
    assert "赵联" in page
    assert "王干" not in page


def test_coverage_of_units_lists_as_many_as_the_dashboard_says(stage: Cast, client: Client) -> None:
    client.force_login(stage.first_head)
    assert '<a class="fig" href="/coverage/unit/"' in text_of(client, "/")
    page = text_of(client, "/coverage/unit/")
    # 民政局, 市场监管局, 政务服务中心 and 区纪委监委 found something; 长庆街道's came from a site visit
    assert "4 个单位至少自查出一个问题" in page
    assert "长庆街道" not in page


@pytest.mark.parametrize(
    ("who", "page", "most"),
    [
        ("first_head", "/", 21),
        ("first_head", "/wall/", 20),
        ("government_leader", "/", 20),
        ("civil_leader", "/", 14),
        ("first_head", "/units/", 11),
    ],
)
def test_a_page_asks_few_queries_whatever_the_number_of_units(
    stage: Cast, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, who: str, page: str, most: int
) -> None:
    client.force_login(getattr(stage, who))
    client.get(page)
    with django_assert_max_num_queries(most):
        client.get(page)
