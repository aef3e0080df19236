from django.apps import AppConfig


class ProblemsConfig(AppConfig):
    name = "qingfeng.rectify.problems"
    label = "problems"
