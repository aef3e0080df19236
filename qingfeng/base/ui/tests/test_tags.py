"""Tags and filters, as a template uses them."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import TextChoices
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.utils import translation
from django.utils.translation import gettext_lazy

from qingfeng.base.ui import icons, looks


def drawn(source: str, path: str = "/ledger/", **context: Any) -> str:
    return Template(source).render(RequestContext(RequestFactory().get(path), context))


class Weather(TextChoices):
    """A state that no room has."""

    CLEAR = "clear-test", gettext_lazy("已销号")
    WINDY = "windy-test", gettext_lazy("整改中")


@pytest.fixture
def dressed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looks, "_LOOKS", {})
    monkeypatch.setattr(looks, "_BADGES", {})
    looks.dress(Weather, {Weather.CLEAR: "done", Weather.WINDY: "work"})


def test_a_changed_address_keeps_the_filters_and_starts_at_page_one() -> None:
    assert drawn("{% url_with sort='due_on' %}", "/ledger/?unit=3&page=4") == "?unit=3&amp;sort=due_on"
    assert drawn("{% url_with page=5 %}", "/ledger/?unit=3&page=4") == "?unit=3&amp;page=5"
    assert drawn("{% url_with unit=None %}", "/ledger/?unit=3") == "/ledger/"


def test_an_address_with_markup_in_it_is_harmless() -> None:
    assert "<" not in drawn("{% url_with page=2 %}", "/ledger/?q=%3Cscript%3E&unit=%22")


def test_a_head_sorts_and_then_the_other_way_round() -> None:
    first = drawn("{% sort_head 'due_on' '时限' %}")
    assert 'aria-sort="none"' in first
    assert 'href="?sort=due_on"' in first
    again = drawn("{% sort_head 'due_on' '时限' %}", "/ledger/?sort=due_on")
    assert 'aria-sort="ascending"' in again
    assert 'href="?sort=-due_on"' in again
    assert 'aria-sort="descending"' in drawn("{% sort_head 'due_on' '时限' %}", "/ledger/?sort=-due_on")


@pytest.mark.usefixtures("dressed")
def test_a_state_is_a_word_an_icon_and_a_tone() -> None:
    badge = drawn("{{ state|state_badge }}", state="windy-test")
    assert badge == f'<span class="state tone-work">{icons.icon_svg("tool", "icon-s")}整改中</span>'
    assert drawn("{{ state|state_badge }}", state="") == ""


@pytest.mark.usefixtures("dressed")
def test_a_badge_is_kept_for_each_language_by_itself() -> None:
    here = looks.badge("clear-test")
    with translation.override("en"):
        assert looks.badge("clear-test") is not here
    assert looks.badge("clear-test") is here


def test_an_undressed_state_shows_itself_and_is_escaped() -> None:
    assert "&lt;b&gt;" in drawn("{{ state|state_badge }}", state="<b>")


def test_a_warning_says_its_colour_in_words() -> None:
    assert "红色预警" in drawn("{{ 'red'|warning_badge }}")
    assert drawn("{{ ''|warning_badge }}{{ 'pink'|warning_badge }}") == ""


def test_a_found_phrase_is_marked_and_nothing_in_the_text_is_markup() -> None:
    assert drawn("{{ text|marked:'排队' }}", text="窗口<b>排队") == "窗口&lt;b&gt;<mark>排队</mark>"
    assert drawn("{{ text|marked:'' }}", text="<b>") == "&lt;b&gt;"


def test_a_person_is_a_name_and_a_post() -> None:
    wang = SimpleNamespace(name="王敏", post="主任")
    assert drawn("{{ p|person }}", p=wang) == '<span class="person">王敏 <small>主任</small></span>'
    assert drawn("{{ p|person }}", p=SimpleNamespace(name="大娘", post="")) == '<span class="person">大娘</span>'
    assert drawn("{{ p|person }}", p=None) == "—"


def test_lazy_words_become_json_that_a_data_attribute_can_hold() -> None:
    shown = drawn('<i data-x="{{ x|as_json }}"></i>', x={"name": gettext_lazy("发现"), "on": date(2021, 7, 1)})
    assert shown == '<i data-x="{&quot;name&quot;:&quot;发现&quot;,&quot;on&quot;:&quot;2021-07-01&quot;}"></i>'


def test_every_tone_and_warning_has_a_drawn_icon() -> None:
    used = [*looks.TONES.values(), *(look.icon for look in looks.WARNINGS.values()), "point"]
    assert [name for name in used if name not in icons.PATHS] == []


def test_an_untold_verb_shows_its_own_name() -> None:
    assert drawn("{{ 'weather.turned'|verb }}") == "weather.turned"
