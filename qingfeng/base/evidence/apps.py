from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "qingfeng.base.evidence"
    label = "evidence"
