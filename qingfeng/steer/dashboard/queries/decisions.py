"""今日待定: what somebody has to decide today, each with its rows."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.rectify.closure.models import Objection
from qingfeng.rectify.measures.models import Extension
from qingfeng.rectify.measures.states import ExtensionState
from qingfeng.rectify.problems.models import Problem
from qingfeng.steer.dashboard.figure import Figure
from qingfeng.steer.dashboard.queries.counts import Counts
from qingfeng.steer.dashboard.queries.view import View


def decisions(view: View, counts: Counts) -> list[Figure]:
    """What waits for a decision, in the order in which it should be taken; what does not wait is left out.

    Requests for more time and objections are few and are counted from their own tables; the rest is kept.
    """
    scope, red = view.scope, counts.of("red")
    waiting = [
        Figure(_("红色预警待处置"), red, scope.url(colour="red"), _("已逾期，或30天没有变化")),
        Figure(_("公示异议待处理"), _count(view, _objected()), scope.url(closure="objection")),
        Figure(_("延期申请待批准"), _count(view, _asking_for_time()), scope.url(extension=1)),
        Figure(_("不予受理待复核"), counts.of("decline_asked"), scope.url(decline_asked=1), _("须由另一人复核")),
        Figure(_("新登记问题待审定"), counts.of("state:raised"), scope.url(state="raised")),
        Figure(_("申请销号待核查"), counts.of("state:awaiting"), scope.url(state="awaiting")),
    ]
    return [figure for figure in waiting if figure.value]


def _objected() -> Q:
    return Q(pk__in=Objection.objects.filter(state=Objection.State.OPEN).values("notice__problem"))


def _asking_for_time() -> Q:
    return Q(pk__in=Extension.objects.filter(state=ExtensionState.ASKED).values("measure__problem"))


def _count(view: View, waiting: Q) -> int:
    rows = Problem.objects.visible_to(view.reach, view.campaign).filter(waiting)
    if view.scope.kind == "lines":
        rows = rows.filter(line_id__in=view.scope.ids)
    elif view.scope.kind == "units":
        rows = rows.filter(unit_id__in=view.scope.ids)
    return rows.order_by().count()
