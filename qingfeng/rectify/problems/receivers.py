"""What the frame knows of problems: the ledger's place, how states look, what verbs are called, the desks."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.reach import Reach
from qingfeng.base.inbox.desks import Pile, register
from qingfeng.base.timeline import things
from qingfeng.base.ui import looks, navigation
from qingfeng.rectify.problems import tools
from qingfeng.rectify.problems.addresses import page_of
from qingfeng.rectify.problems.piles import desk_of
from qingfeng.rectify.problems.states import State

Part = Role.Kind

navigation.add(navigation.Entry("problems:ledger", _("台账"), "ledger", 20, on_phone=True))
looks.dress(
    State,
    {
        State.RAISED: "new",
        State.RETURNED: "back",
        State.OPEN: "work",
        State.AWAITING: "ask",
        State.POSTED: "notice",
        State.CLOSED: "done",
        State.REOPENED: "again",
        State.MERGED: "void",
        State.DECLINED: "void",
    },
)
looks.tell(
    {
        "problem.raise": (_("登记问题"), "plus"),
        "problem.accept": (_("认账"), "check"),
        "problem.return_for_quality": (pgettext_lazy("办理", "质量退回"), "arrow-back"),
        "problem.raise_again": (_("补正后重报"), "inbox"),
        "problem.correct": (_("更正"), "edit"),
        "problem.ask_decline": (_("提出不予受理"), "circle-off"),
        "problem.decline": (_("不予受理"), "circle-off"),
        "problem.merge": (_("合并"), "merge"),
        "problem.remind": (_("催办"), "bell"),
    }
)


@register
def desk(reach: Reach, campaign_id: int) -> Iterable[Pile]:
    """What waits in this room: to review, to raise again, to confirm, and the unit's own red warnings."""
    lay = desk_of(reach, campaign_id)
    if reach.is_a(Part.OFFICE, Part.LINE_LEADER, Part.UNIT_LEADER):
        # The office reviews whatever waits, and that number is kept.
        waiting = {"state": "raised"} if reach.is_a(Part.OFFICE) else {"to_review": "1"}
        yield lay(_("待审定的问题"), **waiting)
    yield lay(_("退回我补正的问题"), "yellow", to_raise_again=1)
    if reach.is_a(Part.OFFICE, Part.HEAD) and lay("", decline_asked=1).count:
        yield lay(_("待我复核的不予受理"), to_decline=1)
    if reach.is_a(Part.UNIT_LEADER, Part.LIAISON):
        yield lay(_("本单位被退回整改的问题"), "yellow", unit=reach.cadre.unit_id, sent_back=1)
        yield lay(_("本单位红色预警的问题"), "red", unit=reach.cadre.unit_id, colour="red")


tools.register(tools.Tool(_("对账"), "check", "problems:reconcile"))
things.register("problem", things.ThingKind(_("问题"), page_of))
