"""The problem and what is counted of it."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.base.accounts.reach import Reach
from qingfeng.base.organization.models import Cadre, Line, Unit
from qingfeng.campaign.models import Aspect, Campaign, WorkStyle
from qingfeng.rectify.problems.states import Kind, Source, State

if TYPE_CHECKING:
    from datetime import date


class ProblemQuerySet(models.QuerySet["Problem"]):
    """Problems, always seen through somebody's reach."""

    def visible_to(self, reach: Reach, campaign: Campaign) -> Self:
        """The campaign's problems that this person may read (base.accounts.reach)."""
        rows = self.filter(campaign=campaign)
        district, mine = campaign.district_id, Q(pk__in=Hand.objects.filter(cadre=reach.cadre).values("problem_id"))
        if district in reach.personal_districts:
            return rows
        of_units = Q(person__isnull=True) | Q(unit_id__in=reach.personal_units)
        if district in reach.districts:
            return rows.filter(of_units | mine)
        if reach.units:
            helped = Q(pk__in=Problem.supports.through.objects.filter(unit_id__in=reach.units).values("problem_id"))
            return rows.filter(((Q(unit_id__in=reach.units) | helped) & of_units) | mine)
        return rows.filter(mine)


class Problem(models.Model):
    """问题: one entry of the ledger, owned by the unit that must put it right.

    Dates: ``first_due_on`` is frozen at planning and on-time is measured on it; ``due_on`` moves only by an
    extension. ``blue_on``, ``yellow_on`` and ``red_on`` are the days on which the warning changes colour (warnings.py),
    kept so that a count of warnings is a comparison and no scan. ``changed_on``: the last day on which a fact changed.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="problems")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="problems", verbose_name=_("责任单位"))
    line = models.ForeignKey(Line, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("战线"))
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    number = models.CharField(_("编号"), max_length=48)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.RAISED)

    text = models.TextField(_("问题"))
    root_cause = models.TextField(_("原因"), blank=True, default="")
    place = models.CharField(_("地点"), max_length=120, blank=True, default="")
    aspect = models.ForeignKey(Aspect, models.PROTECT, null=True, blank=True, verbose_name=_("方面"))
    style = models.ForeignKey(WorkStyle, models.PROTECT, null=True, blank=True, verbose_name=_("作风"))
    source = models.CharField(_("来源"), max_length=10, choices=Source.choices, default=Source.SELF_CHECK)
    kind = models.CharField(_("整改类型"), max_length=10, choices=Kind.choices, blank=True, default="")

    person = models.ForeignKey(
        Cadre, models.PROTECT, null=True, blank=True, related_name="personal_problems", verbose_name=_("个人清单")
    )
    owner = models.ForeignKey(Cadre, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("责任人"))
    owner_name = models.CharField(max_length=120, blank=True, default="")
    leader = models.ForeignKey(
        Cadre, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("分管领导")
    )
    leader_name = models.CharField(max_length=120, blank=True, default="")
    supports = models.ManyToManyField(Unit, blank=True, related_name="+", verbose_name=_("配合单位"))

    raised_by = models.ForeignKey(Cadre, models.PROTECT, related_name="+", verbose_name=_("提出人"))
    raised_on = models.DateField(_("提出日期"))
    accepted_on = models.DateField(_("认账日期"), null=True, blank=True)
    asked_on = models.DateField(_("申请销号日期"), null=True, blank=True)
    first_done_on = models.DateField(null=True, blank=True)
    first_closed_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(_("销号日期"), null=True, blank=True)
    first_due_on = models.DateField(_("首次时限"), null=True, blank=True)
    due_on = models.DateField(_("整改时限"), null=True, blank=True)
    changed_on = models.DateField()
    blue_on = models.DateField(null=True, blank=True)
    yellow_on = models.DateField(null=True, blank=True)
    red_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(_("复查日期"), null=True, blank=True)

    measures_total = models.PositiveSmallIntegerField(default=0)
    measures_reported = models.PositiveSmallIntegerField(default=0)
    measures_accepted = models.PositiveSmallIntegerField(default=0)
    times_returned = models.PositiveSmallIntegerField(default=0)
    times_sent_back = models.PositiveSmallIntegerField(default=0)
    times_reopened = models.PositiveSmallIntegerField(default=0)

    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")
    decline_asked_by = models.ForeignKey(Cadre, models.PROTECT, null=True, blank=True, related_name="+")
    decline_reason = models.TextField(blank=True, default="")
    imported_from = models.JSONField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProblemQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("campaign", "unit", "year", "serial"), name="problem_number_once"),
            models.CheckConstraint(
                condition=Q(state=State.MERGED, merged_into__isnull=False)
                | (~Q(state=State.MERGED) & Q(merged_into__isnull=True)),
                name="merged_has_a_master",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED, closed_on__isnull=False)
                | (~Q(state=State.CLOSED) & Q(closed_on__isnull=True)),
                name="closed_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(first_due_on__isnull=True) | Q(due_on__gte=models.F("first_due_on")),
                name="an_extension_moves_later",
            ),
        )
        indexes = (
            models.Index(fields=("campaign", "unit", "state", "due_on"), name="problem_unit_state_due"),
            models.Index(fields=("campaign", "state", "due_on"), name="problem_state_due"),
            models.Index(fields=("campaign", "red_on"), name="problem_red"),
            models.Index(fields=("campaign", "yellow_on"), name="problem_yellow"),
            models.Index(fields=("campaign", "due_on"), name="problem_due"),
            models.Index(fields=("campaign", "closed_on"), name="problem_closed"),
            models.Index(fields=("campaign", "raised_on"), name="problem_raised"),
            models.Index(fields=("campaign", "changed_on"), name="problem_changed"),
            models.Index(fields=("campaign", "review_on"), name="problem_review"),
            models.Index(fields=("campaign", "id"), name="problem_newest"),
        )

    def __str__(self) -> str:
        return self.number

    def is_on_time(self) -> bool:
        """按期: put right, as verified since, on or before the first due date, whatever was extended.

        The day is that of the request which led to the first closing (``first_done_on``): how long the verifier and the
        public notice take is not the unit's lateness.
        """
        done: date | None = self.first_done_on
        return bool(done and self.first_due_on and done <= self.first_due_on)


class Hand(models.Model):
    """经手: a person who has a hand in a problem and therefore sees it: raiser, owner, the one it is about."""

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="hands")
    cadre = models.ForeignKey(Cadre, models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("cadre", "problem"), name="hand_once"),)

    def __str__(self) -> str:
        return f"{self.problem_id} {self.cadre_id}"


class Serial(models.Model):
    """The last serial number that a unit has given in a year; locked while the next is given."""

    campaign = models.ForeignKey(Campaign, models.CASCADE)
    unit = models.ForeignKey(Unit, models.CASCADE)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("campaign", "unit", "year"), name="serial_once"),)

    def __str__(self) -> str:
        return f"{self.unit_id}-{self.year}-{self.last}"


class Raiser(models.Model):
    """Who has found at least one problem by self-check: the rows behind the coverage of self-checking."""

    campaign = models.ForeignKey(Campaign, models.CASCADE)
    cadre = models.ForeignKey(Cadre, models.CASCADE)
    unit = models.ForeignKey(Unit, models.CASCADE)
    level = models.CharField(max_length=8, choices=Cadre.Level.choices)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("campaign", "cadre"), name="raiser_once"),)

    def __str__(self) -> str:
        return f"{self.cadre_id}"


class Tally(models.Model):
    """A kept count: how many problems fall on one figure of one dimension (tallies.py says which, and why).

    ``day`` is the day on which the figure becomes or became true, NO_DAY where time plays no part.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE)
    dimension = models.CharField(max_length=12)
    unit = models.BigIntegerField(default=0)
    key = models.CharField(max_length=24, default="")
    figure = models.CharField(max_length=16)
    day = models.DateField()
    personal = models.BooleanField(default=False)
    n = models.IntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "dimension", "unit", "key", "figure", "day", "personal"), name="tally_cell"
            ),
        )
        # A dashboard reads some figures of a whole dimension; without ``n``, so that PostgreSQL counts in place (HOT).
        indexes = (models.Index(fields=("campaign", "dimension", "figure", "day"), name="tally_figure"),)

    def __str__(self) -> str:
        return f"{self.dimension} {self.unit}/{self.key} {self.figure} {self.day}: {self.n}"
