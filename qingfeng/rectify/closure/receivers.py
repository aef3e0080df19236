"""What closing tells the house: its marks in the ledger, its piles on people's desks, its words on the timeline."""

from collections.abc import Callable, Iterable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.reach import Reach
from qingfeng.base.answers import Text
from qingfeng.base.inbox.desks import Pile, register
from qingfeng.base.ui.looks import tell
from qingfeng.rectify.closure import queries
from qingfeng.rectify.closure.bulk_moves import MOVES
from qingfeng.rectify.problems import bulk, parameters
from qingfeng.rectify.problems.parameters import Parameter, Values, Viewpoint
from qingfeng.rectify.problems.piles import desk_of

Part = Role.Kind

# The steps between the unit's request and the entry struck off, each with its rows.
STEPS: dict[str, tuple[Text, Callable[[Viewpoint], Q]]] = {
    "ready": (_("可申请销号"), lambda _at: queries.ready_to_ask()),
    "to_assign": (_("待指定核查人"), lambda _at: queries.to_assign()),
    "to_verify": (_("待核查"), lambda _at: queries.to_verify()),
    "mine": (_("待我核查"), lambda at: queries.to_verify_by(at.cadre_id)),
    "passed": (_("核查通过,待公示或销号"), lambda _at: queries.passed()),
    "notice_over": (_("公示期满"), lambda at: queries.notice_over(at.today)),
    "objection": (_("有异议待处理"), lambda _at: queries.objected()),
}


def _where(values: Values, at: Viewpoint) -> Q:
    found = Q(pk__in=[])
    for value in values:
        found |= STEPS[value][1](at)
    return found


parameters.register(
    Parameter(
        "closure",
        _("销号环节"),
        parameters.one_of(STEPS),
        _where,
        [(name, label) for name, (label, _rows) in STEPS.items()],
        many=True,
        group="kinds",
    )
)


@register
def desk(reach: Reach, campaign_id: int) -> Iterable[Pile]:
    """核查与销号: what waits for the office, a task force, a named verifier, or a unit that may ask."""
    if not reach.writes:
        return
    lay = desk_of(reach, campaign_id)
    yield lay(STEPS["mine"][0], closure="mine")
    if reach.is_a(Part.OFFICE):
        for step in ("to_assign", "passed", "notice_over", "objection"):
            yield lay(STEPS[step][0], closure=step)
    elif reach.is_a(Part.TASK_FORCE):
        yield lay(STEPS["to_assign"][0], closure="to_assign")
    elif reach.is_a(Part.UNIT_LEADER, Part.LIAISON):
        yield lay(STEPS["ready"][0], closure="ready")


tell(
    {
        "problem.ask_to_close": (pgettext_lazy("办理", "申请销号"), "flag"),
        "problem.assign_verifier": (_("指定核查人"), "user"),
        "problem.verify": (_("核查通过"), "eye-check"),
        "problem.send_back": (_("退回整改"), "arrow-back"),
        "problem.post": (_("公示"), "speakerphone"),
        "problem.object": (_("登记异议"), "alert"),
        "problem.decide_objection": (_("处理异议"), "check"),
        "problem.close": (_("销号"), "circle-check"),
        "problem.reopen": (pgettext_lazy("办理", "反弹重开"), "rotate"),
    }
)
bulk.register(*MOVES)
