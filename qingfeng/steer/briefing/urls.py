"""Addresses of the briefing."""

from django.urls import path

from qingfeng.steer.briefing import views

app_name = "briefing"
urlpatterns = [
    path("briefings/", views.briefings, name="briefings"),
    path("briefings/<int:pk>/", views.briefing, name="briefing"),
    path("briefings/<int:pk>/figures/", views.figures, name="figures"),
    path("briefings/<int:pk>/briefing.<str:ending>", views.download, name="download"),
    path("briefings/<int:pk>/cuts/", views.cut, name="cut"),
    path("briefings/<int:pk>/restorations/", views.restore, name="restore"),
    path("briefings/<int:pk>/additions/", views.add, name="add"),
    path("briefings/<int:pk>/issue/", views.issue, name="issue"),
]
