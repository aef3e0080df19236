from django.urls import path

from qingfeng.rectify.problems import views
from qingfeng.rectify.problems.views import lifecycle

app_name = "problems"
urlpatterns = [
    path("ledger/", views.ledger, name="ledger"),
    path("ledger/filters/", views.filter_panel, name="filter_panel"),
    path("ledger/moves/", views.bulk_move, name="bulk_move"),
    path("ledger/reconcile/", views.reconcile, name="reconcile"),
    path("problems/", views.old_ledger),
    path("problems/<int:pk>/acceptance/", lifecycle.accept, name="accept"),
    path("problems/<int:pk>/return/", lifecycle.return_for_quality, name="return"),
    path("problems/<int:pk>/resubmission/", lifecycle.raise_again, name="raise_again"),
    path("problems/<int:pk>/decline-request/", lifecycle.ask_decline, name="ask_decline"),
    path("problems/<int:pk>/decline/", lifecycle.decline, name="decline"),
    path("problems/<int:pk>/merge/", lifecycle.merge, name="merge"),
    path("problems/<int:pk>/reminder/", lifecycle.remind_of, name="remind"),
    path("problems/<int:pk>/correction/", lifecycle.correct, name="correct"),
]
