from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "qingfeng.base.ui"
    label = "ui"
