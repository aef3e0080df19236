"""Where the import stands in the navigation, and what of it waits on a desk."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from qingfeng.base.accounts.reach import Reach
from qingfeng.base.inbox import desks
from qingfeng.base.organization.models import Cadre
from qingfeng.base.ui import navigation
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.problems import tools
from qingfeng.web.sheets import queries, rules


def _may_import(request: HttpRequest) -> bool:
    user, campaign = request.user, getattr(request, "campaign", None)
    return isinstance(user, Cadre) and isinstance(campaign, Campaign) and bool(rules.may_import(user, campaign))


navigation.add(navigation.Entry("sheets:desk", _("导入"), "upload", 40, shown=_may_import))


tools.register(tools.Tool(_("导出"), "export", "sheets:export"))


@desks.register
def piles(reach: Reach, campaign_id: int) -> Iterable[desks.Pile]:
    """Workbooks that wait to be confirmed and rows that wait to be sorted."""
    yield desks.Pile(_("等待确认的工作簿"), queries.count_waiting(reach, campaign_id), reverse("sheets:desk"))
    yield desks.Pile(_("待整理的台账行"), queries.count_unsorted(reach, campaign_id), reverse("sheets:unsorted"))
