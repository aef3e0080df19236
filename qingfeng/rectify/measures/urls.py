"""Addresses of measures."""

from django.urls import path

from qingfeng.rectify.measures.views import entering
from qingfeng.rectify.measures.views import verbs as views

app_name = "measures"
urlpatterns = [
    path("problems/new/", entering.enter_problem, name="enter"),
    path("problems/new/hints/", entering.hints, name="hints"),
    path("problems/<int:pk>/measures/", views.plan, name="plan"),
    path("measures/<int:pk>/start/", views.start, name="start"),
    path("measures/<int:pk>/progress/", views.progress, name="progress"),
    path("measures/<int:pk>/report/", views.report, name="report"),
    path("measures/<int:pk>/extension/", views.extension, name="extension"),
    path("measures/<int:pk>/correction/", views.correction, name="correction"),
    path("measures/<int:pk>/withdrawal/", views.withdrawal, name="withdrawal"),
    path("measures/<int:pk>/review/", views.review, name="review"),
    path("extensions/<int:pk>/decision/", views.decide_extension, name="decide_extension"),
]
