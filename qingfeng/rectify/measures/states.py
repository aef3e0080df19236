"""The life of a measure and of a request for more time."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from qingfeng.base.timeline.moves import moves


class State(models.TextChoices):
    """Where a measure stands."""

    PLANNED = "planned", _("未开始")
    DOING = "doing", _("进行中")
    REPORTED = "reported", _("已报完成")
    ACCEPTED = "accepted", _("已验收")
    SENT_BACK = "sent_back", _("退回")


S = State
MOVES = moves(
    {
        "start": ({S.PLANNED, S.SENT_BACK}, S.DOING),
        "note_progress": ({S.PLANNED, S.DOING, S.SENT_BACK}, S.DOING),
        "report": ({S.PLANNED, S.DOING, S.SENT_BACK}, S.REPORTED),
        "accept": ({S.REPORTED}, S.ACCEPTED),
        "send_back": ({S.REPORTED, S.ACCEPTED}, S.SENT_BACK),
        "resume": ({S.ACCEPTED}, S.DOING),  # 反弹重开后继续整改
    }
)

DONE = frozenset({S.REPORTED, S.ACCEPTED})


class Standard(models.TextChoices):
    """What kind of thing will show that it is done."""

    NUMBER = "number", _("数量指标")
    DOCUMENT = "document", _("制度文件")
    STATE = "state", _("现场状态")
    EVENT = "event", _("事项办结")


class ExtensionState(models.TextChoices):
    """A request for more time."""

    ASKED = "asked", _("待批准")
    GRANTED = "granted", _("已批准")
    REFUSED = "refused", _("未批准")
