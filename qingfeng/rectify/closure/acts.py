"""What a person may do next on the way to striking the entry off."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingfeng.base.answers import Answer, Text
from qingfeng.base.organization.models import Cadre
from qingfeng.rectify.closure import rules
from qingfeng.rectify.closure.cases import Case
from qingfeng.rectify.closure.models import ClosureRequest, Objection
from qingfeng.rectify.problems.acts import Act
from qingfeng.rectify.problems.states import WORKED_ON, State


def acts_of(case: Case, by: Cadre, today: date) -> Iterator[Act]:
    """Only what leads on from where the problem stands."""
    problem = case.problem
    if problem.state in WORKED_ON:
        ready = rules.is_ready(problem)
        yield _act(
            case,
            "ask",
            pgettext_lazy("办理", "申请销号"),
            "flag",
            rules.may_ask_to_close(by, problem),
            main=bool(ready),
        )
    elif problem.state == State.AWAITING:
        yield from _while_awaiting(case, by, today)
    elif problem.state == State.POSTED:
        yield _act(case, "close", _("销号"), "circle-check", rules.may_close(by, case, today), main=True)
        yield _act(case, "object", _("登记异议"), "alert", rules.may_object(by, case, today))
    elif problem.state == State.CLOSED:
        yield _act(case, "reopen", pgettext_lazy("办理", "反弹重开"), "rotate", rules.may_reopen(by, problem))


def _while_awaiting(case: Case, by: Cadre, today: date) -> Iterator[Act]:
    if case.request is not None and case.request.state == ClosureRequest.State.PENDING:
        yield _act(case, "verify", _("核查"), "eye-check", rules.may_verify(by, case), main=True)
        yield _act(case, "assign", _("指定核查人"), "user", rules.may_assign(by, case.problem))
    elif case.problem.campaign.needs_notice:
        yield _act(case, "post", _("公示"), "speakerphone", rules.may_post(by, case), main=True)
    else:
        yield _act(case, "close", _("销号"), "circle-check", rules.may_close(by, case, today), main=True)


def act_of_objection(case: Case, objection: Objection, by: Cadre) -> Act:
    """处理异议."""
    url = reverse("closure:decide_objection", args=[objection.pk])
    return Act(_("处理异议"), "check", url, rules.may_decide_objection(by, case, objection), main=True)


def _act(case: Case, name: str, label: Text, icon: str, answer: Answer, *, main: bool = False) -> Act:
    return Act(label, icon, reverse(f"closure:{name}", args=[case.problem.pk]), answer, main=main)
