"""Signing in, changing a password, switching the language; and what every page owes its reader."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from qingfeng.base.accounts.actions import give_first_password
from qingfeng.base.organization.models import Cadre, Unit
from tests.architecture.pages import INLINE

pytestmark = pytest.mark.django_db
PASSWORD = "xin-ru-zhi-shui-2021"
PAGES = ["/gallery/", "/account/password/", "/todo/"]


@pytest.fixture
def wang() -> Cadre:
    """王敏 of the 民政局."""
    bureau = Unit.objects.add_root({"name": "民政局", "short_name": "民政局"})
    cadre = Cadre.objects.create(login="wangmin", name="王敏", unit=bureau, post="主任")
    give_first_password(people=[cadre], password=PASSWORD, by=None, spent=True)
    return cadre


@pytest.fixture
def signed_in(client: Client, wang: Cadre) -> Client:
    client.force_login(wang, backend="qingfeng.base.accounts.backends.LocalPasswordBackend")
    return client


def test_signing_in_leads_to_the_page_that_was_asked_for(client: Client, wang: Cadre) -> None:
    page = client.get("/todo/")
    assert (page.status_code, page["Location"]) == (302, "/sign-in/?next=/todo/")
    form = {"username": wang.login, "password": PASSWORD, "next": "/todo/"}
    assert client.post("/sign-in/", form)["Location"] == "/todo/"


def test_signing_in_leads_nowhere_else(client: Client, wang: Cadre) -> None:
    form = {"username": wang.login, "password": PASSWORD, "next": "https://elsewhere.example/"}
    assert client.post("/sign-in/", form)["Location"] == "/"


def test_a_wrong_password_is_told_in_place(client: Client, wang: Cadre) -> None:
    page = client.post("/sign-in/", {"username": wang.login, "password": "12345678"})
    assert page.status_code == 403
    assert 'role="alert"' in page.content.decode()


def test_a_first_password_opens_only_the_page_that_changes_it(signed_in: Client, wang: Cadre) -> None:
    give_first_password(people=[wang], password=PASSWORD, by=None)
    signed_in.force_login(wang, backend="qingfeng.base.accounts.backends.LocalPasswordBackend")
    assert signed_in.get("/todo/")["Location"] == reverse("accounts:change_password")
    assert "初始密码" in signed_in.get("/account/password/").content.decode()
    new = {"old_password": PASSWORD, "new_password1": "feng-qing-qi-zheng", "new_password2": "feng-qing-qi-zheng"}
    assert signed_in.post("/account/password/", new).status_code == 302
    assert signed_in.get("/todo/").status_code == 200


def test_a_weak_password_is_refused_beside_its_field(signed_in: Client) -> None:
    new = {"old_password": PASSWORD, "new_password1": "123456", "new_password2": "123456"}
    page = signed_in.post("/account/password/", new).content.decode()
    assert 'id="id_new_password2_error"' in page
    assert 'aria-invalid="true"' in page


@pytest.mark.parametrize("path", PAGES)
def test_a_page_stands_and_obeys_its_own_policy(signed_in: Client, path: str) -> None:
    page = signed_in.get(path)
    text = page.content.decode()
    assert page.status_code == 200
    assert "script-src 'self'" in page["Content-Security-Policy"]
    assert "style-src 'self'" in page["Content-Security-Policy"]
    assert [what for what, pattern in INLINE.items() if pattern.search(text)] == []
    assert text.count("<h1>") == 1


@pytest.mark.parametrize("path", ["/sign-in/", "/nothing-here/"])
def test_a_strangers_page_obeys_it_too(client: Client, path: str) -> None:
    page = client.get(path)
    assert "script-src 'self'" in page["Content-Security-Policy"]
    assert [what for what, pattern in INLINE.items() if pattern.search(page.content.decode())] == []


def test_the_frame_costs_few_queries(signed_in: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    signed_in.get("/account/password/")
    with django_assert_max_num_queries(4):  # session, person, campaign, phases
        signed_in.get("/account/password/")


def test_the_reader_chooses_the_language(signed_in: Client) -> None:
    assert '<html lang="zh-hans">' in signed_in.get("/todo/").content.decode()
    answer = signed_in.post("/i18n/setlang/", {"language": "en", "next": "/todo/"})
    assert answer["Location"] == "/todo/"
    assert '<html lang="en">' in signed_in.get("/todo/").content.decode()


def test_an_unknown_page_says_so_kindly(signed_in: Client) -> None:
    page = signed_in.get("/nothing-here/")
    assert page.status_code == 404
    assert "没有这一页" in page.content.decode()


def test_an_expired_form_says_that_nothing_was_saved(wang: Cadre) -> None:
    strict = Client(enforce_csrf_checks=True)
    page = strict.post("/sign-in/", {"username": wang.login, "password": PASSWORD})
    assert page.status_code == 403
    assert "页面已过期" in page.content.decode()


def test_home_leads_to_a_page_that_one_may_open(signed_in: Client) -> None:
    assert signed_in.get("/", follow=True).status_code == 200


def test_signing_out_asks_for_a_post(signed_in: Client) -> None:
    assert signed_in.get("/sign-out/").status_code == 405
    assert signed_in.post("/sign-out/")["Location"] == "/sign-in/"
