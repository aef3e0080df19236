"""Addresses of the problem's page and of closing."""

from django.urls import path

from qingfeng.rectify.closure.views import problem_page, verbs

app_name = "closure"
urlpatterns = [
    path("problems/<int:pk>/", problem_page.problem_page, name="problem"),
    path("problems/<int:pk>/closure-request/", verbs.ask, name="ask"),
    path("problems/<int:pk>/verifier/", verbs.assign, name="assign"),
    path("problems/<int:pk>/verification/", verbs.verify, name="verify"),
    path("problems/<int:pk>/notice/", verbs.post, name="post"),
    path("problems/<int:pk>/objection/", verbs.objection, name="object"),
    path("problems/<int:pk>/closure/", verbs.close, name="close"),
    path("problems/<int:pk>/reopening/", verbs.reopen, name="reopen"),
    path("objections/<int:pk>/decision/", verbs.decide_objection, name="decide_objection"),
]
