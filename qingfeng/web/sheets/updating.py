"""按新表更新: what a later state of a ledger changes of problems that were imported before."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from qingfeng.base.bulk import chunks, update_rows
from qingfeng.base.organization.models import Cadre
from qingfeng.rectify.measures import actions as measures
from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.measures.states import State as MeasureState
from qingfeng.rectify.problems import actions as problems
from qingfeng.rectify.problems.models import Problem
from qingfeng.web.sheets.directory import Directory
from qingfeng.web.sheets.entering import new_measure
from qingfeng.web.sheets.models import ImportedRow, Workbook
from qingfeng.web.sheets.planning import PlannedRow
from qingfeng.web.sheets.reading import State as Claimed

Known = tuple[Workbook, PlannedRow, ImportedRow]
UNDER_WAY = frozenset({MeasureState.PLANNED, MeasureState.DOING})


def take_over(rows: Sequence[tuple[Workbook, PlannedRow]], directory: Directory, by: Cadre) -> None:
    """Corrections first, then what units claim of their measures, then measures that are new in the table."""
    known = [(workbook, row, row.known) for workbook, row in rows if row.known and row.status == "changed"]
    if known:
        found = {pk: row for some in chunks(known) for pk, row in _problems(some).items()}
        _correct(known, found, directory, by)
        _note_claims(known, by)
        _plan(known, found, directory, by)
    _follow(rows)


def _problems(known: Iterable[Known]) -> dict[int, Problem]:
    return Problem.objects.in_bulk([link.problem_id for _workbook, _row, link in known])


def _correct(known: Sequence[Known], found: dict[int, Problem], directory: Directory, by: Cadre) -> None:
    corrections = [(found[link.problem_id], facts) for _book, row, link in known if (facts := _facts(row, directory))]
    if corrections:
        problems.correct_many(corrections=corrections, reason=_("按更新后的台账更正"), by=by)


def _facts(row: PlannedRow, directory: Directory) -> dict[str, Any]:
    reading = row.reading
    facts: dict[str, Any] = {}
    applied = {one.fact for one in row.differences if one.applied}
    if "problem" in applied:
        facts["text"] = reading.problem
    if "aspect" in applied:
        facts["aspect"] = directory.aspect(reading.aspect)
    if "style" in applied:
        facts["style"] = directory.style(reading.style)
    if "root_cause" in applied:
        facts["root_cause"] = reading.root_cause
    if "persons" in applied:
        facts["owner"] = directory.person(row.unit, reading.persons)
        facts["owner_name"] = "、".join(reading.persons)[:120]
    return facts


def _note_claims(known: Sequence[Known], by: Cadre) -> None:
    """报完成、更新进展: for measures that came from a workbook and that nobody has gone further with since."""
    claims = {
        link.problem_id: row
        for _book, row, link in known
        if any(one.applied and one.fact in ("status", "progress") for one in row.differences)
    }
    reports: list[measures.Report] = []
    progress: dict[str, list[Measure]] = defaultdict(list)
    for some in chunks(list(claims), 500):
        rows = Measure.objects.filter(problem_id__in=some, state__in=UNDER_WAY, imported_from__isnull=False)
        for measure in rows.filter(evidence_needed="").order_by("problem_id", "seq"):
            reading = claims[measure.problem_id].reading
            words = reading.progress or reading.status.raw
            if reading.status.state is Claimed.DONE:
                reports.append(measures.Report(measure=measure, text=words))
            elif words not in (measure.progress, measure.report):
                progress[words].append(measure)
    if reports:
        measures.report_each(rows=reports, by=by)
    for words, told in progress.items():
        measures.note_progress(measures=told, text=words, by=by)


def _plan(known: Sequence[Known], found: dict[int, Problem], directory: Directory, by: Cadre) -> None:
    planned = [
        new_measure(row, measure, found[link.problem_id], directory, workbook.name)
        for workbook, row, link in known
        if any(one.applied and one.fact == "measures" for one in row.differences)
        for measure in row.reading.measures
        if measure.text not in link.facts.get("measures", [])
    ]
    if planned:
        measures.plan_measures(rows=planned, by=by)


def _follow(rows: Sequence[tuple[Workbook, PlannedRow]]) -> None:
    """Rows are known from now on as this workbook shows them; the very same file again leaves them where they are."""
    books = Workbook.objects.in_bulk({row.known.workbook_id for _workbook, row in rows if row.known})
    moved = []
    for workbook, row in rows:
        link = row.known
        if link is None or books[link.workbook_id].sha256 == workbook.sha256:
            continue
        link.text_key, link.facts_key, link.facts = row.text_key, row.facts_key, row.facts
        link.workbook, link.sheet, link.row = workbook, row.sheet[:100], row.reading.row
        link.serial = row.reading.serial[:40]
        moved.append(link)
    update_rows(moved, ["text_key", "facts_key", "facts", "workbook", "sheet", "row", "serial"])
