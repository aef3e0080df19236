"""待整理: rows that could not be entered as they stood, one after another."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.organization.models import Cadre
from qingfeng.campaign.queries import the_campaign
from qingfeng.web.sheets import actions, queries, rules
from qingfeng.web.sheets.entering import from_sorting
from qingfeng.web.sheets.forms import SettleForm
from qingfeng.web.sheets.models import UnsortedRow


def unsorted(request: HttpRequest) -> HttpResponse:
    """The list: reason, file, sheet, row and what stood in the cells."""
    rows = queries.unsorted_rows(reach_of(cast(Cadre, request.user)), the_campaign(request))
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    return render(request, "sheets/unsorted.html", {"title": _("待整理"), "page": page})


def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """One row: enter it as a problem, or say why it needs none."""
    campaign, by = the_campaign(request), cast(Cadre, request.user)
    row = get_object_or_404(queries.unsorted_rows(reach_of(by), campaign), pk=pk)
    form = SettleForm(campaign, request.POST or None, initial=_guess(row))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        new = None if told["note"] else from_sorting(row, told, accepted=rules.enters_accepted(by))
        actions.settle(row=row, new=new, measure=told["measure"], note=told["note"], by=by)
        messages.success(request, _("已整理"))
        return redirect("sheets:unsorted")
    context = {"title": _("整理一行"), "row": row, "form": form}
    return render(request, "sheets/settle.html", context)


def _guess(row: UnsortedRow) -> dict[str, object]:
    """The longest text is most likely the problem."""
    texts = sorted(row.cells.values(), key=len, reverse=True)
    return {"text": texts[0] if texts else "", "unit": row.workbook.default_unit_id}
