"""Who keeps the roster of a district."""

from django.utils.translation import gettext_lazy as _

from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.answers import Allowed, Answer, Denied
from qingfeng.base.organization.models import Cadre, Unit


def may_keep_roster(by: Cadre, unit: Unit) -> Answer:
    """维护单位和人员: the office of the district that the unit lies in, in that district only."""
    if not reach_of(by).writes:
        return Denied(_("审计监督人员只能查看,不能改动"))
    root = unit.path[: Unit.steplen]
    office = by.roles.filter(kind=Role.Kind.OFFICE, unit__path=root).exists()
    return Allowed() if office else Denied(_("单位和人员由本区活动办维护"))
