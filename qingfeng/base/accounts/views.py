"""Signing in and out, and changing one's password."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from qingfeng.base.accounts import actions
from qingfeng.base.organization.models import Cadre


@login_not_required
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """登录."""
    form = AuthenticationForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        cadre = form.get_user()
        login(request, cadre)
        actions.note_sign_in(by=cadre)
        return redirect(_next(request))
    status = 403 if request.method == "POST" else 200
    return render(request, "accounts/sign_in.html", {"form": form, "next": request.GET.get("next", "")}, status=status)


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/"


@login_not_required
def locked_out(request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:
    """Too many wrong passwords: wait a quarter of an hour (429)."""
    return render(request, "accounts/locked_out.html", status=429)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """退出."""
    logout(request)
    return redirect("accounts:sign_in")


def change_password(request: HttpRequest) -> HttpResponse:
    """修改密码: also where a first password leads."""
    cadre = cast(Cadre, request.user)
    form = PasswordChangeForm(cadre, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.change_password(cadre=cadre, password=form.cleaned_data["new_password1"], by=cadre)
        update_session_auth_hash(request, cadre)
        messages.success(request, _("密码已修改"))
        return redirect("/")
    return render(request, "accounts/change_password.html", {"form": form})
