from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "qingfeng.base.accounts"
    label = "accounts"
