"""What the frame knows of the campaign: the head of every page, its own page, the words of its record."""

from typing import cast

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.organization.models import Cadre
from qingfeng.base.ui import looks, navigation
from qingfeng.campaign.models import Campaign, Phase
from qingfeng.campaign.rules import may_read_record


@navigation.headline_from
def day_and_phase(request: HttpRequest) -> navigation.Headline | None:
    """第 N 天, the phase, and the phases as stretches of the day ruler."""
    campaign: Campaign | None = getattr(request, "campaign", None)
    if not campaign:
        return None
    day = campaign.day_number(timezone.localdate())
    stretches = tuple(
        navigation.Stretch(Phase.Kind(kind).label, first, last, first <= day <= last)
        for kind, first, last in campaign.phases.values_list("kind", "first_day", "last_day")
    )
    phase = next((stretch.name for stretch in stretches if stretch.current), "")
    return navigation.Headline(campaign.name, day, campaign.days, phase, campaign.ends_on, stretches)


def _reads_record(request: HttpRequest) -> bool:
    campaign: Campaign | None = getattr(request, "campaign", None)
    return bool(campaign and may_read_record(reach_of(cast(Cadre, request.user)), campaign))


navigation.add(navigation.Entry("campaign:record", _("记录"), "record", 70, shown=_reads_record))


navigation.add(navigation.Entry("campaign:home", _("百日"), "calendar", 15))
looks.tell(
    {
        "campaign.open": (_("启动活动"), "flag"),
        "campaign.write_plan": (_("制定实施方案"), "file"),
        "campaign.set_phases": (_("调整阶段"), "calendar"),
        "campaign.set_aspects": (_("调整方面"), "edit"),
        "campaign.set_styles": (_("调整作风"), "edit"),
        "campaign.set_notice": (_("调整公示设置"), "speakerphone"),
    }
)
