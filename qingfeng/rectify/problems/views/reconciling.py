"""对账: the kept counts beside a recount, each number opening its rows."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.organization.models import Cadre
from qingfeng.campaign.queries import the_campaign
from qingfeng.rectify.problems.reconciling import reconciliation


def reconcile(request: HttpRequest) -> HttpResponse:
    """Raised equals the sum of all states; the button (POST) counts the rows again and compares every figure."""
    recounting = request.method == "POST"
    account = reconciliation(reach_of(cast(Cadre, request.user)), the_campaign(request), recounting=recounting)
    return render(request, "problems/reconcile.html", {"title": _("对账"), "account": account})
