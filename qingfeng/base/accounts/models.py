"""Roles: what a person is in the campaign, and over which unit or line."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from qingfeng.base.organization.models import Cadre, Line, Unit


class Role(models.Model):
    """A person's part. ``unit`` is where its scope starts (the district's root for a district-wide one)."""

    class Kind(models.TextChoices):
        OFFICE = "office", _("活动办")
        HEAD = "head", _("领导小组组长")
        LINE_LEADER = "line_leader", _("战线分管领导")
        UNIT_LEADER = "unit_leader", _("单位负责人")
        LIAISON = "liaison", _("单位联络员")
        TASK_FORCE = "task_force", _("专班成员")
        CADRE = "cadre", _("党员干部")
        AUDITOR = "auditor", _("审计监督")

    cadre = models.ForeignKey(Cadre, models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    unit = models.ForeignKey(Unit, models.CASCADE)
    line = models.ForeignKey(Line, models.CASCADE, null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("cadre", "kind", "unit"), condition=models.Q(line=None), name="role_once"),
            models.UniqueConstraint(fields=("cadre", "kind", "unit", "line"), name="role_once_per_line"),
            models.CheckConstraint(
                condition=models.Q(kind="line_leader", line__isnull=False)
                | (~models.Q(kind="line_leader") & models.Q(line__isnull=True)),
                name="only_a_line_leader_has_a_line",
            ),
        )

    def __str__(self) -> str:
        return f"{self.cadre_id} {self.kind}"
