"""Opening a campaign and keeping its frame."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from qingfeng.base.organization.models import Cadre, Unit
from qingfeng.base.timeline.actions import record
from qingfeng.campaign.models import Aspect, Campaign, LeadingGroup, Phase, WorkStyle


@transaction.atomic
def open_campaign(
    *,
    district: Unit,
    name: str,
    starts_on: date,
    days: int,
    phases: Sequence[tuple[str, int, int]],
    aspects: Sequence[str],
    styles: Sequence[str],
    heads: tuple[Cadre, Cadre],
    by: Cadre | None,
) -> Campaign:
    """动员部署: a campaign with its phases (kind, first day, last day), its words, and its two heads."""
    campaign = Campaign.objects.create(district=district, name=name, starts_on=starts_on, days=days)
    Phase.objects.bulk_create(
        [Phase(campaign=campaign, kind=kind, first_day=first, last_day=last) for kind, first, last in phases]
    )
    Aspect.objects.bulk_create(
        [Aspect(campaign=campaign, name=text, position=position) for position, text in enumerate(aspects)]
    )
    WorkStyle.objects.bulk_create(
        [WorkStyle(campaign=campaign, name=text, position=position) for position, text in enumerate(styles)]
    )
    LeadingGroup.objects.create(campaign=campaign, first_head=heads[0], second_head=heads[1])
    record(verb="campaign.open", thing=campaign, by=by, data={"name": name, "days": days})
    return campaign
