"""A file that proves something of a thing; the thing's own room decides who sees it (shown.py)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from qingfeng.base.organization.models import Cadre


class Evidence(models.Model):
    """佐证材料: one file, attached to one thing (``thing``, ``thing_id``); kept under its SHA-256, never altered."""

    chain = models.BigIntegerField(default=0)
    thing = models.CharField(max_length=40)
    thing_id = models.BigIntegerField()
    name = models.CharField(_("文件名"), max_length=200)
    caption = models.CharField(_("说明"), max_length=200, blank=True, default="")
    file = models.FileField(upload_to="evidence/%Y/%m/")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    content_type = models.CharField(max_length=80)
    taken_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(Cadre, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = (
            models.Index(fields=("thing", "thing_id"), name="evidence_of_thing"),
            models.Index(fields=("sha256",), name="evidence_content"),
        )

    def __str__(self) -> str:
        return self.name
