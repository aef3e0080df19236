"""预览 what an import would do: each row new, changed, unchanged or to be sorted, and which known rows are gone.

Rows are matched to what was imported before by unit and wording; a reworded row by its place in the workbook that
shares most with this one. Nothing is written here.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from qingfeng.base.bulk import chunks
from qingfeng.base.organization.models import Unit
from qingfeng.rectify.problems.models import Problem
from qingfeng.web.sheets.comparing import FACTS, Difference, compare, facts_of
from qingfeng.web.sheets.directory import Directory, plain
from qingfeng.web.sheets.models import ImportedRow, UnsortedRow
from qingfeng.web.sheets.reading import FileReading, LedgerRow, SheetReading

ALIKE = 0.6


@dataclass(slots=True)
class PlannedRow:
    """One problem row of a sheet and what would be done with it."""

    sheet: str
    columns: dict[str, str]
    reading: LedgerRow
    unit: Unit
    others: list[Unit]
    facts: dict[str, Any]
    text_key: str
    facts_key: str
    cautions: list[str]
    known: ImportedRow | None = None
    differences: list[Difference] = field(default_factory=list)

    @property
    def status(self) -> str:
        """new, changed or unchanged."""
        if self.known is None:
            return "new"
        return "unchanged" if self.known.facts_key == self.facts_key else "changed"


@dataclass(slots=True)
class ToSort:
    """One row that cannot be entered as it stands; ``listed`` when an earlier import has put it on the list already."""

    sheet: str
    row: int
    reason: str
    cells: dict[str, str]
    listed: bool = False


@dataclass(slots=True)
class FilePlan:
    """What importing one workbook would do."""

    reading: FileReading
    rows: list[PlannedRow] = field(default_factory=list)
    unsorted: list[ToSort] = field(default_factory=list)
    gone: list[ImportedRow] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """For the list of workbooks."""
        by_status = Counter(row.status for row in self.rows)
        return {
            "new": by_status["new"],
            "changed": by_status["changed"],
            "unchanged": by_status["unchanged"],
            "gone": len(self.gone),
            "unsorted": sum(not line.listed for line in self.unsorted),
            "measures": sum(len(row.reading.measures) for row in self.rows),
            "cautions": sum(len(row.cautions) for row in self.rows),
        }


def digest(*parts: str) -> str:
    """A short key of a row's wording, blind to blanks, punctuation width and line ends."""
    return hashlib.blake2b("\x1f".join(plain(part) for part in parts).encode(), digest_size=16).hexdigest()


def plan(reading: FileReading, directory: Directory, default_unit: Unit | None) -> FilePlan:
    """Work out what importing this reading would do."""
    made = FilePlan(reading)
    for sheet in reading.sheets:
        _plan_sheet(made, sheet, directory, default_unit)
    _match(made, directory)
    _match_unsorted(made, directory)
    return made


def _plan_sheet(made: FilePlan, sheet: SheetReading, directory: Directory, default_unit: Unit | None) -> None:
    hinted = directory.unit(sheet.unit_hint) or _unit_in(sheet.title, directory)
    for line in sheet.unsorted:
        made.unsorted.append(ToSort(sheet.sheet, line.row, line.reason, line.cells))
    for row in sheet.rows:
        cautions = [str(caution.message) for caution in row.warnings]
        named = directory.units_in(row.unit)
        unit = named[0] if named else hinted or default_unit
        if unit is None:
            reason = _("认不出责任单位“%(name)s”") % {"name": row.unit} if row.unit else _("没有写责任单位")
            made.unsorted.append(ToSort(sheet.sheet, row.row, reason, row.raw))
            continue
        if row.unit and not named:
            cautions.append(_("认不出责任单位“%(name)s”,归入%(unit)s") % {"name": row.unit, "unit": unit.name})
        facts = facts_of(row)
        made.rows.append(
            PlannedRow(
                sheet=sheet.sheet,
                columns=sheet.columns,
                reading=row,
                unit=unit,
                others=named[1:],
                facts=facts,
                text_key=digest(row.problem),
                facts_key=digest(*(str(facts[name]) for name in FACTS)),
                cautions=cautions,
            )
        )


def _unit_in(title: str, directory: Directory) -> Unit | None:
    """The longest unit name that stands in the table's title."""
    text = plain(title)
    names = [name for name in directory.units if len(name) > 2 and name in text]
    unit = directory.units[max(names, key=len)] if names else None
    return unit if unit and unit.depth > 1 else None


def _match(made: FilePlan, directory: Directory) -> None:
    units = {row.unit.pk for row in made.rows}
    known = ImportedRow.objects.filter(campaign=directory.campaign, unit_id__in=units).order_by("pk")
    by_key: dict[tuple[int, str], list[ImportedRow]] = defaultdict(list)
    rows = list(known)
    for row in rows:
        by_key[(row.unit_id, row.text_key)].append(row)
    if not rows:
        return
    for planned in made.rows:
        waiting = by_key.get((planned.unit.pk, planned.text_key))
        if waiting:
            planned.known = waiting.pop(0)
    _match_reworded(made, rows)
    _compare(made)


def _compare(made: FilePlan) -> None:
    changed = [(row, row.known) for row in made.rows if row.known and row.status == "changed"]
    states: dict[int, str] = {}
    for some in chunks([known.problem_id for _row, known in changed], 500):
        states |= dict(Problem.objects.filter(pk__in=some).values_list("pk", "state"))
    for row, known in changed:
        row.differences = compare(known.facts, row.facts, row.reading, states[known.problem_id])


def _match_unsorted(made: FilePlan, directory: Directory) -> None:
    """A row that stands on the list to be sorted already, or was settled there, is not listed again."""
    if not made.unsorted:
        return
    lines = {line.row for line in made.unsorted}
    sheets = {line.sheet for line in made.unsorted}
    rows = UnsortedRow.objects.filter(workbook__campaign=directory.campaign, sheet__in=sheets)
    listed = [(row.sheet, row.row, row.cells) for row in rows if row.row in lines]
    for line in made.unsorted:
        line.listed = (line.sheet, line.row, line.cells) in listed


def _match_reworded(made: FilePlan, rows: Sequence[ImportedRow]) -> None:
    taken = {planned.known.pk for planned in made.rows if planned.known}
    before = _predecessor(made, rows)
    if before is None:
        return
    left = {(row.sheet, row.row): row for row in rows if row.workbook_id == before and row.pk not in taken}
    by_serial = {(row.sheet, row.serial): row for row in left.values() if row.serial}
    for planned in made.rows:
        if planned.known is not None:
            continue
        places = (
            by_serial.get((planned.sheet, planned.reading.serial)),
            left.get((planned.sheet, planned.reading.row)),
        )
        for row in places:
            if row and row.pk not in taken and row.unit_id == planned.unit.pk and _alike(row, planned):
                planned.known = row
                taken.add(row.pk)
                break
    made.gone = [row for row in left.values() if row.pk not in taken]


def _predecessor(made: FilePlan, rows: Sequence[ImportedRow]) -> int | None:
    """The workbook that this one is a later state of: the one with which it shares most rows, and at least half."""
    shared = Counter(planned.known.workbook_id for planned in made.rows if planned.known)
    sizes = Counter(row.workbook_id for row in rows)
    candidates = [workbook for workbook, n in shared.most_common() if 2 * n >= min(sizes[workbook], len(made.rows))]
    if candidates:
        return candidates[0]
    return next(iter(sizes)) if len(made.rows) == 1 and list(sizes.values()) == [1] else None


def _alike(row: ImportedRow, planned: PlannedRow) -> bool:
    return SequenceMatcher(None, plain(row.facts["problem"]), plain(planned.facts["problem"])).ratio() >= ALIKE


def totals(plans: Iterable[FilePlan]) -> Counter[str]:
    """Added up over many workbooks."""
    total: Counter[str] = Counter()
    for made in plans:
        total.update(made.counts())
    return total
