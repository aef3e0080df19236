"""对账: raised = pending + returned + open + awaiting + posted + closed + reopened + merged + declined, always."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qingfeng.base.accounts.reach import Reach
from qingfeng.base.answers import Text
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.problems import queries, tallies
from qingfeng.rectify.problems.filters import url_for
from qingfeng.rectify.problems.states import State


@dataclass(frozen=True)
class Item:
    """One state: its count and the rows behind it."""

    state: str
    label: Text
    kept: int
    counted: int | None
    url: str

    @property
    def agrees(self) -> bool:
        """Whether the recount, if one was made, gave the same."""
        return self.counted is None or self.counted == self.kept


@dataclass(frozen=True)
class Account:
    """The whole reconciliation; ``differences`` are kept cells that a recount does not confirm (None: no recount)."""

    raised: int
    items: Sequence[Item]
    counted_raised: int | None
    differences: Sequence[tuple[tallies.Cell, int, int]] | None
    url: str

    @property
    def total(self) -> int:
        """The sum over the states."""
        return sum(item.kept for item in self.items)

    @property
    def holds(self) -> bool:
        """Whether everything agrees."""
        same = self.counted_raised in (None, self.raised) and not self.differences
        return same and self.raised == self.total and all(item.agrees for item in self.items)


def reconciliation(reach: Reach, campaign: Campaign, *, recounting: bool) -> Account:
    """The account of what this person sees. Only who reads the whole district sees the kept counts themselves."""
    whole = campaign.district_id in reach.personal_districts
    states = queries.kept_states(campaign) if whole else queries.counted_states(reach, campaign)
    counted = queries.counted_states(reach, campaign) if recounting else None
    items = [
        Item(state.value, state.label, states[state], counted[state] if counted else None, url_for(state=state))
        for state in State
    ]
    return Account(
        raised=queries.raised_entries(campaign) if whole else sum(states.values()),
        items=items,
        counted_raised=sum(counted.values()) if counted else None,
        differences=_differences(campaign) if recounting and whole else None,
        url=url_for(),
    )


def _differences(campaign: Campaign) -> list[tuple[tallies.Cell, int, int]]:
    kept, counted = tallies.kept(campaign), Counter({cell: n for cell, n in tallies.recount(campaign).items() if n})
    cells = sorted(cell for cell in kept.keys() | counted.keys() if kept[cell] != counted[cell])
    return [(cell, kept[cell], counted[cell]) for cell in cells]
