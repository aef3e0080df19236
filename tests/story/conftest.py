"""What the stories share: a browser for each person, on the running house."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from qingfeng.base.organization.models import Cadre
from tests.cast import Cast, make_cast
from tests.visits import sign_in

Opens = Callable[..., Page]
# The machine that runs the tests may be busy with other tests.
expect.set_options(timeout=15_000)


@pytest.fixture
def district(transactional_db: None, live_server: LiveServer) -> Cast:
    """The cast, seen by the running house."""
    return make_cast()


@pytest.fixture
def open_as(browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer) -> Iterator[Opens]:
    """``open_as(person)``: a browser of their own, signed in (nobody: at the door); the rest as ``new_context``."""
    opened: list[BrowserContext] = []

    def open_as(who: Cadre | None, **look: Any) -> Page:
        context = browser.new_context(**{**browser_context_args, "base_url": live_server.url, **look})
        opened.append(context)
        if who is not None:
            session = sign_in(who).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return context.new_page()

    yield open_as
    for context in opened:
        context.close()
