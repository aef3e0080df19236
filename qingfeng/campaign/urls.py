from django.urls import path

from qingfeng.campaign import views
from qingfeng.campaign.record import record

app_name = "campaign"
urlpatterns = [
    path("record/", record, name="record"),
    path("campaign/", views.home, name="home"),
    path("campaign/plans/", views.plans, name="plans"),
    path("campaign/plans/<int:unit_id>/", views.plan, name="plan"),
    path("campaign/settings/", views.settings, name="settings"),
    path("campaign/settings/<str:part>/", views.change, name="change"),
]
