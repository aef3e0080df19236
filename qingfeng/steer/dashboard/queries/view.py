"""Who looks at what on which day, and which rows lie behind it that the kept counts cannot tell."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q

from qingfeng.base.accounts.reach import Reach
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.problems.models import Hand, Problem, ProblemQuerySet
from qingfeng.steer.dashboard.queries.scopes import Scope

# What no count needs, and what makes a row long.
LONG = ("text", "root_cause", "decline_reason", "imported_from")


@dataclass(frozen=True)
class View:
    """One person's look at one scope of the campaign."""

    reach: Reach
    campaign: Campaign
    scope: Scope
    day: date

    @property
    def reads_all_lists(self) -> bool:
        """Whether every personal list of the scope is open: to who reads the district's, or answers for these lines."""
        own_lines = self.scope.kind == "lines" and self.reach.lines.issuperset(self.scope.ids)
        return own_lines or self.campaign.district_id in self.reach.personal_districts

    @property
    def open_lists(self) -> Q:
        """The kept counts that this person may see whole: with personal lists only where all of them are open."""
        return Q() if self.reads_all_lists else Q(personal=False)

    @cached_property
    def hidden(self) -> list[Problem]:
        """Personal lists that this person sees although ``open_lists`` leaves them out: their own, a few units'."""
        if self.reads_all_lists:
            return []
        rows = self._rows().filter(person__isnull=False)
        if self.scope.kind == "lines":
            rows = rows.filter(line_id__in=self.scope.ids)
        opened = rows.filter(unit_id__in=self.reach.personal_units) if self.reach.personal_units else rows.none()
        return list({row.pk: row for row in [*rows.filter(self._mine()), *opened]}.values())

    def own_rows(self) -> list[Problem]:
        """The rows of some units or of one person: about a hundred to a unit, whatever the size of the district."""
        of_units = self.scope.kind == "units"
        return list(self._rows().filter(Q(unit_id__in=self.scope.ids) if of_units else self._mine()))

    def _rows(self) -> ProblemQuerySet:
        return Problem.objects.visible_to(self.reach, self.campaign).defer(*LONG)

    def _mine(self) -> Q:
        return Q(pk__in=Hand.objects.filter(cadre=self.reach.cadre).values("problem_id"))
