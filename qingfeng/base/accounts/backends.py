"""Signing in with a local password. Single sign-on adds a backend beside this one (AUTHENTICATION_BACKENDS)."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from qingfeng.base.organization.models import Cadre


class LocalPasswordBackend(BaseBackend):
    """Checks login and password (argon2); an unknown login costs the same time as a known one."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> Cadre | None:
        """The person, if active and the password fits."""
        if username is None or password is None:
            return None
        cadre = Cadre.objects.filter(login=username).first()
        if cadre is None:
            Cadre().set_password(password)
            return None
        return cadre if cadre.check_password(password) and cadre.is_active else None

    def get_user(self, user_id: int) -> Cadre | None:
        """The signed-in person with their unit, in one query."""
        return Cadre.objects.select_related("unit").filter(pk=user_id, is_active=True).first()
