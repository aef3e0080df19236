"""Reading campaigns."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from qingfeng.base.organization.models import Cadre, Unit
from qingfeng.campaign.models import Campaign, Phase


def campaign_of(cadre: Cadre) -> Campaign | None:
    """The newest campaign of the district that the person's unit belongs to."""
    root_path = cadre.unit.path[: Unit.steplen]
    return Campaign.objects.filter(district__path=root_path).select_related("district").first()


def the_campaign(request: HttpRequest) -> Campaign:
    """The campaign of this page; 404 with a plain sentence where the district has none yet."""
    campaign: Campaign | None = getattr(request, "campaign", None)
    if not campaign:
        raise Http404(_("本地区还没有开展活动"))
    return campaign


def units_of(campaign: Campaign) -> QuerySet[Unit]:
    """The units that the campaign counts (84 in the reference case): the district's children, in tree order."""
    return Unit.objects.filter(path__startswith=campaign.district.path, depth=2).order_by("path")


def phase_on(campaign: Campaign, day: date) -> Phase | None:
    """The phase of that day, if it lies within the hundred."""
    number = campaign.day_number(day)
    return campaign.phases.filter(first_day__lte=number, last_day__gte=number).first()


def campaign_numbered(campaign_id: int) -> Campaign | None:
    """The campaign of that number with its district."""
    return Campaign.objects.filter(pk=campaign_id).select_related("district").first()
