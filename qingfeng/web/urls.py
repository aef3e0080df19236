"""Every address of the house, by the room that answers it."""

from django.urls import include, path

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("qingfeng.base.accounts.urls")),
    path("", include("qingfeng.base.inbox.urls")),
    path("", include("qingfeng.base.evidence.urls")),
    path("", include("qingfeng.campaign.urls")),
    path("", include("qingfeng.rectify.problems.urls")),
    path("", include("qingfeng.rectify.measures.urls")),
    path("", include("qingfeng.rectify.closure.urls")),
    path("", include("qingfeng.web.sheets.urls")),
    path("", include("qingfeng.steer.dashboard.urls")),
    path("", include("qingfeng.steer.briefing.urls")),
    path("", include("qingfeng.base.ui.urls")),
]

handler400 = "qingfeng.base.ui.views.bad_request"
handler403 = "qingfeng.base.ui.views.forbidden"
handler404 = "qingfeng.base.ui.views.not_found"
handler500 = "qingfeng.base.ui.views.server_error"
