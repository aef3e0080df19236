"""What measures tell the house: their marks in the ledger, their piles on people's desks, their looks and words."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.reach import Reach
from qingfeng.base.answers import Answer, Denied
from qingfeng.base.evidence import shown
from qingfeng.base.inbox.desks import Pile, register
from qingfeng.base.organization.models import Cadre
from qingfeng.base.ui.looks import dress, tell
from qingfeng.rectify.measures import queries, rules
from qingfeng.rectify.measures.models import Extension, Measure
from qingfeng.rectify.measures.states import DONE, ExtensionState, State
from qingfeng.rectify.problems import parameters
from qingfeng.rectify.problems.addresses import page_of
from qingfeng.rectify.problems.parameters import Viewpoint
from qingfeng.rectify.problems.piles import desk_of
from qingfeng.rectify.problems.queries import hands_among
from qingfeng.rectify.problems.rules import may_see
from qingfeng.rectify.problems.states import WORKED_ON

Part = Role.Kind
SOON = timedelta(days=7)


def my_measures(at: Viewpoint) -> Q:
    """我负责的措施未完成: problems that are worked on and have a measure of mine that is not done."""
    return _with_mine(at)


def _with_mine(at: Viewpoint, **conditions: object) -> Q:
    """Listed once and looked up, instead of asked anew for each of the ledger's rows."""
    mine = Measure.objects.filter(campaign=at.campaign_id, owner=at.cadre_id, **conditions)
    undone = mine.exclude(state__in=sorted(DONE))
    return Q(pk__in=undone.values("problem_id")) & Q(state__in=sorted(WORKED_ON))


def my_measures_late(at: Viewpoint) -> Q:
    """我负责的措施已逾期."""
    return _with_mine(at, due_on__lt=at.today)


def my_measures_soon(at: Viewpoint) -> Q:
    """我负责的措施7天内到期."""
    return _with_mine(at, due_on__range=(at.today, at.today + SOON))


def extension_asked() -> Q:
    """延期待批准."""
    return Q(pk__in=Extension.objects.filter(state=ExtensionState.ASKED).values("measure__problem_id"))


def review_due(at: Viewpoint) -> Q:
    """长期措施到期复查."""
    return Q(review_on__lte=at.today)


parameters.register(
    parameters.flag("my_measures", _("我负责的措施"), my_measures),
    parameters.flag("my_measures_late", _("我的措施已逾期"), my_measures_late),
    parameters.flag("my_measures_soon", _("我的措施7天内到期"), my_measures_soon),
    parameters.flag("extension", _("延期待批准"), lambda _at: extension_asked()),
    parameters.flag("review_due", _("长期措施待复查"), review_due),
)


@register
def desk(reach: Reach, campaign_id: int) -> Iterable[Pile]:
    """措施: mine to do; requests for more time to decide; standing measures to look at again."""
    if not reach.writes:
        return
    lay = desk_of(reach, campaign_id)
    yield lay(_("我的措施已逾期"), "red", my_measures_late=1)
    yield lay(_("我的措施7天内到期"), "yellow", my_measures_soon=1)
    yield lay(_("我负责的整改措施"), my_measures=1)
    if reach.is_a(Part.OFFICE, Part.LINE_LEADER):
        yield lay(_("延期申请待批准"), extension=1)
    if reach.is_a(Part.OFFICE, Part.TASK_FORCE):
        yield lay(_("长期措施到期复查"), review_due=1)


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


def _evidence_seen(by: Cadre, measure_id: int) -> bool:
    measure = queries.asked_by_id(measure_id)
    return measure is not None and may_see(by, measure.problem)


def _evidence_taken(by: Cadre, measure_id: int) -> Answer:
    measure = queries.asked_by_id(measure_id)
    return rules.may_attach(by, measure, measure.problem) if measure else Denied("")


def _evidence_place(measure_id: int) -> shown.Place:
    problem = queries.problem_of(measure_id)
    return shown.Place("problem", problem.pk, problem.campaign_id, problem.unit_id, page_of(problem.pk))


def _evidence_each(pairs: Sequence[tuple[Cadre, int]]) -> list[tuple[Answer, shown.Place]]:
    """For many at once: whoever has a hand in a problem sees it; only of the others it must be asked one by one."""
    held, measures = queries.held_by_id([measure_id for _by, measure_id in pairs])
    handed = hands_among(held.problems)
    found: list[tuple[Answer, shown.Place]] = []
    for by, measure_id in pairs:
        measure = measures[measure_id]
        problem = held.problem_of(measure)
        seen = (problem.pk, by.pk) in handed or may_see(by, problem)
        answer = rules.may_attach(by, measure, problem) if seen else Denied("")
        place = shown.Place("problem", problem.pk, problem.campaign_id, problem.unit_id, page_of(problem.pk))
        found.append((answer, place))
    return found


shown.register("measure", shown.Keeper(_evidence_seen, _evidence_taken, _evidence_place, _evidence_each))
tell({"problem.attach_evidence": (_("附佐证材料"), "paperclip")})
