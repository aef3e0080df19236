"""大屏 in a real browser: drawn, fetched anew without losing its charts, left by the keyboard."""

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from qingfeng.base.organization.models import Cadre
from tests.cast import Cast

PASSWORD = "大屏-只看-不改-2021"


def test_the_wall_draws_comes_anew_and_is_left_by_escape(live_server: LiveServer, page: Page, stage: Cast) -> None:
    head = Cadre.objects.get(pk=stage.first_head.pk)
    head.set_password(PASSWORD)
    head.save()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(f"{live_server.url}/sign-in/?next=/wall/")
    page.fill("input[name=username]", "first_head")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/wall/")
    expect(page.locator(".wall-middle canvas")).to_have_count(2)
    page.evaluate("document.querySelector('#wall').dataset.old = 'yes'")
    page.evaluate("htmx.ajax('GET', '/wall/', {target: '#wall', select: '#wall', swap: 'outerHTML'})")
    expect(page.locator("#wall[data-old]")).to_have_count(0)
    expect(page.locator(".wall-middle canvas")).to_have_count(2)
    page.keyboard.press("Escape")
    page.wait_for_url(f"{live_server.url}/")
    assert faults == []
