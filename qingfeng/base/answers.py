"""Answers 能不能: what a rule says. A refusal carries the sentence that the person will read."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    Text = StrOrPromise
else:
    Text = object


@dataclass(frozen=True)
class Allowed:
    """The rule lets it pass."""

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True)
class Denied:
    """The rule refuses, and says why in the words of the person who asked."""

    reason: Text

    def __bool__(self) -> bool:
        return False


Answer = Allowed | Denied


class Refused(Exception):
    """An action was refused; ``str()`` of it is the reason to show. Pages answer it with 403 or in place."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason)


class IllegalMove(Refused):
    """The thing is not in a state from which this verb leads on; nothing was changed (409)."""


def require(answer: Answer) -> None:
    """Raise Refused unless the rule allows it."""
    if isinstance(answer, Denied):
        raise Refused(answer.reason)


def first_denial(*answers: Answer) -> Answer:
    """All rules must allow; the first refusal is the answer."""
    return next((answer for answer in answers if not answer), Allowed())
