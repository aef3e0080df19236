from django.apps import AppConfig


class ClosureConfig(AppConfig):
    name = "qingfeng.rectify.closure"
    label = "closure"
