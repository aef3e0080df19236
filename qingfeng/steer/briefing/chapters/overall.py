"""一、总体情况: what has been found, planned and struck off, and whether all of it adds up."""

from django.utils.translation import gettext as _

from qingfeng.base.ui.formats import full_date
from qingfeng.rectify.problems.states import State
from qingfeng.steer.briefing.citing import said
from qingfeng.steer.briefing.document import Figure, Paragraph, Span
from qingfeng.steer.briefing.drafting import Part, Piece
from qingfeng.steer.briefing.telling import Telling, by_trend


def overall(t: Telling) -> Part:
    """The lead, the last week, the reconciliation, and how the figures were made."""
    pieces = [Piece("overall.lead", Paragraph((*_who(t), *_lead(t))))]
    if t.numbers.n("found_lately") or t.numbers.n("found_before"):
        pieces.append(Piece("overall.week", Paragraph(_week(t))))
    pieces.append(Piece("overall.reconciled", Paragraph(_reconciled(t))))
    pieces.append(Piece("overall.method", Paragraph(_method(t))))
    return Part("overall", _("总体情况"), tuple(pieces))


def _who(t: Telling) -> tuple[Span, ...]:
    day = full_date(t.day)
    rates = {rate.key: rate for rate in t.board.coverage}
    if not rates:
        return said(_("截至%(day)s，%(scope)s"), day=day, scope=t.scope.title)
    units, leaders, cadres = rates["unit"], rates["leader"], rates["cadre"]
    query = _("在册的单位和在用的人员，编写时")
    sentence = _("截至%(day)s，%(scope)s%(units)s个部门单位、%(leaders)s名单位领导、%(cadres)s名党员干部")
    scope = _("全区") if t.scope.kind == "campaign" else t.scope.title
    return said(
        sentence,
        day=day,
        scope=scope,
        units=t.cite.other("units", units.whole.value, _("参加活动的单位"), query, units.whole.url),
        leaders=t.cite.other("leaders", leaders.whole.value, _("参加活动的单位领导"), query, leaders.whole.url),
        cadres=t.cite.other("cadres", cadres.whole.value, _("参加活动的党员干部"), query, cadres.whole.url),
    )


def _lead(t: Telling) -> tuple[Span, ...]:
    if not t.numbers.n("found"):
        return said(_("尚未查摆出问题。"))
    found = t.cite.whole("found", _("查摆出的问题，不含已合并和不予受理"))
    measures = t.cite.rows(
        "measures",
        t.numbers.whole["planned"],
        _("这些问题上的整改措施，一个问题可有多项"),
        t.numbers.asked["planned"],
        value=t.numbers.measures,
    )
    if not t.numbers.measures:
        return said(_("共查摆问题%(found)s个，尚未制定整改措施。"), found=found)
    start = said(_("共查摆问题%(found)s个，制定整改措施%(measures)s项；"), found=found, measures=measures)
    if not t.numbers.n("verified"):
        return (*start, *said(_("尚无问题经核查销号。")))
    more = said(
        _("经核查销号%(verified)s个，核实销号率%(share)s，其中%(held)s个保持销号。"),
        verified=t.cite.whole("verified", _("经单位以外的人核查通过并销号的问题")),
        share=t.cite.share("verified_share", "verified", "found", _("核实销号率：核实销号的问题占查摆问题的比例")),
        held=t.cite.whole("held", _("销号后没有反弹、现仍销号的问题")),
    )
    return (*start, *more)


def _week(t: Telling) -> tuple[Span, ...]:
    n, cite = t.numbers.n, t.cite
    found = by_trend(
        n("found_lately"),
        n("found_before"),
        rising=_("最近七天新查摆%(now)s个，多于前七天的%(before)s个；"),
        falling=_("最近七天新查摆%(now)s个，少于前七天的%(before)s个；"),
        level=_("最近七天新查摆%(now)s个，与前七天的%(before)s个相当；"),
    )
    closed = by_trend(
        n("closed_lately"),
        n("closed_before"),
        rising=_("销号%(now)s个，前七天%(before)s个，进度加快。"),
        falling=_("销号%(now)s个，前七天%(before)s个，进度放慢。"),
        level=_("销号%(now)s个，与前七天的%(before)s个相当。"),
    )
    first = said(
        found,
        now=cite.whole("found_lately", _("最近七天提出的问题")),
        before=cite.whole("found_before", _("再前七天提出的问题")),
    )
    second = said(
        closed,
        now=cite.whole("closed_lately", _("最近七天销号、现仍销号的问题")),
        before=cite.whole("closed_before", _("再前七天销号、现仍销号的问题")),
    )
    return (*first, *second)


def _reconciled(t: Telling) -> tuple[Span, ...]:
    """对账: every entry stands in exactly one state, and all states add up to the entries."""
    entered = t.cite.whole("entered", _("台账登记的全部条目，各状态合计"))
    spans = [*said(_("台账共登记%(entered)s条，逐条对账："), entered=entered)]
    states = [state for state in State if t.numbers.n(f"state:{state}")]
    for at, state in enumerate(states):
        figure: Figure = t.cite.whole(f"state:{state}", _("状态为“%(state)s”的条目") % {"state": state.label})
        end = _("。") if at == len(states) - 1 else _("、")
        spans += said(_("%(state)s%(n)s条%(end)s"), state=str(state.label), n=figure, end=end)
    left_out = t.numbers.n("state:merged") + t.numbers.n("state:declined")
    sentence = _("已合并的计入主条目、不予受理的有理由并经另一人复核，两者不计入查摆数。")
    return (*spans, *(said(sentence) if left_out else ()))


def _method(t: Telling) -> tuple[Span, ...]:
    if not t.looks_back:
        return said(_("数字均由台账逐条统计，统计到截至日当天。"))
    return said(
        _(
            "本期截至日早于编写日：查摆、申请销号、核实销号按条目的日期统计到截至日；制定措施、退回、反弹及各状态只记有编写时（%(today)s）的"
            "情况，仅统计截至日前提出的条目；重新申请或重新销号的，按最近一次日期计。"
        ),
        today=full_date(t.today),
    )
