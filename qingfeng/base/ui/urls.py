"""Addresses of the frame: the way in and the gallery."""

from django.urls import path

from qingfeng.base.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.home, name="home"),
    path("gallery/", views.gallery, name="gallery"),
]
