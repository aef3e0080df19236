"""A campaign of a hundred days in one district, and the words it sorts by."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from qingfeng.base.organization.models import Cadre, Unit


class Campaign(models.Model):
    """作风建设百日提升行动: one district, one start, so many days."""

    district = models.ForeignKey(Unit, models.PROTECT, related_name="campaigns", verbose_name=_("地区"))
    name = models.CharField(_("名称"), max_length=80)
    starts_on = models.DateField(_("启动日期"))
    days = models.PositiveSmallIntegerField(_("天数"), default=100)
    needs_notice = models.BooleanField(_("销号前公示"), default=True)
    notice_days = models.PositiveSmallIntegerField(_("公示天数"), default=5)

    class Meta:
        ordering = ("-starts_on", "-id")
        constraints = (models.CheckConstraint(condition=models.Q(days__gte=1), name="a_campaign_has_a_day"),)

    def __str__(self) -> str:
        return self.name

    @property
    def ends_on(self) -> date:
        """The last of its days."""
        return self.starts_on + timedelta(days=self.days - 1)

    def day_number(self, on: date) -> int:
        """Day N: 1 on the day of the launch; below 1 before it, above ``days`` after the end."""
        return (on - self.starts_on).days + 1


class Phase(models.Model):
    """阶段: so many of the days, first and last counted from 1."""

    class Kind(models.TextChoices):
        LAUNCH = "launch", _("动员部署")
        SELFCHECK = "selfcheck", _("对照自查")
        RECTIFY = "rectify", _("集中整改")
        LOOKBACK = "lookback", _("回头看")
        CLOSED = "closed", _("总结提升")

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="phases")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    first_day = models.PositiveSmallIntegerField()
    last_day = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("campaign_id", "first_day")
        constraints = (
            models.UniqueConstraint(fields=("campaign", "kind"), name="phase_once"),
            models.CheckConstraint(condition=models.Q(last_day__gte=models.F("first_day")), name="phase_runs_forward"),
        )

    def __str__(self) -> str:
        return self.get_kind_display()


class Aspect(models.Model):
    """五个方面: what a unit examines itself on."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="aspects")
    name = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("campaign_id", "position", "id")
        constraints = (models.UniqueConstraint(fields=("campaign", "name"), name="aspect_once"),)

    def __str__(self) -> str:
        return self.name


class WorkStyle(models.Model):
    """六种作风: the manner of working that a problem is about."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="styles")
    name = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("campaign_id", "position", "id")
        constraints = (models.UniqueConstraint(fields=("campaign", "name"), name="style_once"),)

    def __str__(self) -> str:
        return self.name


class LeadingGroup(models.Model):
    """领导小组: exactly two heads (双组长), not the same person."""

    campaign = models.OneToOneField(Campaign, models.CASCADE, related_name="leading_group")
    first_head = models.ForeignKey(Cadre, models.PROTECT, related_name="+")
    second_head = models.ForeignKey(Cadre, models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(first_head=models.F("second_head")), name="two_heads_are_two"),
        )

    def __str__(self) -> str:
        return f"{self.campaign_id}"

    @property
    def heads(self) -> tuple[Cadre, Cadre]:
        """双组长."""
        return (self.first_head, self.second_head)


class UnitPlan(models.Model):
    """实施方案: what one unit says it will do, written once per campaign."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="plans")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plans")
    text = models.TextField(_("方案"))
    written_by = models.ForeignKey(Cadre, models.PROTECT, related_name="+")
    written_on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("campaign", "unit"), name="plan_once_per_unit"),)

    def __str__(self) -> str:
        return f"{self.unit_id}"
