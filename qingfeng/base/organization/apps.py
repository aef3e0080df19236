from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    name = "qingfeng.base.organization"
    label = "organization"
