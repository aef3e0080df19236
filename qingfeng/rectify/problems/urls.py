from django.urls import path

from qingfeng.rectify.problems import views

app_name = "problems"
urlpatterns = [
    path("ledger/", views.ledger, name="ledger"),
    path("ledger/filters/", views.filter_panel, name="filter_panel"),
    path("ledger/moves/", views.bulk_move, name="bulk_move"),
    path("ledger/reconcile/", views.reconcile, name="reconcile"),
    path("problems/", views.old_ledger),
]
