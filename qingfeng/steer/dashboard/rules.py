"""May this person see that page of the dashboard?"""

from django.utils.translation import gettext_lazy as _

from qingfeng.base.accounts.reach import Reach
from qingfeng.base.answers import Allowed, Answer, Denied
from qingfeng.steer.dashboard.queries.scopes import Scope


def may_see_wall(reach: Reach) -> Answer:
    """大屏: for whoever answers for units; what one person has a hand in does not belong on a wall."""
    answers_for = reach.districts or reach.lines or reach.units
    return Allowed() if answers_for else Denied(_("大屏供领导小组、活动办、战线和单位使用"))


def may_see_coverage(scope: Scope) -> Answer:
    """自查覆盖面: by unit, for the campaign or a line of it."""
    if scope.kind in ("campaign", "lines"):
        return Allowed()
    return Denied(_("自查覆盖面供领导小组、活动办和战线分管领导查看"))


def may_see_units(scope: Scope) -> Answer:
    """各单位: for whoever answers for units."""
    return Denied(_("各单位情况供领导小组、活动办、战线和单位负责人查看")) if scope.kind == "own" else Allowed()
