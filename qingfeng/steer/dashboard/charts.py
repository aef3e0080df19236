"""The dashboard's two charts, from its figures to ECharts options; everything else reads better as text or a table."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from qingfeng.base.ui import charts
from qingfeng.base.ui.charts_burn_up import Day, Expected, Forecast, Mark, Track, burn_up
from qingfeng.base.ui.charts_look import Count, Option
from qingfeng.steer.dashboard.queries.overview import Figures, Reached


def burn_up_of(figures: Figures) -> Option:
    """查出与销号: cumulative by day with the forecast band to the last day."""
    expected = [Expected(at.on, at.low, at.middle, at.high) for at in figures.forecast.path]
    band = Forecast(_("预计销号"), _("八成可能的范围"), tuple(expected)) if expected else None
    campaign = figures.campaign
    marks = [Mark(campaign.ends_on, _("第%(days)s天") % {"days": campaign.days})]
    if campaign.starts_on <= figures.day < campaign.ends_on:
        marks.insert(0, Mark(figures.day, _("今天")))
    return burn_up(
        found=_track(_("累计查出"), figures.found_track),
        closed=_track(_("累计销号"), figures.closed_track),
        forecast=band,
        marks=marks,
    )


def _track(name: str, reached: Sequence[Reached]) -> Track:
    return Track(name, tuple(Day(at.on, at.value, at.url) for at in reached))


def warnings_by_line(figures: Figures) -> tuple[Option, int]:
    """三色预警 by line, in the order of the lines, and the height at which they read well; red stands first."""
    lines = next((split.parts for split in figures.splits if split.key == "line"), ())
    names = [str(part.name) for part in lines]
    colours = (_("红色"), _("黄色"), _("蓝色"))
    red, yellow, blue = (
        charts.Layer(
            colour, tuple(Count(str(part.name), part.warnings[at].value, part.warnings[at].url) for part in lines)
        )
        for at, colour in enumerate(colours)
    )
    return charts.warning_bars(names, blue=blue, yellow=yellow, red=red), charts.height_for(len(names))
