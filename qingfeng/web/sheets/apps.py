from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "qingfeng.web.sheets"
    label = "sheets"
