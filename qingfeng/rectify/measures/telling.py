"""Telling people of what happened to problems: one notice a person and action, for one row or nine thousand."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from qingfeng.base.accounts.models import Role
from qingfeng.base.answers import Text
from qingfeng.base.inbox.actions import notify
from qingfeng.base.organization.models import Cadre
from qingfeng.rectify.problems.addresses import page_of
from qingfeng.rectify.problems.filters import url_for
from qingfeng.rectify.problems.models import Problem


def tell(pairs: Iterable[tuple[int | None, Problem]], text: Text, *, by: Cadre, **rows: Any) -> None:
    """Tell each person of their problems on commit. Who acted need not be told.

    ``text`` is what happened, for example "已销号"; ``rows`` are the ledger's conditions (problems.filters)
    where a person has several: their own, if none are given.
    """
    mine: dict[int, dict[int, Problem]] = defaultdict(dict)
    for person, problem in pairs:
        if person and person != by.pk:
            mine[person][problem.pk] = problem
    for (number, only), people in _alike(mine).items():
        if only:
            said = _("%(number)s:%(what)s") % {"number": only.number, "what": text}
        else:
            said = _("%(n)s个问题:%(what)s") % {"n": number, "what": text}
        notify(people=people, text=said, url=page_of(only.pk) if only else url_for(**(rows or {"mine": True})))


def _alike(mine: dict[int, dict[int, Problem]]) -> dict[tuple[int, Problem | None], list[int]]:
    """People who get the same sentence; a bulk move speaks in numbers, so that it takes few writes."""
    few = len({pk for problems in mine.values() for pk in problems}) <= 5
    groups: dict[tuple[int, Problem | None], list[int]] = defaultdict(list)
    for person, problems in mine.items():
        only = next(iter(problems.values())) if few and len(problems) == 1 else None
        groups[len(problems), only].append(person)
    return groups


def office_of(problems: Iterable[Problem]) -> dict[int, list[int]]:
    """活动办: who sits in the office of each problem's district, by the district's number."""
    districts = {problem.campaign.district_id for problem in problems}
    found: dict[int, list[int]] = {district: [] for district in districts}
    seats = Role.objects.filter(kind=Role.Kind.OFFICE, unit__in=districts, cadre__is_active=True)
    for district, person in seats.values_list("unit_id", "cadre_id"):
        found[district].append(person)
    return found
