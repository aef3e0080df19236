"""Who may bring ledgers in, and whose they are."""

from django.utils.translation import gettext_lazy as _

from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.answers import Allowed, Answer, Denied, first_denial
from qingfeng.base.organization.models import Cadre
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.problems.rules import may_write
from qingfeng.web.sheets.models import Workbook

Kind = Role.Kind


def may_import(by: Cadre, campaign: Campaign) -> Answer:
    """导入台账: the office for everybody, a unit's leader or liaison for their own."""
    of_unit = reach_of(by).is_a(Kind.UNIT_LEADER, Kind.LIAISON) and by.unit.path.startswith(campaign.district.path)
    allowed = _is_office(by, campaign) or of_unit
    return may_write(by) if allowed else Denied(_("导入台账由活动办、单位负责人或联络员办理"))


def _is_office(by: Cadre, campaign: Campaign) -> bool:
    return reach_of(by).is_a(Kind.OFFICE) and reach_of(by).whole(campaign.district_id)


def may_handle(by: Cadre, workbook: Workbook) -> Answer:
    """A workbook is handled by who handed it in, or by the office."""
    own = workbook.handed_in_by_id == by.pk or _is_office(by, workbook.campaign)
    return first_denial(may_write(by), Allowed() if own else Denied(_("只能处理自己交来的工作簿")))


def may_teach(by: Cadre, campaign: Campaign) -> Answer:
    """Words and layouts serve the whole district, so the office teaches them."""
    return may_write(by) if _is_office(by, campaign) else Denied(_("表头同义词和列对应由活动办维护"))


def enters_accepted(by: Cadre) -> bool:
    """A ledger that the office takes over is under way already; a unit's own waits for review (待审定)."""
    return reach_of(by).is_a(Kind.OFFICE)
