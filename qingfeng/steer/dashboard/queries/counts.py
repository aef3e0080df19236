"""Counts of one scope: off the kept counts where they know, off a single unit's or person's own rows elsewhere.

Both come as the cells of rectify.problems.tallies, so a figure is defined in one place only.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from django.db.models import Q, Sum

from qingfeng.base.accounts.reach import Reach
from qingfeng.base.organization.models import Cadre
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.problems import tallies
from qingfeng.rectify.problems.models import Hand, Problem, Tally
from qingfeng.rectify.problems.states import COUNTED, State
from qingfeng.rectify.problems.tallies import NO_DAY
from qingfeng.steer.dashboard.queries.scopes import Scope

MILESTONES = ("planned", "reported", "verified", "on_time", "late", "ever_returned", "ever_sent_back", "ever_reopened", "decline_asked")
RAISERS = tuple(f"raisers:{level}" for level in Cadre.Level)
UNDATED = (*(f"state:{state}" for state in State), *MILESTONES, *RAISERS)
DATED = ("raised", "closed", "blue", "yellow", "red", "idle", "due")
SPLITS = ("aspect", "style", "source", "kind", "line")
FOUND = tuple(f"state:{state}" for state in sorted(COUNTED))

Row = tuple[str, str, str, date, int]  # dimension, key, figure, day, n


class Counts:
    """The numbers of one scope. ``campaign`` is the dimension of the scope as a whole, whatever its kind."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._totals: dict[tuple[str, str], Counter[str]] = {}
        self._days: dict[tuple[str, str, str], Counter[date]] = {}
        for dimension, key, figure, day, n in rows:
            if day == NO_DAY:
                self._totals.setdefault((dimension, key), Counter())[figure] += n
            else:
                self._days.setdefault((dimension, key, figure), Counter())[day] += n

    def of(self, *figures: str, dimension: str = "campaign", key: str = "") -> int:
        """The sum of some figures without a day."""
        kept = self._totals.get((dimension, key))
        return sum(kept[figure] for figure in figures) if kept else 0

    def upto(self, figure: str, day: date, *, dimension: str = "campaign", key: str = "") -> int:
        """How many had reached a figure by the end of that day."""
        days = self._days.get((dimension, key, figure))
        return sum(n for on, n in days.items() if on <= day) if days else 0

    def by_day(self, figure: str) -> Counter[date]:
        """A figure of the whole scope, day by day."""
        return self._days.get(("campaign", "", figure), Counter())

    def keys(self, dimension: str) -> set[str]:
        """Which keys of a dimension have any rows."""
        return {key for known, key in self._totals if known == dimension}

    @cached_property
    def found(self) -> int:
        """查出: what counts as found."""
        return self.of(*FOUND)


def counts_for(reach: Reach, campaign: Campaign, scope: Scope) -> Counts:
    """The counts of a scope as far as this person may see them."""
    if scope.kind == "campaign":
        return Counts([*_of_campaign(reach, campaign, scope), *_hidden(reach, campaign, scope)])
    if scope.kind == "lines":
        return Counts([*_of_lines(reach, campaign, scope), *_hidden(reach, campaign, scope)])
    return Counts(_flat(tallies.count(own_rows(reach, campaign, scope))))


def _of_campaign(reach: Reach, campaign: Campaign, scope: Scope) -> list[Row]:
    cells = Tally.objects.filter(lists_open_to(reach, campaign, scope), campaign=campaign)
    totals = cells.filter(dimension__in=("campaign", *SPLITS), figure__in=UNDATED, day=NO_DAY)
    dated = cells.filter(Q(dimension="campaign", figure__in=DATED) | Q(dimension="line", figure__in=("blue", "yellow", "red")))
    return [
        (dimension, key, figure, NO_DAY, n)
        for dimension, key, figure, n in totals.values_list("dimension", "key", "figure").annotate(sum=Sum("n"))
    ] + list(dated.values_list("dimension", "key", "figure", "day", "n"))


def _of_lines(reach: Reach, campaign: Campaign, scope: Scope) -> list[Row]:
    cells = Tally.objects.filter(lists_open_to(reach, campaign, scope), campaign=campaign, dimension="line", figure__in=(*UNDATED, *DATED))
    rows = cells.filter(key__in=[str(pk) for pk in scope.ids]).values_list("key", "figure", "day", "n")
    found: list[Row] = []
    for key, figure, day, n in rows:
        found.append(("campaign", "", figure, day, n))
        found.append(("line", key, figure, day, n))
    return found


def lists_open_to(reach: Reach, campaign: Campaign, scope: Scope) -> Q:
    """The kept counts that this person may see whole: with personal lists only where all of them are open."""
    return Q() if reads_personal_lists(reach, campaign, scope) else Q(personal=False)


def reads_personal_lists(reach: Reach, campaign: Campaign, scope: Scope) -> bool:
    """Whether every personal list of the scope is open: to who reads the district's, or answers for these lines."""
    own_lines = scope.kind == "lines" and reach.lines.issuperset(scope.ids)
    return own_lines or campaign.district_id in reach.personal_districts


def hidden_rows(reach: Reach, campaign: Campaign, scope: Scope) -> list[Problem]:
    """Personal lists that this person sees although the counts without personal lists leave them out: few."""
    if reads_personal_lists(reach, campaign, scope):
        return []
    rows = Problem.objects.visible_to(reach, campaign).filter(person__isnull=False)
    if scope.kind == "lines":
        rows = rows.filter(line_id__in=scope.ids)
    mine = rows.filter(pk__in=Hand.objects.filter(cadre=reach.cadre).values("problem_id"))
    opened = rows.filter(unit_id__in=reach.personal_units) if reach.personal_units else rows.none()
    return list({row.pk: row for row in [*mine, *opened]}.values())


def _hidden(reach: Reach, campaign: Campaign, scope: Scope) -> list[Row]:
    rows = _flat(tallies.count(hidden_rows(reach, campaign, scope)))
    return rows if scope.kind == "campaign" else [row for row in rows if row[0] in ("campaign", "line")]


def own_rows(reach: Reach, campaign: Campaign, scope: Scope) -> list[Problem]:
    """The rows of some units or of one person: about a hundred to a unit, whatever the size of the district."""
    rows = Problem.objects.visible_to(reach, campaign).defer("text", "root_cause", "decline_reason", "imported_from")
    if scope.kind == "units":
        return list(rows.filter(unit_id__in=scope.ids))
    return list(rows.filter(pk__in=Hand.objects.filter(cadre=reach.cadre).values("problem_id")))


def _flat(cells: Counter[tallies.Cell]) -> list[Row]:
    """Cells without their unit: of one scope, its units' cells add up."""
    kept = {"campaign", *SPLITS}
    return [(dimension, key, figure, day, n) for (dimension, _unit, key, figure, day, _p), n in cells.items() if dimension in kept]
