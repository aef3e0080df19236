"""The main navigation shows what a person may open, and says where they are."""

import pytest
from django.test import RequestFactory

from qingfeng.base.ui import navigation
from qingfeng.base.ui.navigation import Entry, Headline


@pytest.fixture(autouse=True)
def _empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_ENTRIES", {})


def shown_at(path: str) -> list[tuple[str, bool]]:
    return [(str(entry.title), entry.current) for entry in navigation.entries_for(RequestFactory().get(path))]


def anyone(_request: object) -> bool:
    return True


def test_entries_come_in_their_order_and_the_longest_address_is_the_current_one() -> None:
    navigation.add(
        Entry("ui:gallery", "陈列", "image", 20, shown=anyone),
        Entry("ui:home", "首页", "home", 10, shown=anyone),
        Entry("accounts:change_password", "密码", "key", 30, shown=anyone),
    )
    assert shown_at("/gallery/") == [("首页", False), ("陈列", True), ("密码", False)]
    assert shown_at("/") == [("首页", True), ("陈列", False), ("密码", False)]


def test_a_page_that_one_may_not_open_is_not_offered() -> None:
    navigation.add(Entry("ui:gallery", "陈列", "image", shown=lambda _request: False))
    assert shown_at("/gallery/") == []


def test_a_stranger_is_offered_nothing() -> None:
    navigation.add(Entry("ui:gallery", "陈列", "image"))
    assert shown_at("/gallery/") == []


def test_a_room_that_is_not_mounted_is_not_offered() -> None:
    navigation.add(Entry("nowhere:page", "空", "image", shown=anyone))
    assert shown_at("/") == []


@pytest.mark.parametrize(
    ("day", "elapsed", "running"), [(-3, 0, False), (1, 1, True), (100, 100, True), (120, 100, False)]
)
def test_the_ruler_stays_within_the_hundred_days(day: int, elapsed: int, running: bool) -> None:
    line = Headline("百日提升", day, 100)
    assert (line.elapsed, line.is_running) == (elapsed, running)
