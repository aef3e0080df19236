"""口径 Scope: about which rows a page speaks, and how the ledger is told to open just these."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from qingfeng.base.accounts.reach import Reach
from qingfeng.base.organization.models import Line, Unit
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.problems.filters import url_for

Kind = Literal["campaign", "lines", "units", "own"]


@dataclass(frozen=True)
class Scope:
    """The whole campaign, some lines, some units, or what one person has a hand in.

    ``conditions`` are what the ledger's address needs so that it opens the same rows for the same reader.
    """

    kind: Kind
    title: str
    ids: Sequence[int] = ()
    conditions: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def _start(self) -> str:
        return url_for(**self.conditions)

    def url(self, **more: Any) -> str:
        """The ledger's address of these rows, narrowed further; a day stands for all days up to it.

        Joined here onto one address from ``url_for``, because a page writes 230 of them (see ``bench``); the test that
        walks every link holds them right.
        """
        tail = "&".join(f"{name}={_written(value)}" for name, value in more.items())
        return f"{self._start}{'&' if self.conditions else '?'}{tail}" if tail else self._start


def _written(value: Any) -> str:
    if isinstance(value, date):
        return f"..{value.isoformat()}"
    return "none" if value == "" else str(value)


def widest(reach: Reach, campaign: Campaign) -> Scope:
    """What a person's dashboard is about: the most that they answer for."""
    if reach.whole(campaign.district_id):
        return whole(campaign)
    if reach.lines:
        lines = list(Line.objects.filter(pk__in=reach.lines, district_id=campaign.district_id))
        return of_lines(lines)
    if reach.units:
        return _own_units(reach)
    return Scope("own", _("与我有关的问题"), (), {"mine": True})


def whole(campaign: Campaign) -> Scope:
    """The campaign without exception."""
    return Scope("campaign", campaign.district.name)


def of_lines(lines: Sequence[Line]) -> Scope:
    """One line of work, or the several that a leader answers for."""
    ids = [line.pk for line in lines]
    return Scope("lines", _("、").join(line.name for line in lines), ids, {"line": ids})


def of_unit(unit: Unit) -> Scope:
    """One unit's own list, without the units below it."""
    return Scope("units", unit.name, [unit.pk], {"unit": [unit.pk]})


def _own_units(reach: Reach) -> Scope:
    ids = sorted(reach.units)
    names = [unit.name for unit in Unit.objects.filter(pk__in=ids).order_by("path")[:3]]
    more = _("%(names)s等%(count)s个单位") % {"names": _("、").join(names), "count": len(ids)}
    return Scope("units", _("、").join(names) if len(ids) <= 3 else more, ids, {"unit": ids})


def line_for(reach: Reach, campaign: Campaign, line_id: int) -> Line:
    """A line of the campaign that this person answers for or reads as a whole; 404 otherwise."""
    if not reach.whole(campaign.district_id) and line_id not in reach.lines:
        raise Http404(_("没有这条战线，或不在您的职责范围内"))
    lines = Line.objects.filter(district_id=campaign.district_id).select_related("leader")
    return get_object_or_404(lines, pk=line_id)


def unit_for(reach: Reach, campaign: Campaign, unit_id: int) -> Unit:
    """A unit of the district that this person reads; 404 otherwise."""
    if not reach.sees_unit(unit_id, campaign.district_id):
        raise Http404(_("没有这个单位，或不在您的职责范围内"))
    inside = Unit.objects.filter(path__startswith=campaign.district.path).select_related("line")
    return get_object_or_404(inside, pk=unit_id)


def units_in(campaign: Campaign, scope: Scope) -> QuerySet[Unit]:
    """The units that a scope's tables list, in tree order: those that the campaign counts, or just the reader's."""
    tree = Unit.objects.filter(path__startswith=campaign.district.path).order_by("path")
    if scope.kind == "campaign":
        return tree.filter(depth=2)
    if scope.kind == "lines":
        return tree.filter(line_id__in=scope.ids)
    return tree.filter(pk__in=scope.ids)
