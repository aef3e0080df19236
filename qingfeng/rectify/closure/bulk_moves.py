"""The moves of closing over a selection. Verifying is not among them: each entry is looked at by itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.reach import Reach
from qingfeng.rectify.closure import actions, queries
from qingfeng.rectify.closure.forms import AskForm, AssignManyForm
from qingfeng.rectify.problems.bulk import BulkMove, sources
from qingfeng.rectify.problems.states import State

Part = Role.Kind


def _office(reach: Reach) -> bool:
    return reach.is_a(Part.OFFICE)


MOVES = (
    BulkMove(
        "ask_to_close",
        pgettext_lazy("办理", "申请销号"),
        "flag",
        sources("ask_to_close"),
        lambda reach: reach.is_a(Part.UNIT_LEADER, Part.LIAISON),
        lambda problems, data, by: actions.ask_to_close(problems=problems, statement=data["statement"], by=by),
        lambda _campaign, data: AskForm(data),
    ),
    BulkMove(
        "assign_verifier",
        _("指定核查人"),
        "user",
        frozenset({State.AWAITING}),
        _office,
        lambda problems, data, by: actions.assign_verifier(
            requests=list(queries.pending_of(problems)), verifier=data["verifier"], by=by
        ),
        lambda campaign, data: AssignManyForm(queries.verifiers_of(campaign), data),
    ),
    BulkMove(
        "post",
        _("公示"),
        "speakerphone",
        sources("post"),
        _office,
        lambda problems, _data, by: actions.post(problems=problems, by=by),
    ),
    BulkMove(
        "close",
        _("销号"),
        "circle-check",
        sources("close"),
        lambda reach: reach.is_a(Part.OFFICE, Part.HEAD),
        lambda problems, _data, by: actions.close(problems=problems, by=by),
    ),
)
