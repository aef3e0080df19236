"""What measures tell the house: their marks in the ledger, their piles on people's desks, their looks and words."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.reach import Reach
from qingfeng.base.inbox.desks import Pile, register
from qingfeng.base.timeline.days import today
from qingfeng.base.ui.looks import dress, tell
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.measures import queries
from qingfeng.rectify.measures.models import Extension, Measure
from qingfeng.rectify.measures.states import DONE, ExtensionState, State
from qingfeng.rectify.problems import parameters
from qingfeng.rectify.problems.filters import url_for
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.parameters import Viewpoint
from qingfeng.rectify.problems.states import WORKED_ON

Part = Role.Kind


def my_measures(at: Viewpoint) -> Q:
    """我负责的措施未完成: problems that are worked on and have a measure of mine that is not done."""
    mine = Measure.objects.filter(problem=OuterRef("pk"), owner=at.cadre_id).exclude(state__in=sorted(DONE))
    return Q(Exists(mine), state__in=sorted(WORKED_ON))


def extension_asked() -> Q:
    """延期待批准."""
    return Q(Exists(Extension.objects.filter(measure__problem=OuterRef("pk"), state=ExtensionState.ASKED)))


def review_due(at: Viewpoint) -> Q:
    """长期措施到期复查."""
    return Q(review_on__lte=at.today)


parameters.register(
    parameters.flag("my_measures", _("我负责的措施"), my_measures),
    parameters.flag("extension", _("延期待批准"), lambda _at: extension_asked()),
    parameters.flag("review_due", _("长期措施待复查"), review_due),
)


@register
def desk(reach: Reach, campaign_id: int) -> Iterable[Pile]:
    """措施: mine to do; requests for more time to decide; standing measures to look at again."""
    if not reach.writes:
        return
    campaign = Campaign.objects.get(pk=campaign_id)
    count, first_due_on = queries.count_and_first_due(queries.mine_to_do(reach, campaign_id))
    late = first_due_on is not None and first_due_on < today()
    url = url_for(my_measures=True) if count else ""
    yield Pile(_("我负责的整改措施"), count, url, first_due_on, "red" if late else "")
    visible = Problem.objects.visible_to(reach, campaign)
    if reach.is_a(Part.OFFICE, Part.LINE_LEADER):
        asked = visible.filter(extension_asked()).count()
        yield Pile(_("延期申请待批准"), asked, url_for(extension=True) if asked else "")
    if reach.is_a(Part.OFFICE, Part.TASK_FORCE):
        due = visible.filter(review_due(Viewpoint(reach.cadre.pk, campaign_id, today()))).count()
        yield Pile(_("长期措施到期复查"), due, url_for(review_due=True) if due else "")


dress(
    State,
    {"planned": "new", "doing": "work", "reported": "ask", "accepted": "done", "sent_back": "back"},
)
tell(
    {
        "problem.plan_measures": (_("制定措施"), "plus"),
        "problem.start_measures": (_("开始办理"), "tool"),
        "problem.note_progress": (_("更新进展"), "edit"),
        "problem.report_measures": (_("措施报完成"), "check"),
        "problem.correct_measure": (_("更正措施"), "edit"),
        "problem.withdraw_measure": (_("撤回措施"), "trash"),
        "problem.ask_extension": (_("申请延期"), "clock"),
        "problem.grant_extension": (_("批准延期"), "calendar"),
        "problem.refuse_extension": (_("不批准延期"), "circle-off"),
        "problem.review_standing": (_("复查长期措施"), "eye-check"),
    }
)
