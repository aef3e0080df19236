"""The room as a Django app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class UiConfig(AppConfig):
    """页面骨架."""

    name = "qingfeng.base.ui"
    label = "ui"

    def ready(self) -> None:
        """Read every room's ``receivers.py``: its navigation entries, looks, desks and signal receivers."""
        autodiscover_modules("receivers")
