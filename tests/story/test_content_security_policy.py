"""Every main page under the real security policy: nothing is blocked, and no script complains."""

from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Error, Page, expect

from tests.cast import Cast, a_closed_problem, a_planned_problem, a_posted_problem, a_request
from tests.story.conftest import Opens

PAGES = (
    "/", "/wall/", "/units/", "/coverage/unit/", "/coverage/cadre/", "/ledger/", "/ledger/filters/",
    "/ledger/reconcile/", "/problems/new/", "/todo/", "/import/", "/import/unsorted/", "/import/words/",
    "/record/", "/campaign/", "/campaign/plans/", "/campaign/settings/", "/organization/",
    "/organization/import/", "/briefings/", "/gallery/", "/account/password/",
)  # fmt: skip
LISTEN = """document.addEventListener('securitypolicyviolation',
    (event) => console.error(`blocked: ${event.violatedDirective} ${event.blockedURI} at ${event.sourceFile}`))"""


def listening(page: Page) -> list[str]:
    """What the page complains of from now on."""
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"{page.url}: {message.text}")

    def break_off(error: Error) -> None:
        complaints.append(f"{page.url}: {error}")

    page.add_init_script(LISTEN)
    page.on("console", hear)
    page.on("pageerror", break_off)
    return complaints


def some_of_each(cast: Cast) -> list[str]:
    """Problems at each stage; the addresses of their pages."""
    rows: list[Any] = [a_planned_problem(cast), a_posted_problem(cast), a_closed_problem(cast), a_request(cast).problem]
    return [f"/problems/{row.pk}/" for row in rows]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_nothing_is_blocked_and_charts_are_drawn(district: Cast, open_as: Opens, language: str) -> None:
    own = [
        *some_of_each(district),
        f"/units/{district.civil_affairs.pk}/",
        f"/lines/{district.lines['民生保障战线'].pk}/",
    ]
    page = open_as(district.clerk, locale=language)
    complaints = listening(page)
    for path in (*PAGES, *own):
        answer = page.goto(path, wait_until="load")
        assert (path, answer and answer.status) == (path, 200)
    page.goto("/")
    chart = page.locator(".chart").first
    chart.scroll_into_view_if_needed()
    expect(chart.locator("canvas, svg").first).to_be_visible()
    assert complaints == []


def test_what_is_opened_on_a_page_is_not_blocked_either(district: Cast, open_as: Opens) -> None:
    """Dialogs, filters and columns put elements there that were not in the page."""
    address = some_of_each(district)[0]
    page = open_as(district.clerk)
    complaints = listening(page)
    page.goto("/ledger/")
    page.locator("[data-opens=filters]").click()
    expect(page.locator("#filters-body form")).to_be_visible()
    page.goto(address)
    page.locator(".problem-head .acts a").first.click()
    expect(page.locator("#act form")).to_be_visible()
    assert complaints == []
