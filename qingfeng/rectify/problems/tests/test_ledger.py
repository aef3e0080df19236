"""The ledger as people see it: whose rows, in which order, page by page, at what cost."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from qingfeng.base.organization.models import Cadre
from qingfeng.rectify.problems import actions, queries
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.raising import NewProblem
from tests.cast import Cast, a_problem, an_open_problem
from tests.visits import sign_in

# Session, person, roles, campaign, count, rows, the phases that the page's head shows; a phrase asks the index besides.
BUDGET = 8


def shown(html: str) -> list[str]:
    """The numbers of the rows, as they stand."""
    return re.findall(r'<a href="/problems/\d+/" data-open>([^<]+)</a>', html)


def page(who: Cadre, query: str = "") -> str:
    response = sign_in(who).get(f"/ledger/?{query}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def long_list(cast: Cast) -> list[Problem]:
    """120 open problems; every third without a date, the others due on twenty different days."""
    rows = [
        NewProblem(
            unit=[cast.civil_affairs, cast.market, cast.service_hall][at % 3],
            text=f"第{at}号窗口排队超过{at}分钟",
            raised_on=date(2021, 9, 1),
            first_due_on=None if at % 3 == 0 else date(2021, 10, 1) + timedelta(days=at % 20),
            owner_name=f"张{at % 7}",
            accepted=True,
        )
        for at in range(120)
    ]
    return actions.raise_problems(campaign=cast.campaign, rows=rows, by=cast.clerk)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "sort=newest",
        "sort=number",
        "sort=-number",
        "sort=due_on",
        "sort=-due_on",
        "sort=owner",
        "state=open",
        "sort=-closed_on",
    ],
)
def test_walking_forth_and_back_shows_every_row_once(cast: Cast, long_list: list[Problem], query: str) -> None:
    client, url, forth, pages = sign_in(cast.clerk), f"/ledger/?{query}", [], 0
    html = client.get(url).content.decode()
    while True:
        forth.append(shown(html))
        pages += 1
        link = re.search(r'rel="next" href="([^"]+)"', html)
        if not link:
            break
        html = client.get(link[1].replace("&amp;", "&")).content.decode()
    assert [len(part) for part in forth] == [50, 50, 20]
    everything = [number for part in forth for number in part]
    assert sorted(everything) == sorted(problem.number for problem in long_list)
    back = [shown(html)]
    while link := re.search(r'rel="prev" href="([^"]+)"', html):
        html = client.get(link[1].replace("&amp;", "&")).content.decode()
        back.insert(0, shown(html))
    assert [number for part in back for number in part] == everything


def test_entries_without_a_date_come_last_both_ways(cast: Cast, long_list: list[Problem]) -> None:
    dates = {problem.number: problem.due_on for problem in long_list}
    up = [dates[number] for number in shown(page(cast.clerk, "sort=due_on"))]
    down = [dates[number] for number in shown(page(cast.clerk, "sort=-due_on"))]
    assert up == sorted(day for day in dates.values() if day)[:50]
    assert down == sorted((day for day in dates.values() if day), reverse=True)[:50]


def test_the_last_page_is_one_step_away(cast: Cast, long_list: list[Problem]) -> None:
    html = page(cast.clerk, "before=end&at=100")
    newest_first = [problem.number for problem in reversed(long_list)]
    assert shown(html) == newest_first[-50:]
    assert 'rel="next"' not in html


def test_an_order_that_no_index_serves_is_refused_on_a_wide_view(
    cast: Cast, long_list: list[Problem], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qingfeng.rectify.problems.showing.WIDEST_SORT", 100)
    assert "超过100条时不能按这一列排序,请先筛选" in page(cast.clerk, "sort=owner")
    assert "不能按这一列排序" not in page(cast.clerk, f"sort=owner&unit={cast.market.pk}")
    assert "不能按这一列排序" not in page(cast.clerk, "sort=due_on")


def test_a_page_costs_few_queries(
    cast: Cast, long_list: list[Problem], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in(cast.clerk)
    client.get("/ledger/")
    for query in ("", "state=open&sort=due_on", "colour=red", "q=窗口", "mine=1"):
        with django_assert_max_num_queries(BUDGET):
            client.get(f"/ledger/?{query}")


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("clerk", {"民政局", "窗口", "社区", "个人"}),
        ("first_head", {"民政局", "窗口", "社区", "个人"}),
        ("auditor", {"民政局", "窗口", "社区", "个人"}),
        ("task_force", {"民政局", "窗口", "社区"}),
        ("livelihood_leader", {"民政局", "个人"}),
        ("government_leader", {"窗口"}),
        ("civil_leader", {"民政局", "个人"}),
        ("civil_liaison", {"民政局"}),
        ("civil_cadre", {"个人"}),
        ("street_leader", {"社区"}),
        ("hall_liaison", {"窗口"}),
        ("market_leader", set()),
        ("community_cadre", set()),
    ],
)
def test_each_role_sees_its_own_rows(cast: Cast, role: str, sees: set[str]) -> None:
    words = {
        "民政局": a_problem(cast, text="民政局的问题", by=cast.clerk),
        "窗口": a_problem(cast, text="窗口的问题", unit=cast.service_hall, by=cast.clerk),
        "社区": a_problem(cast, text="社区的问题", unit=cast.community, by=cast.clerk),
        "个人": a_problem(cast, text="个人的问题", by=cast.clerk, person=cast.civil_cadre),
    }
    html = page(getattr(cast, role))
    assert {word for word, problem in words.items() if problem.number in html} == sees


def test_the_neighbour_sees_nothing_of_ours(cast: Cast) -> None:
    problem = a_problem(cast)
    assert problem.number not in page(cast.outsider)
    assert problem.number not in page(cast.outsider, "q=低保")
    assert problem.number not in page(cast.outsider, f"unit={cast.civil_affairs.pk}")


def test_a_stranger_is_sent_to_sign_in(cast: Cast) -> None:
    assert Client().get("/ledger/")["Location"] == "/sign-in/?next=/ledger/"


def test_a_phrase_is_marked_where_it_stands(cast: Cast) -> None:
    a_problem(cast, text="<b>大娘</b>来办低保,窗口没有一次性告知")
    html = page(cast.clerk, "q=一次性告知")
    assert "窗口没有<mark>一次性告知</mark>" in html
    assert "&lt;b&gt;大娘" in html


def test_one_character_is_too_little_to_look_for(cast: Cast) -> None:
    assert "请至少输入两个字再查找" in page(cast.clerk, "q=窗")


def test_the_columns_are_those_of_the_address(cast: Cast) -> None:
    a_problem(cast, root_cause="流程没有梳理", imported_from={"file": "民政局.xlsx", "sheet": "清单", "cell": "B4"})
    html = page(cast.clerk, "cols=number,root_cause,origin")
    assert "流程没有梳理" in html
    assert "民政局.xlsx 清单 B4" in html
    assert "流程没有梳理" not in page(cast.clerk)


def test_htmx_gets_the_table_alone(cast: Cast) -> None:
    problem = a_problem(cast)
    fragment = sign_in(cast.clerk).get("/ledger/", headers={"HX-Request": "true", "HX-Target": "ledger"})
    html = fragment.content.decode()
    assert problem.number in html
    assert "<html" not in html


def test_a_form_is_answered_with_its_plain_address(cast: Cast) -> None:
    response = sign_in(cast.clerk).get("/ledger/?state=open&unit=&due_on.from=2021-09-01&due_on.to=")
    assert response["Location"] == "/ledger/?state=open&due_on=2021-09-01.."


def test_the_filter_panel_offers_the_campaigns_own_words(cast: Cast) -> None:
    html = sign_in(cast.clerk).get("/ledger/filters/?state=open").content.decode()
    assert "一次办好" not in html
    assert all(word in html for word in ("落实能力", "为民利民", "民政局", "明珠社区", "政务服务战线"))
    assert 'name="state" value="open" checked' in html
    assert "大安民政局" not in html


def test_more_than_can_be_counted_is_said_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        an_open_problem(cast, place="二楼")
    monkeypatch.setattr("qingfeng.rectify.problems.counting.MOST", 2)
    assert "2 条以上" in page(cast.clerk, "q=低保")


def test_a_page_of_rows_holds_fifty() -> None:
    assert queries.PAGE == 50
