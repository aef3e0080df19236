"""Moving a whole selection of the ledger at once: each move is one call of one action.

The rooms above add their moves with ``register``. A move takes only rows in states from which it leads on; the page
says how many of the selection these are before anything is done.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.reach import Reach
from qingfeng.base.answers import Text
from qingfeng.base.organization.models import Cadre
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.problems import actions
from qingfeng.rectify.problems.forms import NothingMore, ReasonForm, ReminderForm
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.reminding import remind
from qingfeng.rectify.problems.states import LIVE, MOVES

Part = Role.Kind
FormMaker = Callable[[Campaign, Any], forms.Form]
Run = Callable[[Sequence[Problem], Mapping[str, Any], Cadre], object]


@dataclass(frozen=True)
class BulkMove:
    """One verb over many rows; ``form`` asks for what the action needs besides them."""

    name: str
    label: Text
    icon: str
    states: frozenset[str]
    offered: Callable[[Reach], bool]
    run: Run
    form: FormMaker = lambda _campaign, data: NothingMore(data)


_MOVES: dict[str, BulkMove] = {}


def register(*moves: BulkMove) -> None:
    """Add moves to the ledger."""
    for move in moves:
        _MOVES[move.name] = move


def moves_for(reach: Reach) -> list[BulkMove]:
    """The moves that make sense for this person; the actions' rules still decide on every row."""
    return [move for move in _MOVES.values() if reach.writes and move.offered(reach)]


def reviews(reach: Reach) -> bool:
    """Who reviews entries: the office, line leaders, unit leaders."""
    return reach.is_a(Part.OFFICE, Part.LINE_LEADER, Part.UNIT_LEADER)


def _drives(reach: Reach) -> bool:
    return reach.is_a(Part.OFFICE, Part.HEAD, Part.TASK_FORCE, Part.LINE_LEADER)


def sources(verb: str) -> frozenset[str]:
    """The states from which a verb leads on."""
    return frozenset(MOVES[verb].sources)


register(
    BulkMove(
        "accept",
        _("认账"),
        "check",
        sources("accept"),
        reviews,
        lambda problems, _data, by: actions.accept(problems=problems, by=by),
    ),
    BulkMove(
        "return_for_quality",
        pgettext_lazy("办理", "质量退回"),
        "arrow-back",
        sources("return_for_quality"),
        reviews,
        lambda problems, data, by: actions.return_for_quality(problems=problems, reason=data["reason"], by=by),
        lambda _campaign, data: ReasonForm(data),
    ),
    BulkMove(
        "remind",
        _("催办"),
        "bell",
        LIVE,
        _drives,
        lambda problems, data, by: remind(problems=problems, text=data["text"], by=by),
        lambda _campaign, data: ReminderForm(data),
    ),
)
