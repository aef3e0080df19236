"""Notices to one person."""

from django.db import models

from qingfeng.base.organization.models import Cadre


class Notice(models.Model):
    """通知: one sentence to one person with the page it is about; read or not."""

    to = models.ForeignKey(Cadre, models.CASCADE, related_name="notices")
    text = models.CharField(max_length=300)
    url = models.CharField(max_length=200)
    sent_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("to", "read_at", "-id"), name="notice_unread_first"),)

    def __str__(self) -> str:
        return self.text
