"""Reading measures. Lists go through the reader's reach; a problem's own measures are shown to whoever sees it."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from qingfeng.base.accounts.reach import Reach
from qingfeng.base.bulk import chunks
from qingfeng.base.evidence.models import Evidence
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.measures.models import Extension, Measure
from qingfeng.rectify.measures.writing import Held, hold
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


def without_evidence(measures: Iterable[Measure]) -> set[int]:
    """Which of these measures ask for evidence and have none attached."""
    asking = [measure.pk for measure in measures if measure.evidence_needed]
    proven: set[int] = set()
    for part in chunks(asking):
        shown = Evidence.objects.filter(thing=Measure._meta.model_name, thing_id__in=part)
        proven.update(shown.values_list("thing_id", flat=True))
    return set(asking) - proven


def measure_for(reach: Reach, campaign: Campaign, measure_id: int) -> Measure:
    """One measure with its problem; 404 where this person may not see it, or there is none."""
    rows: QuerySet[Measure] = visible(reach, campaign).select_related(
        "problem__campaign__district", "problem__unit", "problem__line", "owner"
    )
    return get_object_or_404(rows, pk=measure_id)


def extension_for(reach: Reach, campaign: Campaign, extension_id: int) -> Extension:
    """One request for more time; 404 where this person may not see its measure, or there is none."""
    rows = Extension.objects.filter(measure__in=visible(reach, campaign)).select_related(
        "measure__problem__campaign__district", "measure__problem__unit", "measure__problem__line", "asked_by"
    )
    return get_object_or_404(rows, pk=extension_id)


def asked_by_id(measure_id: int) -> Measure | None:
    """A measure by its number alone, for the keeper of its evidence, who asks who may see it."""
    return Measure.objects.filter(pk=measure_id).select_related("problem__campaign", "problem__unit").first()


def problem_of(measure_id: int) -> Problem:
    """The problem of a measure that is known to exist."""
    return Problem.objects.get(measures=measure_id)


def held_by_id(measure_ids: Sequence[int]) -> tuple[Held, dict[int, Measure]]:
    """These measures under the lock of their problems, by their numbers."""
    problem_ids: set[int] = set()
    for part in chunks(measure_ids):
        problem_ids.update(Measure.objects.filter(pk__in=part).values_list("problem_id", flat=True))
    held = hold(problem_ids)
    return held, {measure.pk: measure for rows in held.measures.values() for measure in rows}
