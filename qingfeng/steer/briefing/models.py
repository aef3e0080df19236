"""简报: one number of the briefing, and each of its figures as it was on the day of issue."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.base.organization.models import Cadre
from qingfeng.campaign.models import Campaign
from qingfeng.steer.briefing.states import State


class Briefing(models.Model):
    """One number. A draft is told anew from the rows whenever it is read; at issue ``document`` is frozen.

    ``edits`` are what the editor cut and added (drafting.Edit): a list that has no way to say a figure.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="briefings")
    number = models.PositiveSmallIntegerField(_("期号"))
    title = models.CharField(_("标题"), max_length=200)
    as_of = models.DateField(_("截至日期"))
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.DRAFT)
    edits = models.JSONField(default=list, blank=True)
    written_by = models.ForeignKey(Cadre, models.PROTECT, related_name="+", verbose_name=_("起草人"))
    written_at = models.DateTimeField(auto_now_add=True)
    issued_by = models.ForeignKey(
        Cadre, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("印发人")
    )
    issued_at = models.DateTimeField(null=True, blank=True)
    document = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("campaign", "number"), name="briefing_number_once"),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT, issued_by__isnull=True, issued_at__isnull=True)
                | Q(state=State.ISSUED, issued_by__isnull=False, issued_at__isnull=False),
                name="an_issued_briefing_has_its_issuer",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} {self.number}"


class BriefingFigure(models.Model):
    """A figure of an issued briefing: what it meant, the ledger's address, and which rows it counted (``digest``)."""

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="figures")
    position = models.PositiveIntegerField()
    ref = models.CharField(max_length=120)
    meaning = models.CharField(max_length=300)
    query = models.TextField()
    url = models.TextField()
    shown = models.CharField(max_length=20)
    value = models.BigIntegerField()
    rows = models.PositiveIntegerField()
    digest = models.CharField(max_length=80)

    class Meta:
        ordering = ("briefing_id", "position")
        constraints = (models.UniqueConstraint(fields=("briefing", "ref"), name="briefing_figure_once"),)

    def __str__(self) -> str:
        return f"{self.ref} {self.shown}"
