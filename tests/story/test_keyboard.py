"""The ledger by keyboard alone."""

from playwright.sync_api import Page, expect

from tests.cast import Cast, an_open_problem
from tests.story.conftest import Opens

MOST_TABS = 60


def the_ledger(district: Cast, open_as: Opens) -> Page:
    """Three entries, before the office."""
    for text in ("窗口排队四十分钟", "咨询电话无人接听", "告知单字太小"):
        an_open_problem(district, text=text)
    page = open_as(district.clerk)
    page.goto("/ledger/")
    expect(page.locator("tbody tr")).to_have_count(3)
    return page


def current(page: Page) -> int:
    """Which row one is on."""
    return int(
        page.evaluate("[...document.querySelectorAll('tbody tr')].findIndex(r => r.classList.contains('current'))")
    )


def test_rows_are_walked_picked_and_opened(district: Cast, open_as: Opens) -> None:
    page = the_ledger(district, open_as)
    walked = []
    for key in "jjjk":
        page.keyboard.press(key)
        walked.append(current(page))
    assert walked == [0, 1, 2, 1]
    page.keyboard.press("x")
    expect(page.locator("[data-pick]").nth(1)).to_be_checked()
    expect(page.locator("[data-picked]")).to_have_text("已选 1 条")
    number = page.locator("tbody tr").nth(1).locator("[data-pick]").get_attribute("aria-label") or ""
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(number)


def test_the_slash_searches(district: Cast, open_as: Opens) -> None:
    page = the_ledger(district, open_as)
    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_focused()
    page.keyboard.type("电话")
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.keyboard.press("Escape")
    page.locator("body").focus()


def test_the_tab_key_comes_to_the_bar_of_the_selection(district: Cast, open_as: Opens) -> None:
    page = the_ledger(district, open_as)
    page.keyboard.press("j")
    page.keyboard.press("x")
    reached = ""
    for _each in range(MOST_TABS):
        page.keyboard.press("Tab")
        reached = str(
            page.evaluate("document.activeElement.closest('[data-bulk]') ? document.activeElement.value : ''")
        )
        if reached:
            break
    assert reached
    page.locator("[data-bulk] [name=move]").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("form.act-page")).to_be_visible()


def test_the_first_tab_skips_to_the_text(district: Cast, open_as: Opens) -> None:
    page = the_ledger(district, open_as)
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    expect(page.locator("a.skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    expect(page.locator("body.signed-in")).to_be_visible()
