from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "qingfeng.rectify.measures"
    label = "measures"
