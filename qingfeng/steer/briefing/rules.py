"""May this person read, write or issue a briefing?"""

from django.utils.translation import gettext_lazy as _

from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.reach import Reach
from qingfeng.base.answers import Allowed, Answer, Denied
from qingfeng.campaign.models import Campaign

Kind = Role.Kind


def may_see_drafts(reach: Reach, campaign: Campaign) -> Answer:
    """草稿: the office, the heads and the auditors; everyone else reads what has been issued."""
    if reach.is_a(Kind.OFFICE, Kind.HEAD, Kind.AUDITOR) and reach.whole(campaign.district_id):
        return Allowed()
    return Denied(_("简报草稿由活动办、组长和审计监督人员查看"))


def may_write(reach: Reach, campaign: Campaign) -> Answer:
    """起草、编辑、印发: the campaign office or a head of the leading group."""
    if not reach.writes:
        return Denied(_("审计监督人员只能查看,不能改动"))
    if reach.is_a(Kind.OFFICE, Kind.HEAD) and reach.whole(campaign.district_id):
        return Allowed()
    return Denied(_("简报由活动办或领导小组组长起草和印发"))
