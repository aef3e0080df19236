from django.apps import AppConfig


class BriefingConfig(AppConfig):
    name = "qingfeng.steer.briefing"
    label = "briefing"
