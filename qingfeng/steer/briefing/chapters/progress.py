"""二、工作进展: from found to holding, by aspect, line and source, with charts."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _

from qingfeng.base.ui import charts
from qingfeng.base.ui.charts_look import Count, Option
from qingfeng.rectify.problems.states import Source
from qingfeng.steer.briefing.citing import said
from qingfeng.steer.briefing.counting import IN_TABLES, Conditions, Counted
from qingfeng.steer.briefing.document import Align, CellContent, Chart, Head, Heading, Paragraph, Table
from qingfeng.steer.briefing.drafting import Part, Piece
from qingfeng.steer.briefing.photos import latest_photos
from qingfeng.steer.briefing.telling import Telling
from qingfeng.steer.dashboard.charts import burn_up_of

Row = tuple[str, str, Conditions, Mapping[str, Counted]]  # place, name, conditions, counted

SIDES: tuple[Align, ...] = ("left", "center", "center", "center", "center", "center")


def progress(t: Telling) -> Part:
    """The steps, then the same numbers by aspect, by line and by source."""
    pieces = [*_steps(t)]
    if t.numbers.n("found"):
        pieces += _split(t, "aspect", _("按五个方面"), _("五个方面进展情况"), _by_aspect(t))
        if t.scope.kind in ("campaign", "lines"):
            pieces += _split(t, "line", _("按战线"), _("各战线进展情况"), _by_line(t))
        pieces += _split(t, "source", _("按问题来源"), _("各来源进展情况"), _by_source(t))
    photos = latest_photos(t.reach, t.campaign, t.day)
    if photos:
        pieces += [Piece("progress.photos.head", Heading(_("整改现场"))), Piece("progress.photos", photos)]
    return Part("progress", _("工作进展"), tuple(pieces))


def _steps(t: Telling) -> list[Piece]:
    steps = {
        "found": (_("查摆问题"), _("查摆出的问题，不含已合并和不予受理")),
        "planned": (_("已定措施"), _("至少有一项整改措施的问题")),
        "reported": (_("申请销号"), _("单位报告整改完成的问题")),
        "verified": (_("核实销号"), _("经单位以外的人核查通过并销号的问题")),
        "held": (_("保持销号"), _("销号后没有反弹、现仍销号的问题")),
    }
    figures = {key: t.cite.whole(key, meaning) for key, (_name, meaning) in steps.items()}
    counts = [Count(name, t.numbers.n(key), t.cite.cited[key].reference.url) for key, (name, _m) in steps.items()]
    told = _("，").join(f"{one.name} {one.value:,}" for one in counts)
    sentence = _(
        "查摆%(found)s个问题中，%(planned)s个已定措施，%(reported)s个已申请销号，%(verified)s个经核查销号，%(held)s个保持销号。"
    )
    pieces = [
        Piece("progress.steps.head", Heading(_("整改进度"))),
        Piece("progress.steps", Paragraph(said(sentence, **figures))),
        Piece("progress.steps.chart", Chart(_("从查摆到保持销号"), charts.funnel(counts), told, height=260)),
    ]
    if t.board.found_track:
        told = _("查摆和销号逐日累计，及按近十四天速度的预计")
        pieces.append(Piece("progress.days", Chart(_("逐日累计"), burn_up_of(t.board), told)))
    return pieces


def _split(t: Telling, key: str, heading: str, caption: str, rows: Sequence[Row]) -> list[Piece]:
    if not rows:
        return []
    table, bars = table_of(t, caption, heading.removeprefix(_("按")), rows), _bars(t, rows)
    told = _("，").join(f"{name} {counted['found'].n:,}" for _place, name, _more, counted in rows)
    height = charts.height_for(len(rows))
    return [
        Piece(f"progress.{key}.head", Heading(heading)),
        Piece(f"progress.{key}", table),
        Piece(f"progress.{key}.chart", Chart(caption, bars, told, height=height)),
    ]


def table_of(t: Telling, caption: str, first: str, rows: Sequence[Row]) -> Table:
    """A table of places by columns; a cell without rows is a dash."""
    names = t.columns
    return Table(
        caption,
        head=(tuple(Head(name) for name in (first, *names.values())),),
        rows=tuple(
            (name, *(cell(t, key, place, name, more, counted[key]) for key in names))
            for place, name, more, counted in rows
        ),
        widths=(2.4, *(1.0 for _key in names)),
        aligns=SIDES,
    )


def cell(
    t: Telling, key: str, place: str, name: str, more: Conditions, counted: Counted, *, listed: bool = True
) -> CellContent:
    """One number of a place; a dash where there are no rows."""
    if not counted.n:
        return "—"
    meaning = _("%(place)s：%(column)s") % {"place": name, "column": t.columns[key]}
    return t.cite.narrowed(key, place, counted, meaning, more, listed=listed)


def _bars(t: Telling, rows: Sequence[Row]) -> Option:
    """What is verified and what is not, of what was found."""

    def layer(title: str, key: str, value: Callable[[Mapping[str, Counted]], int]) -> charts.Layer:
        return charts.Layer(
            title, tuple(Count(name, value(counted), _url(t, f"{key}.{place}")) for place, name, _m, counted in rows)
        )

    names = [name for _place, name, _more, _counted in rows]
    verified = layer(_("核实销号"), "verified", lambda counted: counted["verified"].n)
    rest = layer(_("尚未销号"), "found", lambda counted: counted["found"].n - counted["verified"].n)
    return charts.stacked_bars(names, [verified, rest])


def _url(t: Telling, ref: str) -> str:
    cited = t.cite.cited.get(ref)
    return cited.reference.url if cited else ""


def _by_aspect(t: Telling) -> list[Row]:
    return [
        (f"aspect:{pk or ''}", name, {"aspect": pk or ""}, {key: t.numbers.of_aspect(key, pk) for key in IN_TABLES})
        for pk, name in t.aspects
    ]


def _by_line(t: Telling) -> list[Row]:
    lines: list[tuple[int | None, str]] = [(pk, name) for pk, name in t.lines if pk in t.numbers.lines]
    if t.numbers.lines.get(None, {}).get("found", Counted()).n:
        lines.append((None, _("不属战线")))
    return [(f"line:{pk or ''}", name, {"line": pk or ""}, t.numbers.lines[pk]) for pk, name in lines]


def _by_source(t: Telling) -> list[Row]:
    sources = [source for source in Source if t.numbers.sources.get(source, {}).get("found", Counted()).n]
    return [(f"source:{one}", str(one.label), {"source": one.value}, t.numbers.sources[one]) for one in sources]
