"""Workbooks that were handed in, what became of their rows, and what the office taught the reader."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.reach import Reach
from qingfeng.base.organization.models import Cadre, Unit
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.problems.models import Problem


class WorkbookQuerySet(models.QuerySet["Workbook"]):
    """Workbooks, seen by who handed them in and by whoever reads the whole district."""

    def visible_to(self, reach: Reach, campaign: Campaign) -> Self:
        """The campaign's workbooks that this person may open."""
        rows = self.filter(campaign=campaign)
        whole = campaign.district_id in reach.districts and reach.is_a(Role.Kind.OFFICE, Role.Kind.AUDITOR)
        return rows if whole else rows.filter(Q(handed_in_by=reach.cadre))


class Workbook(models.Model):
    """工作簿: one file as it was handed in; the original is kept."""

    class State(models.TextChoices):
        STAGED = "staged", _("待确认")
        COMMITTED = "committed", _("已导入")
        DISCARDED = "discarded", _("已放弃")
        FAILED = "failed", _("无法读取")

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="+")
    name = models.CharField(_("文件"), max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    file = models.FileField(upload_to="ledgers/%Y/%m/")
    state = models.CharField(max_length=10, choices=State.choices, default=State.STAGED)
    default_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("认不出单位的行归入")
    )
    error = models.TextField(blank=True, default="")
    counts = models.JSONField(default=dict)
    handed_in_by = models.ForeignKey(Cadre, models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField(auto_now_add=True)
    committed_at = models.DateTimeField(null=True, blank=True)

    objects = WorkbookQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("campaign", "-id"), name="workbook_newest"),)

    def __str__(self) -> str:
        return self.name


class ImportedRow(models.Model):
    """Which row of which sheet became which problem; ``facts`` is the row as it was last read, for the next diff."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    text_key = models.CharField(max_length=32)
    facts_key = models.CharField(max_length=32)
    facts = models.JSONField()
    workbook = models.ForeignKey(Workbook, models.PROTECT, related_name="rows")
    sheet = models.CharField(max_length=100)
    row = models.PositiveIntegerField()
    serial = models.CharField(max_length=40, blank=True, default="")
    problem = models.OneToOneField(Problem, models.PROTECT, related_name="imported_row")

    class Meta:
        indexes = (
            models.Index(fields=("campaign", "unit", "text_key"), name="imported_row_key"),
            models.Index(fields=("workbook", "row"), name="imported_row_place"),
        )

    def __str__(self) -> str:
        return f"{self.sheet}!{self.row}"


class UnsortedRow(models.Model):
    """待整理: a row that could not be entered, with its reason and all of its cells, until somebody settles it."""

    class State(models.TextChoices):
        OPEN = "open", _("待整理")
        ENTERED = "entered", _("已补录")
        DISMISSED = "dismissed", _("不需录入")

    workbook = models.ForeignKey(Workbook, models.CASCADE, related_name="unsorted")
    sheet = models.CharField(max_length=100)
    row = models.PositiveIntegerField()
    reason = models.CharField(max_length=300)
    cells = models.JSONField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    problem = models.ForeignKey(Problem, models.PROTECT, null=True, blank=True, related_name="+")
    settled_by = models.ForeignKey(Cadre, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("workbook", "sheet", "row"), name="unsorted_row_once"),
            models.CheckConstraint(
                condition=Q(state="open") | Q(settled_by__isnull=False), name="unsorted_settled_by_someone"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sheet}!{self.row}"


class Layout(models.Model):
    """A mapping of columns that somebody corrected; every table with the same heads is read by it from then on."""

    district = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    layout_key = models.CharField(max_length=64)
    columns = models.JSONField()
    taught_by = models.ForeignKey(Cadre, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("district", "layout_key"), name="layout_once"),)

    def __str__(self) -> str:
        return self.layout_key


class Synonym(models.Model):
    """A column head of the office's own, and the field that it means."""

    district = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    field = models.CharField(max_length=30)
    word = models.CharField(_("表头"), max_length=40)
    taught_by = models.ForeignKey(Cadre, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("district", "word"), name="synonym_means_one_thing"),)

    def __str__(self) -> str:
        return f"{self.word} → {self.field}"
