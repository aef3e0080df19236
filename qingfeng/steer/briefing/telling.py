"""What the chapters tell from: the numbers, the words of the campaign, and whose units they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from qingfeng.base.accounts.reach import Reach
from qingfeng.base.organization.models import Line, Unit
from qingfeng.campaign.models import Campaign
from qingfeng.steer.briefing.citing import Citations
from qingfeng.steer.briefing.counting import IN_TABLES, Numbers, count
from qingfeng.steer.dashboard.queries.overview import Figures, figures
from qingfeng.steer.dashboard.queries.scopes import Scope, units_in, widest
from qingfeng.steer.dashboard.queries.view import View

# Below this share of the whole something is rare, from the second on it is common.
FEW, MANY = 0.05, 0.2


@dataclass(frozen=True, slots=True)
class House:
    """One unit of the tables: its name, the conditions that open its problems, and which units count for it."""

    key: str
    name: str
    line_id: int | None
    conditions: Mapping[str, Any]
    ids: tuple[int, ...]


@dataclass(frozen=True)
class Telling:
    """Everything that the chapters need, read once."""

    campaign: Campaign
    reach: Reach
    scope: Scope
    day: date
    today: date
    numbers: Numbers
    cite: Citations
    board: Figures
    houses: Sequence[House]
    lines: Sequence[tuple[int, str]]
    aspects: Sequence[tuple[int | None, str]]

    @cached_property
    def columns(self) -> dict[str, str]:
        """The columns that all tables share."""
        names = (_("查摆"), _("已定措施"), _("申请销号"), _("核实销号"), _("逾期"))
        return dict(zip(IN_TABLES, names, strict=True))

    @property
    def looks_back(self) -> bool:
        """The briefing is about a day that is over, while states are known as of now."""
        return self.day < self.today


def telling_of(campaign: Campaign, reach: Reach, day: date) -> Telling:
    """Read what this person's briefing of that day needs."""
    scope = widest(reach, campaign)
    numbers = count(reach, campaign, scope, day)
    lines = list(Line.objects.filter(district_id=campaign.district_id).values_list("pk", "name"))
    aspects: list[tuple[int | None, str]] = list(campaign.aspects.values_list("pk", "name"))
    if numbers.of_aspect("found", None).n:
        aspects.append((None, _("未填")))
    tree = {unit.pk: unit for unit in Unit.objects.filter(path__startswith=campaign.district.path).order_by("path")}
    names = {("unit", str(pk)): unit.name for pk, unit in tree.items()}
    names |= {("line", str(pk)): name for pk, name in lines} | {("aspect", str(pk)): name for pk, name in aspects}
    return Telling(
        campaign=campaign,
        reach=reach,
        scope=scope,
        day=day,
        today=timezone.localdate(),
        numbers=numbers,
        cite=Citations(numbers, names),
        board=figures(View(reach, campaign, scope, day)),
        houses=_houses(campaign, scope, tree, numbers),
        lines=lines,
        aspects=aspects,
    )


def _houses(campaign: Campaign, scope: Scope, tree: Mapping[int, Unit], numbers: Numbers) -> list[House]:
    """The units that get a table. Of a district, those below a unit count with it, and its own root stands last."""
    wanted = [tree[pk] for pk in units_in(campaign, scope).values_list("pk", flat=True) if pk in tree]
    if scope.kind != "campaign":
        return [House(str(u.pk), u.name, u.line_id, {"unit": u.pk}, (u.pk,)) for u in wanted]
    below: dict[str, list[int]] = {}
    for unit in tree.values():
        below.setdefault(unit.path[: 2 * Unit.steplen], []).append(unit.pk)
    houses = [_house(unit, tuple(below[unit.path])) for unit in wanted]
    root = campaign.district
    if numbers.of_units("found", [root.pk]).n:
        houses.append(House(str(root.pk), _("%(name)s本级") % {"name": root.name}, None, {"unit": root.pk}, (root.pk,)))
    return houses


def _house(unit: Unit, ids: tuple[int, ...]) -> House:
    conditions = {"unit": unit.pk, "below": True} if len(ids) > 1 else {"unit": unit.pk}
    return House(str(unit.pk), unit.name, unit.line_id, conditions, ids)


def by_size(part: int, whole: int, *, none: str, few: str, some: str, many: str) -> str:
    """The sentence that fits the share: none at all, rare, in between, common."""
    if not part:
        return none
    share = part / whole if whole else 1.0
    return few if share < FEW else many if share >= MANY else some


def by_trend(now: int, before: int, *, rising: str, falling: str, level: str) -> str:
    """The sentence that fits the change from one week to the next; within a tenth it is level."""
    if abs(now - before) * 10 <= max(now, before):
        return level
    return rising if now > before else falling
