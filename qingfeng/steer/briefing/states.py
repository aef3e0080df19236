"""A briefing's life: worked on, then frozen."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from qingfeng.base.timeline.moves import moves


class State(models.TextChoices):
    """Where a briefing stands."""

    DRAFT = "draft", _("草稿")
    ISSUED = "issued", _("已印发")


MOVES = moves({"edit": ({State.DRAFT}, State.DRAFT), "issue": ({State.DRAFT}, State.ISSUED)})
