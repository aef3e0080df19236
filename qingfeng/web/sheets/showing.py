"""How a reading is shown: each row as a person checks it against the sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingfeng.base.answers import Text
from qingfeng.rectify.problems.states import Kind
from qingfeng.web.sheets.entering import kind_of
from qingfeng.web.sheets.fields import FIELD_NAMES
from qingfeng.web.sheets.models import ImportedRow
from qingfeng.web.sheets.planning import FilePlan, PlannedRow, ToSort
from qingfeng.web.sheets.reading import SheetReading

STATUSES: tuple[tuple[str, Text], ...] = (
    ("new", _("新增")),
    ("changed", _("变更")),
    ("unchanged", _("未变")),
    ("gone", _("新表中没有")),
    ("unsorted", _("待整理")),
    ("cautions", _("有提示")),
)
FACT_NAMES = {**FIELD_NAMES, "problem": _("问题"), "measures": _("整改措施"), "persons": _("责任人")}


@dataclass(frozen=True)
class ShownRow:
    """One line of the preview; ``status`` is a key of STATUSES."""

    status: str
    place: str
    text: str
    measures: Sequence[str] = ()
    unit: str = ""
    owner: str = ""
    deadline: str = ""
    read_as: str = ""
    claim: str = ""
    cautions: Sequence[str] = ()
    differences: Sequence["ShownDifference"] = ()
    cells: Sequence[tuple[str, str]] = ()
    reason: str = ""

    @property
    def result(self) -> Text:
        """What becomes of the row."""
        return dict(STATUSES)[self.status]


@dataclass(frozen=True)
class ShownDifference:
    """One fact that reads differently now."""

    name: Text
    old: str
    new: str
    why_not: str


@dataclass(frozen=True)
class ShownSheet:
    """One table as it was read: ``at`` is its place in the reading; heads as (letter, head, field or empty)."""

    at: int
    sheet: SheetReading
    heads: Sequence[tuple[str, str, Text]]


def shown_sheets(made: FilePlan) -> list[ShownSheet]:
    """All tables, and the sheets that hold none."""
    return [ShownSheet(at, sheet, shown_fields(sheet)) for at, sheet in enumerate(made.reading.sheets)]


def shown_fields(sheet: SheetReading) -> list[tuple[str, str, Text]]:
    """Each head of the table with the fields that it was taken for ("" where it is only kept)."""
    names: dict[str, list[str]] = {}
    for field, letter in sheet.columns.items():
        names.setdefault(letter, []).append(str(FIELD_NAMES.get(field, field)))
    return [(letter, head, "/".join(names.get(letter, []))) for letter, head in sheet.heads]


def shown_tabs(made: FilePlan, wanted: str) -> list[dict[str, Any]]:
    """All rows, and those of each status, as tabs."""
    counts = made.counts()
    counts["cautions"] = sum(bool(row.cautions) for row in made.rows)
    whole = {"title": _("全部"), "url": "?", "current": not wanted, "count": None}
    statuses = [
        {"title": label, "url": f"?status={key}", "current": key == wanted, "count": counts[key]}
        for key, label in STATUSES
    ]
    return [whole, *statuses]


def shown_rows(made: FilePlan, wanted: str) -> list[ShownRow]:
    """The lines of the preview, all or those of one status; what needs a look comes first."""
    lines = [
        *(_to_sort(line) for line in made.unsorted),
        *(_gone(row) for row in made.gone),
        *(_planned(row) for row in made.rows),
    ]
    if wanted == "cautions":
        return [line for line in lines if line.cautions]
    return [line for line in lines if not wanted or line.status == wanted]


def _to_sort(line: ToSort) -> ShownRow:
    reason = gettext("%(reason)s(已在待整理中)") % {"reason": line.reason} if line.listed else line.reason
    return ShownRow("unsorted", f"{line.sheet}!{line.row}", "", reason=reason, cells=tuple(line.cells.items()))


def _gone(row: ImportedRow) -> ShownRow:
    return ShownRow("gone", f"{row.sheet}!{row.row}", str(row.facts.get("problem", "")))


def _planned(row: PlannedRow) -> ShownRow:
    reading = row.reading
    kind = kind_of(reading.deadline)
    due = reading.deadline.first_due_on
    understood = " ".join(filter(None, (str(Kind(kind).label) if kind else "", due.isoformat() if due else "")))
    return ShownRow(
        status=row.status,
        place=f"{row.sheet}!{reading.cells.get('problem', str(reading.row))}",
        text=reading.problem,
        measures=[measure.text for measure in reading.measures],
        unit=row.unit.name,
        owner=gettext("、").join(reading.persons),
        deadline=reading.deadline.raw,
        read_as=understood,
        claim=reading.status.raw,
        cautions=row.cautions,
        differences=[
            ShownDifference(FACT_NAMES[one.fact], _told(one.old), _told(one.new), one.why_not)
            for one in row.differences
        ],
    )


def _told(value: Any) -> str:
    """Several texts as one."""
    return ";".join(value) if isinstance(value, list) else str(value or "")
