"""Addresses of the to-dos."""

from django.urls import path

from qingfeng.base.inbox import views

app_name = "inbox"
urlpatterns = [
    path("todo/", views.todo, name="todo"),
    path("todo/count/", views.count, name="count"),
    path("notices/reading/", views.read_all, name="read_all"),
    path("notices/<int:pk>/reading/", views.read_one, name="read_one"),
]
