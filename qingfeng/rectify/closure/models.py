"""From the unit's request to the entry struck off: each step a row with who and when."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qingfeng.base.organization.models import Cadre
from qingfeng.rectify.problems.models import Problem


class ReasonCode(models.TextChoices):
    """Why a request is sent back."""

    NOT_DONE = "not_done", _("未完成")
    NO_EVIDENCE = "no_evidence", _("佐证不足")
    OFF_TARGET = "off_target", _("措施与问题不对应")
    ON_PAPER = "on_paper", _("只有纸面整改")
    OBJECTION = "objection", _("公示异议成立")


class ClosureRequest(models.Model):
    """申请销号: the unit says that all its measures are done."""

    class State(models.TextChoices):
        PENDING = "pending", _("待核查")
        PASSED = "passed", _("核查通过")
        SENT_BACK = "sent_back", _("退回")

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="closure_requests")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    statement = models.TextField(_("整改情况"))
    asked_by = models.ForeignKey(Cadre, models.PROTECT, related_name="+")
    asked_on = models.DateField()
    verifier = models.ForeignKey(
        Cadre, models.PROTECT, null=True, blank=True, related_name="verifications_asked", verbose_name=_("核查人")
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("problem",), condition=Q(state="pending"), name="one_closure_request_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.problem_id} {self.asked_on}"


class Verification(models.Model):
    """核查验收: what someone from outside found; never who asked."""

    class Outcome(models.TextChoices):
        PASSED = "passed", _("整改到位")
        SENT_BACK = "sent_back", _("退回")

    request = models.OneToOneField(ClosureRequest, models.PROTECT, related_name="verification")
    verifier = models.ForeignKey(Cadre, models.PROTECT, related_name="verifications")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason_code = models.CharField(max_length=12, choices=ReasonCode.choices, blank=True, default="")
    note = models.TextField(_("核查情况"))
    verified_on = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome="passed", reason_code="") | (Q(outcome="sent_back") & ~Q(reason_code="")),
                name="sending_back_has_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.request_id} {self.outcome}"


class PublicNotice(models.Model):
    """公示: what was done is posted before the entry is struck off; an open objection holds it."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="notices")
    verification = models.OneToOneField(Verification, models.PROTECT, related_name="notice")
    posted_on = models.DateField()
    until = models.DateField()
    posted_by = models.ForeignKey(Cadre, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(until__gte=F("posted_on")), name="notice_runs_forward"),)

    def __str__(self) -> str:
        return f"{self.problem_id} {self.posted_on}"


class Objection(models.Model):
    """异议: somebody says during the notice that it is not put right; upheld, it sends the entry back."""

    class State(models.TextChoices):
        OPEN = "open", _("待处理")
        UPHELD = "upheld", _("成立")
        REJECTED = "rejected", _("不成立")

    notice = models.ForeignKey(PublicNotice, models.PROTECT, related_name="objections")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    text = models.TextField(_("异议内容"))
    heard_by = models.ForeignKey(Cadre, models.PROTECT, related_name="+", verbose_name=_("登记人"))
    heard_on = models.DateField()
    answer = models.TextField(_("处理结果"), blank=True, default="")
    decided_by = models.ForeignKey(Cadre, models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state="open", decided_by__isnull=True) | (~Q(state="open") & Q(decided_by__isnull=False)),
                name="objection_decided_by_someone",
            ),
        )

    def __str__(self) -> str:
        return f"{self.notice_id} {self.state}"


class Closure(models.Model):
    """销号: the entry is struck off, on the strength of one verification."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="closures")
    verification = models.OneToOneField(Verification, models.PROTECT, related_name="closure")
    closed_by = models.ForeignKey(Cadre, models.PROTECT, related_name="+")
    closed_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.problem_id} {self.closed_on}"
