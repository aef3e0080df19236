"""Reading what is on its way to being struck off. ``waiting`` is the one definition behind desks, ledger and pages."""

from collections.abc import Sequence
from datetime import date

from django.db.models import F, Q, QuerySet
from django.shortcuts import get_object_or_404

from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.reach import Reach
from qingfeng.base.organization.models import Cadre
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.closure.cases import ROOT, Case, house_of
from qingfeng.rectify.closure.models import ClosureRequest, Objection, PublicNotice
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.states import WORKED_ON, State


def _pending(**conditions: object) -> Q:
    """Listed once and looked up, instead of asked anew for each of the ledger's rows."""
    asked = ClosureRequest.objects.filter(state=ClosureRequest.State.PENDING, **conditions)
    return Q(pk__in=asked.values("problem_id"))


def to_assign() -> Q:
    """待指定核查人."""
    return _pending(verifier__isnull=True) & Q(state=State.AWAITING)


def to_verify() -> Q:
    """待核查."""
    return _pending() & Q(state=State.AWAITING)


def to_verify_by(cadre_id: int) -> Q:
    """待我核查: I am named."""
    return _pending(verifier=cadre_id) & Q(state=State.AWAITING)


def passed() -> Q:
    """核查通过: waits for the notice, or for being struck off where the campaign needs none."""
    return ~_pending() & Q(state=State.AWAITING)


def objected() -> Q:
    """有异议待处理."""
    waiting = Objection.objects.filter(state=Objection.State.OPEN)
    return Q(pk__in=waiting.values("notice__problem_id"))


def notice_over(on: date) -> Q:
    """公示期满: the notice has run and no objection is open."""
    running = PublicNotice.objects.filter(until__gte=on)
    return ~Q(pk__in=running.values("problem_id")) & Q(state=State.POSTED) & ~objected()


def notices_over(campaign: Campaign, on: date) -> QuerySet[Problem]:
    """The campaign's problems that may be struck off on that day after their notice."""
    return Problem.objects.filter(notice_over(on), campaign=campaign)


def ready_to_ask() -> Q:
    """可申请销号: every measure is reported (rules.is_ready, in the database's words)."""
    all_reported = Q(measures_total__gt=0, measures_reported=F("measures_total"))
    nothing_new = Q(times_reopened__gt=0, measures_accepted=F("measures_total"))
    return all_reported & ~nothing_new & Q(state__in=sorted(WORKED_ON))


def requests_of(problem: Problem) -> QuerySet[ClosureRequest]:
    """Every request of a problem with what came of it, oldest first."""
    return (
        ClosureRequest.objects.filter(problem=problem)
        .select_related("asked_by", "verifier", "verification__verifier", "verification__notice__posted_by")
        .prefetch_related("verification__notice__objections__heard_by", "verification__notice__objections__decided_by")
        .order_by("pk")
    )


def pending_of(problems: QuerySet[Problem] | Sequence[Problem]) -> QuerySet[ClosureRequest]:
    """The requests of these problems that wait for a verifier."""
    return ClosureRequest.objects.filter(problem__in=problems, state=ClosureRequest.State.PENDING)


def possible_verifiers(case: Case) -> QuerySet[Cadre]:
    """Who could be named: outside the unit, its line and its helpers, without a part in it (rules.may_be_verifier)."""
    kinds = [Role.Kind.OFFICE, Role.Kind.TASK_FORCE, Role.Kind.LIAISON, Role.Kind.UNIT_LEADER, Role.Kind.LINE_LEADER]
    problem = case.problem
    part = {
        problem.raised_by_id,
        problem.owner_id,
        problem.person_id,
        problem.leader_id,
        *case.carried_out,
        *case.asked,
    }
    inside = Q(pk__in=[pk for pk in part if pk]) | Q(roles__kind=Role.Kind.AUDITOR)
    for house in {house_of(case.unit_path), *case.supporter_paths} - {""}:
        inside |= Q(unit__path__startswith=house)
    if case.lines:
        inside |= Q(unit__line__in=case.lines) | Q(roles__line__in=case.lines)
    able = Cadre.objects.filter(is_active=True, roles__kind__in=kinds, unit__path__startswith=case.unit_path[:ROOT])
    insiders = Cadre.objects.filter(inside).values("pk")
    return able.exclude(pk__in=insiders).select_related("unit").order_by("unit__path", "pk").distinct()


def verifiers_of(campaign: Campaign) -> QuerySet[Cadre]:
    """Who verifies in this campaign as their part: its office and its task forces."""
    kinds = [Role.Kind.OFFICE, Role.Kind.TASK_FORCE]
    people = Cadre.objects.filter(is_active=True, roles__kind__in=kinds, roles__unit=campaign.district_id)
    return people.select_related("unit").order_by("name", "pk").distinct()


def objection_for(reach: Reach, campaign: Campaign, objection_id: int) -> Objection:
    """One objection; 404 where this person may not see its problem, or there is none."""
    seen = Problem.objects.visible_to(reach, campaign)
    rows = Objection.objects.filter(notice__problem__in=seen).select_related(
        "notice__problem__campaign__district", "notice__problem__unit", "notice__problem__line", "notice__verification"
    )
    found: Objection = get_object_or_404(rows, pk=objection_id)
    return found
