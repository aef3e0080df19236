from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "qingfeng.steer.dashboard"
    label = "dashboard"
