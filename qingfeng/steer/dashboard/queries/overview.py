"""The figures of one scope on one day: everything that its dashboard shows, gathered in a handful of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from qingfeng.base.answers import Text
from qingfeng.base.organization.models import Line
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.problems.states import Kind, Source, State
from qingfeng.steer.dashboard.figure import Figure, Rate
from qingfeng.steer.dashboard.forecast import Forecast, forecast
from qingfeng.steer.dashboard.queries import metrics
from qingfeng.steer.dashboard.queries.counts import COLOURS, Counts, counts_for
from qingfeng.steer.dashboard.queries.coverage import coverage
from qingfeng.steer.dashboard.queries.decisions import decisions
from qingfeng.steer.dashboard.queries.scopes import Scope
from qingfeng.steer.dashboard.queries.view import View

STAGNANT = (7, 14, 30)


@dataclass(frozen=True, slots=True)
class Part:
    """One row of a table: found and verified under one name; of a line also its red, yellow and blue warnings."""

    name: Text
    found: Figure
    verified: Figure
    warnings: Sequence[Figure] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class Split:
    """按…分: the found problems by one property, in the order that the campaign gives its words."""

    key: str
    title: Text
    parts: Sequence[Part]

    @property
    def most(self) -> int:
        """The largest part, for bars."""
        return max((part.found.value for part in self.parts), default=0)


@dataclass(frozen=True, slots=True)
class Reached:
    """A cumulative count at the end of a day."""

    on: date
    value: int
    url: str


@dataclass(frozen=True)
class Figures:
    """What one dashboard shows."""

    view: View
    found: Figure
    funnel: Sequence[Figure]
    states: Sequence[Figure]
    warnings: Sequence[Figure]
    stagnation: Sequence[Figure]
    overdue: Figure
    rates: Sequence[Rate]
    coverage: Sequence[Rate]
    splits: Sequence[Split]
    decisions: Sequence[Figure]
    found_track: Sequence[Reached]
    closed_track: Sequence[Reached]
    forecast: Forecast

    @property
    def scope(self) -> Scope:
        """About which rows."""
        return self.view.scope

    @property
    def campaign(self) -> Campaign:
        """Of which campaign."""
        return self.view.campaign

    @property
    def day(self) -> date:
        """As of which day."""
        return self.view.day

    @property
    def number(self) -> int:
        """第 N 天."""
        return self.campaign.day_number(self.day)

    @cached_property
    def entered(self) -> int:
        """登记总数: what all states add up to (对账)."""
        return sum(figure.value for figure in self.states)

    def all(self) -> Iterable[Figure]:
        """Every figure that opens rows of the ledger; the test walks them."""
        yield from (
            self.found,
            self.overdue,
            *self.funnel,
            *self.states,
            *self.warnings,
            *self.stagnation,
            *self.decisions,
        )
        yield from (figure for rate in self.rates for figure in (rate.part, rate.whole))
        for split in self.splits:
            for part in split.parts:
                yield from (part.found, part.verified, *part.warnings)
        yield from (Figure(str(at.on), at.value, at.url) for at in (*self.found_track, *self.closed_track))


def figures(view: View) -> Figures:
    """The figures of a scope on that day, as far as this person may see them."""
    campaign, scope, day = view.campaign, view.scope, view.day
    counts = counts_for(view)
    funnel = funnel_of(counts, scope)
    found_track, closed_track = _tracks(counts, campaign, scope, day)
    return Figures(
        view=view,
        found=funnel[0],
        funnel=funnel,
        states=[Figure(state.label, counts.of(f"state:{state}"), scope.url(state=state.value)) for state in State],
        warnings=warnings_of(counts, scope),
        stagnation=[_stagnant(counts, scope, day, days) for days in STAGNANT],
        overdue=Figure(
            _("已逾期"), counts.upto("due", day - timedelta(1)), scope.url(overdue=1), _("整改中且已过整改时限")
        ),
        rates=metrics.for_scope(counts, scope),
        coverage=coverage(view, counts),
        splits=_splits(counts, campaign, scope),
        decisions=decisions(view, counts),
        found_track=found_track,
        closed_track=closed_track,
        forecast=forecast(
            closed_by_day=counts.by_day("closed"),
            found=counts.found,
            closed=counts.of("state:closed"),
            today=day,
            first=campaign.starts_on,
            last=campaign.ends_on,
        ),
    )


def funnel_of(counts: Counts, scope: Scope) -> list[Figure]:
    """查出 → 已定措施 → 已申请销号 → 核实销号 → 保持."""
    return [
        Figure(_("查出问题"), counts.found, scope.url(counted=1), _("不含已合并和不予受理")),
        Figure(_("已定措施"), counts.of("planned"), scope.url(planned=1), _("至少有一条整改措施")),
        Figure(_("申请销号"), counts.of("reported"), scope.url(reported=1), _("单位报告整改完成")),
        Figure(_("核实销号"), counts.of("verified"), scope.url(verified=1), _("经单位和战线以外的人核查通过")),
        Figure(_("保持销号"), counts.of("state:closed"), scope.url(holding=1), _("销号后没有反弹")),
    ]


def warnings_of(counts: Counts, scope: Scope, *, dimension: str = "campaign", key: str = "") -> list[Figure]:
    """红黄蓝, each problem in one colour only."""
    red, yellow, blue = (counts.of(colour, dimension=dimension, key=key) for colour in COLOURS)
    more = {"line": key} if dimension == "line" else {}
    return [
        Figure(_("红色预警"), red, scope.url(colour="red", **more), _("已逾期，或30天没有变化")),
        Figure(_("黄色预警"), yellow - red, scope.url(colour="yellow", **more), _("3个工作日内到期，或14天没有变化")),
        Figure(_("蓝色预警"), blue - yellow, scope.url(colour="blue", **more), _("7个工作日内到期")),
    ]


def _stagnant(counts: Counts, scope: Scope, day: date, days: int) -> Figure:
    name = _("%(days)s天没有变化") % {"days": days}
    return Figure(
        name, counts.upto("idle", day - timedelta(days)), scope.url(stagnant=days), _("整改中，没有任何事实更新")
    )


def _tracks(counts: Counts, campaign: Campaign, scope: Scope, day: date) -> tuple[list[Reached], list[Reached]]:
    """Found and closed by the end of each campaign day up to today; what lies before the launch is in the first."""
    last = min(day, campaign.ends_on)
    days = [campaign.starts_on + timedelta(after) for after in range((last - campaign.starts_on).days + 1)]
    found = [Reached(on, n, scope.url(raised_on=on, counted=1)) for on, n in _cumulated(counts, "raised", days)]
    closed = [Reached(on, n, scope.url(closed_on=on)) for on, n in _cumulated(counts, "closed", days)]
    return found, closed


def _cumulated(counts: Counts, figure: str, days: Sequence[date]) -> Iterable[tuple[date, int]]:
    if not days:
        return []
    by_day = counts.by_day(figure)
    before = sum(n for on, n in by_day.items() if on < days[0])
    sums = accumulate((by_day.get(on, 0) for on in days), initial=before)
    return zip(days, list(sums)[1:], strict=True)


def _splits(counts: Counts, campaign: Campaign, scope: Scope) -> list[Split]:
    """By aspect, style, source and kind; by line for the campaign as a whole. Lines keep none of the first four."""
    if scope.kind == "lines":
        return []
    aspects = [(str(pk), name) for pk, name in campaign.aspects.values_list("pk", "name")]
    styles = [(str(pk), name) for pk, name in campaign.styles.values_list("pk", "name")]
    splits = [
        _split(counts, scope, "aspect", _("五个方面"), [*aspects, ("", _("未填"))]),
        _split(counts, scope, "style", _("六种作风"), [*styles, ("", _("未填"))]),
        _split(counts, scope, "source", _("问题来源"), list(Source.choices)),
        _split(counts, scope, "kind", _("整改类型"), [*Kind.choices, ("", _("未填"))]),
    ]
    if scope.kind == "campaign":
        lines = Line.objects.filter(district_id=campaign.district_id).values_list("pk", "name")
        splits.insert(0, _by_line(counts, scope, [(str(pk), name) for pk, name in lines]))
    return splits


def _split(counts: Counts, scope: Scope, key: str, title: Text, names: Sequence[tuple[str, Text]]) -> Split:
    parts = []
    for value, name in names:
        found = counts.of("found", dimension=key, key=value)
        if found:
            verified = counts.of("verified", dimension=key, key=value)
            url = scope.url(**{key: value, "counted": 1})
            parts.append(
                Part(name, Figure(name, found, url), Figure(name, verified, scope.url(**{key: value, "verified": 1})))
            )
    return Split(key, title, parts)


def _by_line(counts: Counts, scope: Scope, lines: Sequence[tuple[str, str]]) -> Split:
    parts = []
    for key, name in lines:
        found = Figure(name, counts.of("found", dimension="line", key=key), scope.url(line=key, counted=1))
        verified = Figure(name, counts.of("verified", dimension="line", key=key), scope.url(line=key, verified=1))
        warnings = warnings_of(counts, scope, dimension="line", key=key)
        parts.append(Part(name, found, verified, warnings, reverse("dashboard:line", args=[key])))
    return Split("line", _("各战线"), parts)
