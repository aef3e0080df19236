"""Counts of one scope: off the kept counts where they know, off a single unit's or person's own rows elsewhere.

Both come as the cells of rectify.problems.tallies, so a figure is defined in one place only.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from django.db.models import Q, QuerySet, Sum

from qingfeng.base.organization.models import Cadre
from qingfeng.rectify.problems import tallies
from qingfeng.rectify.problems.models import Tally
from qingfeng.rectify.problems.states import COUNTED, State
from qingfeng.rectify.problems.tallies import NO_DAY
from qingfeng.steer.dashboard.queries.scopes import Scope
from qingfeng.steer.dashboard.queries.view import View

MILESTONES = (
    "planned",
    "reported",
    "verified",
    "on_time",
    "late",
    "ever_returned",
    "ever_sent_back",
    "ever_reopened",
    "decline_asked",
)
RAISERS = tuple(f"raisers:{level}" for level in Cadre.Level)
UNDATED = (*(f"state:{state}" for state in State), *MILESTONES, *RAISERS)
COLOURS = ("red", "yellow", "blue")
BY_DAY = ("raised", "closed", "idle", "due")
SPLITS = ("aspect", "style", "source", "kind", "line")
FOUND = frozenset(f"state:{state}" for state in COUNTED)

Row = tuple[str, str, str, date, int]  # dimension, key, figure, day, n


class Counts:
    """The numbers of one scope as of one day. The dimension "campaign" is the scope as a whole, whatever its kind.

    "found" adds up the states that count; a warning colour counts what had turned by that day; the figures of BY_DAY
    keep their days.
    """

    def __init__(self, rows: Iterable[Row], day: date) -> None:
        self._totals: dict[tuple[str, str], Counter[str]] = {}
        self._days: dict[str, Counter[date]] = {figure: Counter() for figure in BY_DAY}
        for dimension, key, figure, on, n in rows:
            if figure in self._days:
                if dimension == "campaign":
                    self._days[figure][on] += n
            elif on <= day:
                totals = self._totals.setdefault((dimension, key), Counter())
                totals[figure] += n
                if figure in FOUND:
                    totals["found"] += n

    def of(self, *figures: str, dimension: str = "campaign", key: str = "") -> int:
        """The sum of some figures."""
        kept = self._totals.get((dimension, key))
        return sum(kept[figure] for figure in figures) if kept else 0

    def by_day(self, figure: str) -> Counter[date]:
        """A figure of BY_DAY for the whole scope, day by day."""
        return self._days[figure]

    def upto(self, figure: str, day: date) -> int:
        """How many of a figure of BY_DAY by the end of that day."""
        return sum(n for on, n in self._days[figure].items() if on <= day)

    @cached_property
    def found(self) -> int:
        """查出: what counts as found."""
        return self.of("found")


def counts_for(view: View) -> Counts:
    """The counts of a scope as far as this person may see them."""
    if view.scope.kind not in ("campaign", "lines"):
        return Counts(_flat(tallies.count(view.own_rows())), view.day)
    cells = Tally.objects.filter(view.open_lists, campaign=view.campaign).order_by()
    kept = _of_campaign(cells, view.day) if view.scope.kind == "campaign" else _of_lines(cells, view.scope, view.day)
    return Counts([*kept, *_flat(tallies.count(view.hidden))], view.day)


def _of_campaign(cells: QuerySet[Tally], day: date) -> Iterator[Row]:
    own = cells.filter(dimension="campaign", figure__in=(*UNDATED, *BY_DAY), day__lte=day)
    yield from own.values_list("dimension", "key", "figure", "day", "n")
    turned = cells.filter(dimension__in=("campaign", "line"), figure__in=COLOURS, day__lte=day)
    for dimension, key, figure, n in turned.values_list("dimension", "key", "figure").annotate(sum=Sum("n")):
        yield dimension, key, figure, NO_DAY, n
    split = cells.filter(dimension__in=SPLITS, figure__in=(*FOUND, "verified"), day=NO_DAY).values_list(
        "dimension", "key"
    )
    verified = Q(figure="verified")
    for dimension, key, found, n in split.annotate(
        found=Sum("n", filter=~verified), verified=Sum("n", filter=verified)
    ):
        yield dimension, key, "found", NO_DAY, found or 0
        yield dimension, key, "verified", NO_DAY, n or 0


def _of_lines(cells: QuerySet[Tally], scope: Scope, day: date) -> Iterator[Row]:
    wanted = (*UNDATED, *COLOURS, *BY_DAY)
    rows = cells.filter(dimension="line", key__in=[str(pk) for pk in scope.ids], figure__in=wanted, day__lte=day)
    for key, figure, on, n in rows.values_list("key", "figure", "day", "n"):
        yield "campaign", "", figure, on, n
        yield "line", key, figure, on, n


def _flat(cells: Counter[tallies.Cell]) -> list[Row]:
    """Cells without their unit: of one scope, its units' cells add up."""
    kept = {"campaign", *SPLITS}
    return [
        (dimension, key, figure, day, n)
        for (dimension, _unit, key, figure, day, _p), n in cells.items()
        if dimension in kept
    ]
