"""Piles of the desk that are ledger addresses: counted by the very conditions that their link opens."""

from typing import Any, Protocol

from qingfeng.base.accounts.reach import Reach
from qingfeng.base.answers import Text
from qingfeng.base.inbox.desks import Pile
from qingfeng.base.timeline.days import today
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.problems.counting import count
from qingfeng.rectify.problems.filters import asked_for, url_for


class Lay(Protocol):
    """Counts one pile."""

    def __call__(self, title: Text, tone: str = "", **conditions: Any) -> Pile:
        """The pile of these conditions (parameters of the ledger)."""


def desk_of(reach: Reach, campaign_id: int) -> Lay:
    """A function that lays piles on this person's desk."""
    campaign, day = Campaign.objects.filter(pk=campaign_id).first(), today()

    def lay(title: Text, tone: str = "", **conditions: Any) -> Pile:
        n = count(reach, campaign, asked_for(**conditions), today=day).n if campaign else 0
        return Pile(title, n, url_for(**conditions), colour=tone)

    return lay
