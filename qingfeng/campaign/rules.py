"""May this person change the campaign's frame, or write a unit's plan?"""

from django.utils.translation import gettext_lazy as _

from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.reach import Reach, reach_of
from qingfeng.base.answers import Allowed, Answer, Denied
from qingfeng.base.organization.models import Cadre, Unit
from qingfeng.campaign.models import Campaign

Kind = Role.Kind


def may_keep(by: Cadre, campaign: Campaign) -> Answer:
    """阶段、方面、作风、公示: kept by the campaign office of the district."""
    reach = reach_of(by)
    if not reach.writes:
        return Denied(_("审计监督人员只能查看,不能改动"))
    if reach.is_a(Kind.OFFICE) and reach.whole(campaign.district_id):
        return Allowed()
    return Denied(_("活动设置由活动办维护"))


def may_write_plan(by: Cadre, campaign: Campaign, unit: Unit) -> Answer:
    """实施方案: each unit writes its own, by its leader or its liaison."""
    reach = reach_of(by)
    if not reach.writes:
        return Denied(_("审计监督人员只能查看,不能改动"))
    if not unit.path.startswith(campaign.district.path):
        return Denied(_("该单位不在本次活动范围内"))
    liaison = reach.is_a(Kind.LIAISON) and by.unit_id == unit.pk
    if unit.pk in reach.leads_units or liaison:
        return Allowed()
    return Denied(_("实施方案由本单位负责人或联络员制定"))


def may_read_plan(by: Cadre, campaign: Campaign, unit: Unit) -> Answer:
    """A unit's plan: its own people, and whoever reads the unit's list."""
    if by.unit_id == unit.pk or reach_of(by).sees_unit(unit.pk, campaign.district_id):
        return Allowed()
    return Denied(_("该单位的实施方案不在您的查看范围内"))


def may_read_record(reach: Reach, campaign: Campaign) -> Answer:
    """全程记录: the office, the heads and the auditors; everyone else reads a thing's story on its own page."""
    if reach.is_a(Kind.OFFICE, Kind.HEAD, Kind.AUDITOR) and campaign.district_id in reach.personal_districts:
        return Allowed()
    return Denied(_("全程记录由活动办、组长和审计监督人员查看;单个问题的经过请看该问题的页面"))
