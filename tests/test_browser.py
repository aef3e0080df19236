"""The browser works at all: a page of the running server, seen by Chromium."""

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer


def test_whoever_is_not_signed_in_is_asked_to(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/sign-in/")
    expect(page.locator("input[type=password]")).to_be_visible()
