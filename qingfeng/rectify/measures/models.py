"""A measure and the extensions of its date."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qingfeng.base.accounts.reach import Reach
from qingfeng.base.organization.models import Cadre
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.measures.states import ExtensionState, Standard, State
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.states import Kind


class MeasureQuerySet(models.QuerySet["Measure"]):
    """Measures, seen by whoever sees their problem."""

    def visible_to(self, reach: Reach, campaign: Campaign) -> Self:
        """The campaign's measures that this person may read."""
        if campaign.district_id in reach.personal_districts:
            return self.filter(campaign=campaign)
        return self.filter(campaign=campaign, problem__in=Problem.objects.visible_to(reach, campaign))


class Measure(models.Model):
    """整改措施. ``first_due_on`` is frozen; ``due_on`` moves only by an Extension; a STANDING one has a review date."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="+")
    problem = models.ForeignKey(Problem, models.PROTECT, related_name="measures")
    seq = models.PositiveSmallIntegerField()
    text = models.TextField(_("措施"))
    kind = models.CharField(_("类型"), max_length=10, choices=Kind.choices, default=Kind.TIMED)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.PLANNED)
    owner = models.ForeignKey(
        Cadre, models.PROTECT, null=True, blank=True, related_name="measures", verbose_name=_("责任人")
    )
    owner_name = models.CharField(max_length=120, blank=True, default="")
    first_due_on = models.DateField(_("首次时限"), null=True, blank=True)
    due_on = models.DateField(_("时限"), null=True, blank=True)
    due_words = models.CharField(_("时限原文"), max_length=80, blank=True, default="")
    review_on = models.DateField(_("复查日期"), null=True, blank=True)
    standard_kind = models.CharField(_("完成标准类型"), max_length=10, choices=Standard.choices, blank=True, default="")
    standard = models.CharField(_("完成标准"), max_length=300, blank=True, default="")
    evidence_needed = models.CharField(_("需要的佐证"), max_length=200, blank=True, default="")
    evidence_why = models.CharField(_("为何需要"), max_length=200, blank=True, default="")
    before_figure = models.CharField(_("整改前"), max_length=80, blank=True, default="")
    after_figure = models.CharField(_("整改后"), max_length=80, blank=True, default="")
    progress = models.TextField(_("最近进展"), blank=True, default="")
    report = models.TextField(_("完成情况"), blank=True, default="")
    reported_by = models.ForeignKey(Cadre, models.PROTECT, null=True, blank=True, related_name="+")
    reported_on = models.DateField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    imported_from = models.JSONField(null=True, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ("problem_id", "seq")
        constraints = (
            models.UniqueConstraint(fields=("problem", "seq"), name="measure_place_in_problem"),
            models.CheckConstraint(
                condition=Q(first_due_on__isnull=True) | Q(due_on__gte=F("first_due_on")), name="due_moves_later"
            ),
            models.CheckConstraint(
                condition=Q(evidence_needed="") | ~Q(evidence_why=""), name="evidence_is_asked_with_a_reason"
            ),
        )
        indexes = (models.Index(fields=("campaign", "owner", "state"), name="measure_of_owner"),)

    def __str__(self) -> str:
        return f"{self.problem_id}.{self.seq}"


class Extension(models.Model):
    """延期: asked for with a reason, decided by someone else; it never hides lateness."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="extensions")
    state = models.CharField(max_length=8, choices=ExtensionState.choices, default=ExtensionState.ASKED)
    old_due_on = models.DateField()
    new_due_on = models.DateField(_("延期到"))
    reason = models.TextField(_("延期理由"))
    asked_by = models.ForeignKey(Cadre, models.PROTECT, related_name="+")
    asked_on = models.DateField()
    decided_by = models.ForeignKey(Cadre, models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(new_due_on__gt=F("old_due_on")), name="extension_moves_later"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")), name="extension_second_person"
            ),
            models.UniqueConstraint(
                fields=("measure",), condition=Q(state=ExtensionState.ASKED), name="one_extension_asked_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.measure_id} {self.new_due_on}"
