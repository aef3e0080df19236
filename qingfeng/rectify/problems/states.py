"""The whole life of a problem on half a page."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from qingfeng.base.timeline.moves import moves


class State(models.TextChoices):
    """Where an entry of the ledger stands."""

    RAISED = "raised", _("待审定")
    RETURNED = "returned", _("质量退回")
    OPEN = "open", _("整改中")
    AWAITING = "awaiting", _("待核查")
    POSTED = "posted", _("公示中")
    CLOSED = "closed", _("已销号")
    REOPENED = "reopened", _("反弹重开")
    MERGED = "merged", _("已合并")
    DECLINED = "declined", _("不予受理")


S = State
MOVES = moves(
    {
        "return_for_quality": ({S.RAISED}, S.RETURNED),
        "raise_again": ({S.RETURNED}, S.RAISED),
        "accept": ({S.RAISED}, S.OPEN),
        "decline": ({S.RAISED, S.RETURNED}, S.DECLINED),  # 须另一人复核
        "merge": ({S.RAISED, S.RETURNED, S.OPEN, S.REOPENED}, S.MERGED),
        "ask_to_close": ({S.OPEN, S.REOPENED}, S.AWAITING),
        "post": ({S.AWAITING}, S.POSTED),
        "send_back": ({S.AWAITING, S.POSTED}, S.OPEN),  # 公示期间异议成立也退回
        "close": ({S.AWAITING, S.POSTED}, S.CLOSED),
        "reopen": ({S.CLOSED}, S.REOPENED),  # 回头看发现反弹
    }
)

LIVE = frozenset({S.OPEN, S.REOPENED, S.AWAITING, S.POSTED})  # 已认账、未销号
WORKED_ON = frozenset({S.OPEN, S.REOPENED})
COUNTED = frozenset({S.RAISED, S.RETURNED, *LIVE, S.CLOSED})  # 合并和不予受理的不计入发现数


class Source(models.TextChoices):
    """How a problem came to light."""

    SELF_CHECK = "self_check", _("对照自查")
    OPINION = "opinion", _("征求意见")
    FORUM = "forum", _("座谈")
    SITE_VISIT = "site_visit", _("现场查看")
    SURVEY = "survey", _("问卷调查")
    RATING = "rating", _("好差评")
    HOTLINE = "hotline", _("热线")
    CITIZEN = "citizen", _("群众反映")
    SUPERIOR = "superior", _("上级反馈")
    OTHER = "other", _("其他")


class Kind(models.TextChoices):
    """By when: at once, by a date, or for good (reviewed, never "done")."""

    IMMEDIATE = "immediate", _("立行立改")
    TIMED = "timed", _("限期整改")
    STANDING = "standing", _("长期坚持")
