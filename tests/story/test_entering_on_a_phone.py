"""A phone of 360 pixels at the counter: a problem is entered in under a minute, and nothing slides sideways."""

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast, a_planned_problem
from tests.story.conftest import Opens

PHONE = {"viewport": {"width": 360, "height": 780}, "has_touch": True, "is_mobile": True}
TAPS = 12
SEEN = "周一上午低保窗口排队47分钟，三位大娘没等到就走了"


class Thumb:
    """Taps, and counts them; typing a text in one go counts as one."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, selector: str) -> None:
        self.page.locator(selector).first.tap()
        self.taps += 1

    def write(self, selector: str, text: str) -> None:
        self.tap(selector)
        self.page.locator(selector).fill(text)
        self.taps += 1


def test_a_liaison_enters_a_problem_with_a_dozen_taps(district: Cast, open_as: Opens) -> None:
    page = open_as(district.civil_liaison, **PHONE)
    page.goto("/todo/")
    thumb = Thumb(page)
    thumb.tap(".bottom a[href='/ledger/']")
    thumb.tap(".page-actions a[href='/problems/new/']")
    thumb.tap(".big-choice")
    thumb.write("[name=text]", SEEN)
    expect(page.locator("#hints .hint")).to_be_visible()
    expect(page.locator("form[data-draft]")).to_have_attribute("data-kept", "yes")
    page.reload()
    expect(page.locator("[name=text]")).to_have_value(SEEN)
    expect(page.locator(".big-choice input").first).to_be_checked()
    thumb.tap(".form-end .btn-primary")
    expect(page.locator(".messages")).to_contain_text("已登记,编号 民政局-")
    expect(page.locator(".problem-text")).to_have_text(SEEN)
    assert thumb.taps <= TAPS
    page.goto("/problems/new/")
    expect(page.locator("[name=text]")).to_have_value("")


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_no_page_slides_sideways(district: Cast, open_as: Opens, language: str) -> None:
    problem = a_planned_problem(district)
    page = open_as(district.clerk, **PHONE, locale=language)
    sliding = {}
    for path in ("/ledger/", f"/problems/{problem.pk}/", "/", "/todo/", "/import/", "/problems/new/", "/units/"):
        page.goto(path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 360:
            sliding[path] = width
    assert sliding == {}
