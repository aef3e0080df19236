"""The scripts of the house, driven in a real browser over the gallery, under the real security policy."""

import pytest
from django.test import Client
from playwright.sync_api import ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

from qingfeng.base.organization.models import Cadre, Unit


@pytest.fixture
def gallery(live_server: LiveServer, page: Page, transactional_db: None) -> Page:
    """The gallery as 王敏 sees it."""
    bureau = Unit.objects.add_root({"name": "民政局", "short_name": "民政局"})
    wang = Cadre.objects.create(login="wangmin", name="王敏", unit=bureau, must_change_password=False)
    client = Client()
    client.force_login(wang, backend="qingfeng.base.accounts.backends.LocalPasswordBackend")
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])  # type: ignore[list-item]  # a TypedDict whose keys are all optional
    page.goto(f"{live_server.url}/gallery/")
    return page


def test_rows_are_picked_all_found_too(gallery: Page) -> None:
    bar = gallery.locator("[data-bulk]")
    expect(bar).to_be_hidden()
    gallery.locator("[data-pick]").first.check()
    expect(bar.locator("[data-picked]")).to_have_text("已选 1 条")
    gallery.locator("[data-pick-all]").check()
    gallery.locator("[data-pick-found]").click()
    expect(bar.locator("[data-picked]")).to_have_text("已选全部 9,012 条")
    expect(gallery.locator("[name=all]")).to_have_value("1")
    gallery.locator("[data-pick-none]").click()
    expect(bar).to_be_hidden()


def test_the_ledger_works_without_a_mouse(gallery: Page) -> None:
    for key in "jjx":
        gallery.keyboard.press(key)
    expect(gallery.locator("[data-pick]").nth(1)).to_be_checked()
    gallery.keyboard.press("/")
    expect(gallery.locator("[data-search]")).to_be_focused()


def test_a_chart_is_drawn_and_its_numbers_open_their_rows(gallery: Page) -> None:
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    gallery.on("console", hear)
    chart = gallery.locator(".chart").first
    chart.scroll_into_view_if_needed()
    expect(chart.locator("canvas")).to_be_visible()
    chart.locator("summary").click()
    expect(chart.locator("table a").first).to_have_attribute("href", "/gallery/")
    assert complaints == []


def test_what_was_typed_survives_and_goes_when_discarded(gallery: Page) -> None:
    field = gallery.locator("form[data-draft] textarea")
    field.fill("低保窗口排队 47 分钟")
    expect(gallery.locator("form[data-draft]")).to_have_attribute("data-kept", "yes")
    gallery.reload()
    expect(field).to_have_value("低保窗口排队 47 分钟")
    gallery.locator(".draft-note button").click()
    expect(field).to_have_value("")


def test_dialogs_open_and_close(gallery: Page) -> None:
    gallery.locator("[data-opens=sample-confirm]").click()
    expect(gallery.locator("#sample-confirm")).to_be_visible()
    gallery.locator("#sample-confirm [data-closes]").click()
    expect(gallery.locator("#sample-confirm")).to_be_hidden()


def test_on_a_phone_everything_is_within_reach(gallery: Page) -> None:
    gallery.set_viewport_size({"width": 360, "height": 780})
    expect(gallery.locator(".rail")).to_be_hidden()
    gallery.locator("[data-opens=more]").click()
    expect(gallery.locator("#more")).to_be_visible()
    assert gallery.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
