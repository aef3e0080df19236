from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "qingfeng.base.inbox"
    label = "inbox"
