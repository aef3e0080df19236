"""Visiting pages as one of the cast."""

from django.test import Client

from qingfeng.base.organization.models import Cadre


def sign_in(who: Cadre) -> Client:
    """A browser in which this person is signed in, their first password long spent."""
    if who.must_change_password:
        Cadre.objects.filter(pk=who.pk).update(must_change_password=False)
    client = Client()
    client.force_login(who)
    return client
