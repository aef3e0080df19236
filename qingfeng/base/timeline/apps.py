from django.apps import AppConfig


class TimelineConfig(AppConfig):
    name = "qingfeng.base.timeline"
    label = "timeline"
