"""Units, lines and people. A person is one row that also signs in: one cadre, one account (see docs/adr)."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node


class Line(models.Model):
    """战线: a line of work of one district; its leader answers for the conduct of every unit on it."""

    district = models.ForeignKey("organization.Unit", models.CASCADE, related_name="lines")
    name = models.CharField(_("战线"), max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    leader = models.ForeignKey("organization.Cadre", models.PROTECT, null=True, blank=True, related_name="leads_lines")

    class Meta:
        ordering = ("district_id", "position", "id")
        constraints = (models.UniqueConstraint(fields=("district", "name"), name="line_name_once_per_district"),)

    def __str__(self) -> str:
        return self.name


class Unit(MP_Node):
    """单位: a node of the tree. The root is the district; its children are the units that a campaign counts."""

    class Kind(models.TextChoices):
        DISTRICT = "district", _("区")
        DEPARTMENT = "department", _("部门")
        WINDOW = "window", _("窗口单位")
        TOWN = "town", _("乡镇")
        STREET = "street", _("街道")
        COMMUNITY = "community", _("社区(村)")

    name = models.CharField(_("单位"), max_length=80)
    short_name = models.CharField(_("简称"), max_length=30)
    code = models.CharField(_("代码"), max_length=24, blank=True, default="")
    kind = models.CharField(_("类别"), max_length=12, choices=Kind.choices, default=Kind.DEPARTMENT)
    line = models.ForeignKey(Line, models.PROTECT, null=True, blank=True, related_name="units", verbose_name=_("战线"))

    class Meta:
        indexes = (models.Index(fields=("name",)),)

    def __str__(self) -> str:
        return self.name


class CadreManager(BaseUserManager["Cadre"]):
    """Looks people up by the name they sign in with."""


class Cadre(AbstractBaseUser):
    """党员干部: a person with a post in a unit, who signs in with ``login``."""

    class Level(models.TextChoices):
        LEADER = "leader", _("单位领导")
        CADRE = "cadre", _("干部")

    login = models.CharField(_("登录名"), max_length=40, unique=True)
    name = models.CharField(_("姓名"), max_length=40)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="cadres", verbose_name=_("单位"))
    post = models.CharField(_("职务"), max_length=60, blank=True, default="")
    level = models.CharField(_("层级"), max_length=8, choices=Level.choices, default=Level.CADRE)
    answers_to = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="answered_by", verbose_name=_("上级")
    )
    is_active = models.BooleanField(_("在用"), default=True)
    must_change_password = models.BooleanField(default=True)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = CadreManager()

    class Meta:
        indexes = (models.Index(fields=("unit", "name")),)

    def __str__(self) -> str:
        return self.name
