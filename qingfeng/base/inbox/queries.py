"""Reading what waits and what was told."""

from dataclasses import dataclass

from django.db.models import F, QuerySet

from qingfeng.base.accounts.reach import Reach
from qingfeng.base.inbox.desks import piles_for
from qingfeng.base.inbox.models import Notice
from qingfeng.base.organization.models import Cadre

PER_PAGE = 30


@dataclass(frozen=True, slots=True)
class NoticePage:
    """One page of a person's notices, unread first, then newest first."""

    rows: list[Notice]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        """Whether newer ones stand on a page before."""
        return self.number > 1

    @property
    def next_number(self) -> int:
        """The page after this one."""
        return self.number + 1

    @property
    def previous_number(self) -> int:
        """The page before this one."""
        return self.number - 1


def notices_of(cadre: Cadre) -> QuerySet[Notice]:
    """Everything this person was told, and nobody else's."""
    return Notice.objects.filter(to=cadre)


def page_of_notices(cadre: Cadre, number: int) -> NoticePage:
    """A page of 30; one row more is fetched to know whether there is a next one."""
    first = (max(number, 1) - 1) * PER_PAGE
    rows = list(notices_of(cadre).order_by(F("read_at").asc(nulls_first=True), "-id")[first : first + PER_PAGE + 1])
    return NoticePage(rows[:PER_PAGE], max(number, 1), len(rows) > PER_PAGE)


def unread_count(cadre: Cadre) -> int:
    """How many notices this person has not opened."""
    return notices_of(cadre).filter(read_at__isnull=True).count()


def waiting_count(reach: Reach, campaign_id: int) -> int:
    """The number on the navigation: things on the desks and unread notices."""
    return sum(pile.count for pile in piles_for(reach, campaign_id)) + unread_count(reach.cadre)
