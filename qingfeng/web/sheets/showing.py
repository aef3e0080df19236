"""How a reading is shown: each row as a person checks it against the sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from qingfeng.base.answers import Text
from qingfeng.rectify.problems.states import Kind
from qingfeng.web.sheets.comparing import Difference
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
    """One line of the preview."""

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
    differences: Sequence[tuple[Text, Difference]] = ()
    cells: Sequence[tuple[str, str]] = ()
    reason: str = ""


def shown_fields(sheet: SheetReading) -> list[tuple[str, str, Text]]:
    """Each head of the table with the field that it was taken for ("" where it is only kept)."""
    by_letter = {letter: field for field, letter in sheet.columns.items()}
    return [(letter, head, FIELD_NAMES.get(by_letter.get(letter, ""), "")) for letter, head in sheet.heads]


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
    cells = tuple(line.cells.items())
    return ShownRow("unsorted", f"{line.sheet}!{line.row}", "", reason=line.reason, cells=cells)


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
        owner="、".join(reading.persons),
        deadline=reading.deadline.raw,
        read_as=understood,
        claim=reading.status.raw,
        cautions=row.cautions,
        differences=[(FACT_NAMES[one.fact], one) for one in row.differences],
    )
