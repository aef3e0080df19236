"""催办: telling those who must act that somebody waits. It changes no fact, so it never ends stagnation."""

from collections import defaultdict
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from qingfeng.base.accounts.models import Role
from qingfeng.base.answers import Refused, require
from qingfeng.base.inbox.actions import notify
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.actions import Entry, record_many
from qingfeng.rectify.problems import rules
from qingfeng.rectify.problems.addresses import page_of
from qingfeng.rectify.problems.filters import url_for
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.states import LIVE


@transaction.atomic
def remind(*, problems: Sequence[Problem], text: str, by: Cadre) -> int:
    """催办: one notice to each owner, liaison and leader of the units concerned; answers how many people were told."""
    if not text.strip():
        raise Refused(_("请写明催办内容"))
    for problem in problems:
        require(rules.may_remind(by, problem))
        if problem.state not in LIVE:
            raise Refused(_("%(number)s 不在整改期内,不需要催办") % {"number": problem.number})
    told = _whom(problems) if problems else {}
    told.pop(by.pk, None)
    for cadre_id, rows in told.items():
        words = ngettext("催办 %(first)s:%(text)s", "催办 %(first)s 等 %(n)s 个问题:%(text)s", len(rows))
        said = words % {"first": rows[0].number, "n": len(rows), "text": text.strip()}
        notify(people=[cadre_id], text=said, url=page_of(rows[0].pk) if len(rows) == 1 else url_for(mine=1, live=1))
    record_many(entries=[_entry(problem, text.strip()) for problem in problems], by=by)
    return len(told)


def _whom(problems: Sequence[Problem]) -> dict[int, list[Problem]]:
    seats = defaultdict(list)
    units = {problem.unit_id for problem in problems}
    kinds = (Role.Kind.LIAISON, Role.Kind.UNIT_LEADER)
    for unit_id, cadre_id in Role.objects.filter(unit__in=units, kind__in=kinds).values_list("unit_id", "cadre_id"):
        seats[unit_id].append(cadre_id)
    told: dict[int, list[Problem]] = defaultdict(list)
    for problem in problems:
        for person in {problem.owner_id, *seats[problem.unit_id]}:
            if person:
                told[person].append(problem)
    return told


def _entry(problem: Problem, text: str) -> Entry:
    return Entry(
        verb="problem.remind",
        thing="problem",
        thing_id=problem.pk,
        chain=problem.campaign_id,
        unit_id=problem.unit_id,
        reason=text,
    )
