"""Addresses of evidence."""

from django.urls import path

from qingfeng.base.evidence import views

app_name = "evidence"
urlpatterns = [
    path("evidence/<int:pk>/", views.download, name="download"),
    path("evidence/<slug:thing>/<int:thing_id>/", views.attach, name="attach"),
]
