"""Every address of the house, by the room that answers it."""

from django.urls import include, path

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("qingfeng.base.accounts.urls")),
]
