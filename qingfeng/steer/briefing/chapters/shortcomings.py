"""三、存在的不足: late, silent, returned, sent back, come back, turned away; said as it is, also where there is none."""

from django.utils.translation import gettext as _

from qingfeng.steer.briefing.citing import said
from qingfeng.steer.briefing.document import Heading, Paragraph, Span
from qingfeng.steer.briefing.drafting import Part, Piece
from qingfeng.steer.briefing.telling import Telling, by_size

Spans = tuple[Span, ...]


def shortcomings(t: Telling) -> Part:
    """What is late, what came back, and what the counts leave out and why."""
    pieces = [
        Piece("short.late.head", Heading(_("逾期和停滞"))),
        Piece("short.late", Paragraph((*_overdue(t), *_idle(t), *_on_time(t)))),
        Piece("short.quality.head", Heading(_("退回和反弹"))),
        Piece("short.quality", Paragraph((*_returned(t), *_sent_back(t), *_reopened(t)))),
        Piece("short.excluded.head", Heading(_("不计入的条目"))),
        Piece("short.excluded", Paragraph(_excluded(t))),
    ]
    return Part("short", _("存在的不足"), tuple(pieces))


def _overdue(t: Telling) -> Spans:
    n = t.numbers.n
    sentence = by_size(
        n("overdue"),
        n("live"),
        none=_("整改期内的%(live)s个问题没有逾期。"),
        few=_("整改期内的%(live)s个问题中，少数（%(n)s个）已逾期。"),
        some=_("整改期内的%(live)s个问题中，%(n)s个已逾期。"),
        many=_("整改期内的%(live)s个问题中，%(n)s个已逾期，占%(share)s，逾期较多。"),
    )
    if not n("live"):
        return said(_("目前没有整改期内的问题。"))
    return said(
        sentence,
        live=t.cite.whole("live", _("已认账、尚未销号的问题")),
        n=t.cite.whole("overdue", _("整改中且已过整改时限的问题")),
        share=t.cite.share("overdue_share", "overdue", "live", _("逾期的问题占整改期内问题的比例")),
    )


def _idle(t: Telling) -> Spans:
    if not t.numbers.n("idle14"):
        return said(_("没有14天以上无进展的问题。")) if t.numbers.n("live") else ()
    idle = t.cite.whole("idle14", _("整改中，14天以上没有任何事实更新的问题"))
    if not t.numbers.n("idle30"):
        return said(_("%(idle)s个问题14天以上没有变化。"), idle=idle)
    long = t.cite.whole("idle30", _("整改中，30天以上没有任何事实更新的问题"))
    return said(_("%(idle)s个问题14天以上没有变化，其中%(long)s个30天以上没有变化。"), idle=idle, long=long)


def _on_time(t: Telling) -> Spans:
    if not t.numbers.n("late"):
        return ()
    return said(
        _("已销号的问题中，%(late)s个超过首次承诺的时限（延期不改变首次时限），按期整改率%(share)s。"),
        late=t.cite.whole("late", _("整改完成(申请销号)晚于首次时限或没有时限的问题")),
        share=t.cite.share(
            "on_time_share", "on_time", "verified", _("按期整改率：在首次时限内整改完成并经核实的占核实销号的比例")
        ),
    )


def _returned(t: Telling) -> Spans:
    n = t.numbers.n
    sentence = by_size(
        n("ever_returned"),
        n("found"),
        none=_("没有问题因表述不具体被退回。"),
        few=_("因表述不具体等质量原因被退回过的问题%(n)s个，%(now)s个尚待补正。"),
        some=_("因表述不具体等质量原因被退回过的问题%(n)s个，%(now)s个尚待补正。"),
        many=_("因表述不具体等质量原因被退回过的问题多达%(n)s个，查摆质量不高，%(now)s个尚待补正。"),
    )
    return said(
        sentence,
        n=t.cite.whole("ever_returned", _("因质量被退回过至少一次的问题")),
        now=t.cite.whole("state:returned", _("状态为“%(state)s”的条目") % {"state": _("质量退回")}),
    )


def _sent_back(t: Telling) -> Spans:
    n = t.numbers.n
    if not n("reported"):
        return ()
    sentence = by_size(
        n("ever_sent_back"),
        n("reported"),
        none=_("申请销号的问题均未被核查退回。"),
        few=_("申请销号的%(asked)s个问题中，%(n)s个核查时被退回。"),
        some=_("申请销号的%(asked)s个问题中，%(n)s个核查时被退回。"),
        many=_("申请销号的%(asked)s个问题中，%(n)s个核查时被退回，退回率%(share)s，报送与实际有出入的较多。"),
    )
    return said(
        sentence,
        asked=t.cite.whole("reported", _("单位报告整改完成的问题")),
        n=t.cite.whole("ever_sent_back", _("核查或公示中被退回整改至少一次的问题")),
        share=t.cite.share("sent_back_share", "ever_sent_back", "reported", _("退回率：被退回过的占申请销号的比例")),
    )


def _reopened(t: Telling) -> Spans:
    n = t.numbers.n
    if not n("verified"):
        return ()
    sentence = by_size(
        n("ever_reopened"),
        n("verified"),
        none=_("已销号的问题未发现反弹。"),
        few=_("已销号的问题中，%(n)s个反弹重开，%(now)s个仍在整改。"),
        some=_("已销号的问题中，%(n)s个反弹重开，%(now)s个仍在整改。"),
        many=_("已销号的问题中，%(n)s个反弹重开，反弹率%(share)s，整改不牢固，%(now)s个仍在整改。"),
    )
    return said(
        sentence,
        n=t.cite.whole("ever_reopened", _("销号后反弹重开至少一次的问题")),
        now=t.cite.whole("state:reopened", _("状态为“%(state)s”的条目") % {"state": _("反弹重开")}),
        share=t.cite.share("recurrence_share", "ever_reopened", "verified", _("反弹率：反弹过的占核实销号的比例")),
    )


def _excluded(t: Telling) -> Spans:
    n = t.numbers.n
    spans: Spans = ()
    if n("state:merged"):
        merged = t.cite.whole("state:merged", _("状态为“%(state)s”的条目") % {"state": _("已合并")})
        spans += said(_("%(n)s条与其他条目是同一件事，已并入主条目，只计一次。"), n=merged)
    if n("state:declined"):
        declined = t.cite.whole("state:declined", _("状态为“%(state)s”的条目") % {"state": _("不予受理")})
        spans += said(_("%(n)s条不予受理，理由在台账中逐条载明并经另一人复核。"), n=declined)
    spans = spans or said(_("没有合并或不予受理的条目，登记的全部计入。"))
    if n("personal"):
        personal = t.cite.whole("personal", _("个人清单上的问题"))
        spans += said(_("查摆数中含个人清单%(n)s个，其内容只有本人和上级可以查看。"), n=personal)
    return spans
