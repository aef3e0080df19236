"""Reading campaigns."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from qingfeng.base.accounts.reach import Reach
from qingfeng.base.organization.models import Cadre, Line, Unit
from qingfeng.campaign.models import Campaign, LeadingGroup, UnitPlan


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


def leading_group(campaign: Campaign) -> LeadingGroup | None:
    """领导小组 with its two heads, where it has been set up."""
    return LeadingGroup.objects.filter(campaign=campaign).select_related("first_head", "second_head").first()


def lines_of(campaign: Campaign) -> QuerySet[Line]:
    """各战线 with their leaders and how many units each has."""
    lines = Line.objects.filter(district_id=campaign.district_id).select_related("leader")
    return lines.annotate(unit_count=Count("units"))


def units_read_by(reach: Reach, campaign: Campaign) -> QuerySet[Unit]:
    """The units whose plans this person reads, in tree order; one's own always."""
    if reach.whole(campaign.district_id):
        return units_of(campaign)
    inside = Unit.objects.filter(path__startswith=campaign.district.path, depth__gte=2).order_by("path")
    return inside.filter(pk__in={*reach.units, reach.cadre.unit_id})


def plans_by_unit(campaign: Campaign, units: Iterable[Unit]) -> dict[int, UnitPlan]:
    """The plans of these units, by the unit's number, without their text."""
    plans = UnitPlan.objects.filter(campaign=campaign, unit__in=units).select_related("written_by").defer("text")
    return {plan.unit_id: plan for plan in plans}


def plans_written(campaign: Campaign, units: QuerySet[Unit]) -> int:
    """How many of these units have written their plan."""
    return UnitPlan.objects.filter(campaign=campaign, unit__in=units.order_by().values("pk")).count()


def plan_of(campaign: Campaign, unit: Unit) -> UnitPlan | None:
    """One unit's plan, if it has been written."""
    return UnitPlan.objects.filter(campaign=campaign, unit=unit).select_related("written_by").first()


def unit_of(campaign: Campaign, unit_id: int) -> Unit:
    """A unit of the campaign's district; 404 for any other."""
    return get_object_or_404(Unit, pk=unit_id, path__startswith=campaign.district.path)
