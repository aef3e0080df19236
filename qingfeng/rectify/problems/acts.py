"""What a person may do next with a problem. The rooms above add their own verbs; the problem's page shows them all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingfeng.base.answers import Answer, Denied, Text
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.moves import verbs_from
from qingfeng.rectify.problems import rules
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.states import LIVE, MOVES


@dataclass(frozen=True)
class Act:
    """One verb with its page; ``answer`` says whether this person may, and if not, why. ``main``: the next step."""

    label: Text
    icon: str
    url: str
    answer: Answer
    main: bool = False
    danger: bool = False

    @property
    def reason(self) -> Text:
        """Why not."""
        return self.answer.reason if isinstance(self.answer, Denied) else ""


def page(name: str, problem: Problem) -> str:
    """Where a verb of this room is done."""
    return reverse(f"problems:{name}", args=[problem.pk])


def acts_of(problem: Problem, by: Cadre) -> Iterator[Act]:
    """The verbs of this room that lead on from where the problem stands."""
    verbs = verbs_from(MOVES, problem.state)
    if "accept" in verbs:
        yield Act(_("认账"), "check", page("accept", problem), rules.may_review(by, problem), main=True)
        yield Act(
            pgettext_lazy("办理", "质量退回"), "arrow-back", page("return", problem), rules.may_review(by, problem)
        )
    if "raise_again" in verbs:
        yield Act(_("补正后重报"), "inbox", page("raise_again", problem), rules.may_raise_again(by, problem), main=True)
    if "decline" in verbs and problem.decline_asked_by_id is None:
        yield Act(_("提出不予受理"), "circle-off", page("ask_decline", problem), rules.may_ask_decline(by, problem))
    elif "decline" in verbs:
        answer = rules.may_confirm_decline(by, problem)
        yield Act(_("复核不予受理"), "circle-off", page("decline", problem), answer, main=bool(answer), danger=True)
    if problem.state in LIVE:
        yield Act(_("催办"), "bell", page("remind", problem), rules.may_remind(by, problem))
    if "merge" in verbs:
        yield Act(_("合并"), "merge", page("merge", problem), rules.may_begin_merge(by, problem))
    if problem.state not in ("closed", "merged", "declined"):
        yield Act(_("更正"), "edit", page("correct", problem), rules.may_correct(by, problem))


def split(acts: Iterable[Act]) -> tuple[list[Act], list[Act]]:
    """What may be done, the next step first; and what may not, each with its reason."""
    rows = list(acts)
    return sorted((act for act in rows if act.answer), key=lambda act: not act.main), [a for a in rows if not a.answer]
