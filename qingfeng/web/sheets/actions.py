"""Taking ledgers in: handing in, confirming, settling what could not be sorted, and teaching the reader."""

import hashlib
from collections.abc import Mapping, Sequence

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qingfeng.base.answers import Refused, require
from qingfeng.base.bulk import insert_rows
from qingfeng.base.organization.models import Cadre, Unit
from qingfeng.base.timeline.actions import record
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.measures import actions as measures
from qingfeng.rectify.measures.planning import NewMeasure
from qingfeng.rectify.problems import actions as problems
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.raising import NewProblem
from qingfeng.web.sheets import rules
from qingfeng.web.sheets.directory import Directory
from qingfeng.web.sheets.entering import new_measures, new_problem
from qingfeng.web.sheets.models import ImportedRow, Layout, Synonym, UnsortedRow, Workbook
from qingfeng.web.sheets.planning import FilePlan, PlannedRow
from qingfeng.web.sheets.updating import take_over


@transaction.atomic
def hand_in(
    *, campaign: Campaign, name: str, content: bytes, outcome: FilePlan | str, default_unit: Unit | None, by: Cadre
) -> Workbook:
    """交来一个工作簿: keep the original; nothing of it is in the ledger before somebody confirms.

    ``outcome`` is what importing it would do, or the sentence that says why it cannot be read.
    """
    require(rules.may_import(by, campaign))
    digest = hashlib.sha256(content).hexdigest()
    workbook = Workbook(
        campaign=campaign,
        name=name[:200],
        sha256=digest,
        size=len(content),
        state=Workbook.State.FAILED if isinstance(outcome, str) else Workbook.State.STAGED,
        error=outcome if isinstance(outcome, str) else "",
        counts={} if isinstance(outcome, str) else outcome.counts(),
        default_unit=default_unit,
        handed_in_by=by,
    )
    workbook.file.save(f"{digest[:16]}{_suffix(name)}", ContentFile(content), save=False)
    workbook.save()
    record(verb="workbook.hand_in", thing=workbook, by=by, data={"name": name, "sha256": digest})
    return workbook


def _suffix(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:].lower() if dot >= 0 and len(name) - dot <= 6 and name[dot + 1 :].isalnum() else ""


@transaction.atomic
def confirm(*, plans: Sequence[tuple[Workbook, FilePlan]], directory: Directory, by: Cadre) -> None:
    """确认导入: enter what is new, take over what changed, keep the rest as it is; all workbooks or none."""
    campaign = directory.campaign
    require(rules.may_import(by, campaign))
    for workbook, _made in plans:
        if workbook.state != Workbook.State.STAGED:
            raise Refused(_("“%(name)s”已处理过,不能重复导入") % {"name": workbook.name})
    entered = [(workbook, row) for workbook, made in plans for row in made.rows if row.status == "new"]
    _enter_new(entered, directory, by)
    take_over([(workbook, row) for workbook, made in plans for row in made.rows if row.known], directory, by)
    insert_rows(
        [
            UnsortedRow(workbook=workbook, sheet=line.sheet, row=line.row, reason=line.reason[:300], cells=line.cells)
            for workbook, made in plans
            for line in {(line.sheet, line.row): line for line in made.unsorted if not line.listed}.values()
        ]
    )
    for workbook, made in plans:
        workbook.counts = made.counts()
        workbook.state = Workbook.State.COMMITTED
        workbook.committed_at = timezone.now()
        workbook.save(update_fields=["counts", "state", "committed_at"])
        record(verb="workbook.confirm", thing=workbook, by=by, data=workbook.counts)


def _enter_new(entered: Sequence[tuple[Workbook, PlannedRow]], directory: Directory, by: Cadre) -> None:
    if not entered:
        return
    accepted = rules.enters_accepted(by)
    rows = [new_problem(row, directory, workbook.name, accepted=accepted) for workbook, row in entered]

    def plans(at: int, problem: Problem) -> Sequence[NewMeasure]:
        workbook, row = entered[at]
        return new_measures(row, problem, directory, workbook.name)

    made = measures.raise_with_measures(campaign=directory.campaign, rows=rows, plans=plans, by=by)
    insert_rows([_link(workbook, row, problem) for (workbook, row), problem in zip(entered, made, strict=True)])


def _link(workbook: Workbook, row: PlannedRow, problem: Problem) -> ImportedRow:
    return ImportedRow(
        campaign_id=problem.campaign_id,
        unit=row.unit,
        text_key=row.text_key,
        facts_key=row.facts_key,
        facts=row.facts,
        workbook=workbook,
        sheet=row.sheet[:100],
        row=row.reading.row,
        serial=row.reading.serial[:40],
        problem=problem,
    )


@transaction.atomic
def discard(*, workbook: Workbook, by: Cadre) -> None:
    """放弃: a workbook that was handed in by mistake; the original stays on record."""
    require(rules.may_handle(by, workbook))
    if workbook.state not in (Workbook.State.STAGED, Workbook.State.FAILED):
        raise Refused(_("已导入的工作簿不能放弃"))
    workbook.state = Workbook.State.DISCARDED
    workbook.save(update_fields=["state"])
    record(verb="workbook.discard", thing=workbook, by=by)


@transaction.atomic
def place_in(*, workbook: Workbook, unit: Unit | None, by: Cadre) -> None:
    """归入: the unit for rows that name none or one that nobody knows."""
    require(rules.may_handle(by, workbook))
    workbook.default_unit = unit
    workbook.save(update_fields=["default_unit"])
    record(verb="workbook.place_in", thing=workbook, by=by, data={"unit": unit.pk if unit else None})


@transaction.atomic
def note_counts(*, workbook: Workbook, counts: Mapping[str, int], by: Cadre) -> None:
    """What importing it would do now, after its reading was corrected."""
    require(rules.may_handle(by, workbook))
    workbook.counts = dict(counts)
    workbook.save(update_fields=["counts"])


@transaction.atomic
def settle(*, row: UnsortedRow, new: NewProblem | None, measure: str, note: str, by: Cadre) -> Problem | None:
    """整理: enter the row as a problem, or say why it needs none."""
    require(rules.may_handle(by, row.workbook))
    locked = UnsortedRow.objects.select_for_update().get(pk=row.pk)
    if locked.state != UnsortedRow.State.OPEN:
        raise Refused(_("这一行已经整理过"))
    if new is None and not note.strip():
        raise Refused(_("请写明为什么不需录入"))
    problem = problems.raise_problem(campaign=row.workbook.campaign, new=new, by=by) if new else None
    if problem and measure.strip():
        measures.plan_measures(rows=[NewMeasure(problem=problem, text=measure.strip())], by=by)
    locked.state = UnsortedRow.State.ENTERED if problem else UnsortedRow.State.DISMISSED
    locked.problem, locked.note, locked.settled_by = problem, note[:200], by
    locked.save(update_fields=["state", "problem", "note", "settled_by"])
    told = {"row": row.row, "sheet": row.sheet}
    record(verb="workbook.settle_row", thing=row.workbook, by=by, reason=note, data=told)
    return problem


@transaction.atomic
def teach_layout(*, campaign: Campaign, layout_key: str, columns: Mapping[str, str], by: Cadre) -> Layout:
    """记住列的含义: tables with the same heads are read like this from now on."""
    require(rules.may_teach(by, campaign))
    layout, _made = Layout.objects.update_or_create(
        district=campaign.district, layout_key=layout_key, defaults={"columns": dict(columns), "taught_by": by}
    )
    record(verb="layout.teach", thing=layout, by=by, data={"columns": dict(columns)})
    return layout


@transaction.atomic
def teach_word(*, campaign: Campaign, field: str, word: str, by: Cadre) -> Synonym:
    """添加表头同义词."""
    require(rules.may_teach(by, campaign))
    if not word.strip():
        raise Refused(_("请填写表头文字"))
    synonym, _made = Synonym.objects.update_or_create(
        district=campaign.district, word=word.strip()[:40], defaults={"field": field, "taught_by": by}
    )
    record(verb="word.teach", thing=synonym, by=by, data={"field": field, "word": synonym.word})
    return synonym
