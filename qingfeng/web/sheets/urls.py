"""Addresses of the ledgers' way in and out."""

from django.urls import path

from qingfeng.web.sheets import views
from qingfeng.web.sheets.views import preview, sorting

app_name = "sheets"
urlpatterns = [
    path("import/", views.desk, name="desk"),
    path("import/files/", views.hand_in, name="hand_in"),
    path("import/confirmation/", views.confirm, name="confirm"),
    path("import/words/", views.words, name="words"),
    path("import/unsorted/", sorting.unsorted, name="unsorted"),
    path("import/unsorted/<int:pk>/", sorting.settle, name="settle"),
    path("import/<int:pk>/", preview.workbook, name="workbook"),
    path("import/<int:pk>/original/", preview.original, name="original"),
    path("import/<int:pk>/again/", preview.write_back, name="write_back"),
    path("import/<int:pk>/unit/", preview.place, name="place"),
    path("import/<int:pk>/mapping/<int:sheet>/", preview.mapping, name="mapping"),
    path("import/<int:pk>/discarding/", preview.discard, name="discard"),
    path("ledger/export/", views.export, name="export"),
]
