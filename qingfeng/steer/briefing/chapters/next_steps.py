"""五、下步工作: what the rows say has to be decided or done next; no appeals."""

from django.utils.translation import gettext as _

from qingfeng.rectify.problems.states import State
from qingfeng.steer.briefing.citing import said
from qingfeng.steer.briefing.document import Paragraph, Span
from qingfeng.steer.briefing.drafting import Part, Piece
from qingfeng.steer.briefing.telling import Telling
from qingfeng.steer.dashboard.forecast import Verdict

Spans = tuple[Span, ...]


def next_steps(t: Telling) -> Part:
    """Each a sentence with its rows; what does not wait is not mentioned."""
    told = [
        ("due", _due(t)),
        ("late", _late(t)),
        ("review", _waiting(t, "raised", _("%(n)s个新登记的问题待审定。"))),
        ("verify", _waiting(t, "awaiting", _("%(n)s个申请销号的问题待核查，核查人须来自整改单位和所属战线之外。"))),
        ("notice", _waiting(t, "posted", _("%(n)s个问题正在公示，期满无异议的销号。"))),
        ("again", _waiting(t, "reopened", _("%(n)s个反弹的问题重新整改。"))),
        ("forecast", _forecast(t)),
    ]
    pieces = [Piece(f"next.{key}", Paragraph(spans)) for key, spans in told if spans]
    return Part("next", _("下步工作"), tuple(pieces) or (Piece("next.none", Paragraph(said(_("没有待办事项。")))),))


def _due(t: Telling) -> Spans:
    if not t.numbers.n("due_soon"):
        return ()
    return said(_("今后七天，%(n)s个问题到整改时限。"), n=t.cite.whole("due_soon", _("整改中，七天内到整改时限的问题")))


def _late(t: Telling) -> Spans:
    if not t.numbers.n("overdue"):
        return ()
    late = t.cite.whole("overdue", _("整改中且已过整改时限的问题"))
    return said(_("%(n)s个逾期的问题，由责任单位说明原因；确需延期的，另行申请并经批准。"), n=late)


def _waiting(t: Telling, state: str, sentence: str) -> Spans:
    key = f"state:{state}"
    if not t.numbers.n(key):
        return ()
    label = str(State(state).label)
    return said(sentence, n=t.cite.whole(key, _("状态为“%(state)s”的条目") % {"state": label}))


def _forecast(t: Telling) -> Spans:
    sentences = {
        Verdict.WILL_FINISH: _("按近十四天的进度，活动结束前可全部销号。"),
        Verdict.MAY_FINISH: _("按近十四天的进度，活动结束前能否全部销号尚难确定。"),
        Verdict.WILL_NOT_FINISH: _("按近十四天的进度，活动结束时仍会有问题没有销号，须加快或调整安排。"),
    }
    sentence = sentences.get(t.board.forecast.verdict)
    return said(sentence) if sentence and not t.looks_back else ()
