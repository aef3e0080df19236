"""Reading evidence, through the room that keeps the thing."""

from collections import defaultdict
from collections.abc import Iterable

from django.http import Http404
from django.utils.translation import gettext as _

from qingfeng.base.evidence import shown
from qingfeng.base.evidence.models import Evidence
from qingfeng.base.organization.models import Cadre


def of_things(thing: str, ids: Iterable[int]) -> dict[int, list[Evidence]]:
    """The evidence of these things, oldest first; the caller has made sure that they may be seen."""
    found: dict[int, list[Evidence]] = defaultdict(list)
    for row in Evidence.objects.filter(thing=thing, thing_id__in=list(ids)).select_related("added_by").order_by("pk"):
        found[row.thing_id].append(row)
    return found


def evidence_for(by: Cadre, pk: int) -> Evidence:
    """One file, where this person sees the thing that it belongs to; 404 otherwise."""
    row = Evidence.objects.filter(pk=pk).first()
    if row is None or not shown.may_see(by, row.thing, row.thing_id):
        raise Http404(_("没有这份佐证材料"))
    return row
