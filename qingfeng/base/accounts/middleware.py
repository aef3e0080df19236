"""A first password, handed out on paper, opens only the page that changes it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from qingfeng.base.organization.models import Cadre


class FirstPasswordMiddleware:
    """Sends whoever still has their first password to the page that changes it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with a redirect, or let the page answer."""
        user = request.user
        if isinstance(user, Cadre) and user.must_change_password and request.path not in self._open_paths():
            return redirect("accounts:change_password")
        return self.get_response(request)

    def _open_paths(self) -> set[str]:
        return {reverse("accounts:change_password"), reverse("accounts:sign_out"), reverse("set_language")}
