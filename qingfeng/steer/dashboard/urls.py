from django.urls import path

from qingfeng.steer.dashboard import views

app_name = "dashboard"
urlpatterns = [
    path("", views.dashboard, name="home"),
    path("wall/", views.wall, name="wall"),
    path("units/", views.units, name="units"),
    path("units/<int:unit_id>/", views.unit, name="unit"),
    path("lines/<int:line_id>/", views.line, name="line"),
    path("coverage/<str:kind>/", views.coverage, name="coverage"),
]
