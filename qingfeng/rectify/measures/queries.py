"""Reading measures. Lists go through the reader's reach; a problem's own measures are shown to whoever sees it."""

from collections.abc import Iterable

from django.db.models import QuerySet

from qingfeng.base.accounts.reach import Reach
from qingfeng.base.bulk import chunks
from qingfeng.base.evidence.models import Evidence
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.measures.models import Extension, Measure
from qingfeng.rectify.measures.states import ExtensionState
from qingfeng.rectify.problems.models import Problem


def of_problem(problem: Problem) -> QuerySet[Measure]:
    """The measures of one problem in order, with their people and their extensions."""
    return (
        Measure.objects.filter(problem=problem)
        .select_related("owner", "reported_by")
        .prefetch_related("extensions__asked_by", "extensions__decided_by")
        .order_by("seq")
    )


def visible(reach: Reach, campaign: Campaign) -> QuerySet[Measure]:
    """Every measure that this person may read."""
    return Measure.objects.visible_to(reach, campaign)


def extensions_asked(reach: Reach, campaign: Campaign) -> QuerySet[Extension]:
    """Requests for more time, not decided yet, in problems that this person reads."""
    asked = Extension.objects.filter(state=ExtensionState.ASKED, measure__campaign=campaign)
    return asked.filter(measure__in=visible(reach, campaign)).select_related("measure__problem", "asked_by")


def without_evidence(measures: Iterable[Measure]) -> set[int]:
    """Which of these measures ask for evidence and have none attached."""
    asking = [measure.pk for measure in measures if measure.evidence_needed]
    proven: set[int] = set()
    for part in chunks(asking):
        shown = Evidence.objects.filter(thing=Measure._meta.model_name, thing_id__in=part)
        proven.update(shown.values_list("thing_id", flat=True))
    return set(asking) - proven
