"""What the head of every page says about the campaign."""

from django.http import HttpRequest
from django.utils import timezone

from qingfeng.base.ui import navigation
from qingfeng.campaign.models import Campaign, Phase


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
