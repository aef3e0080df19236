"""Many files in one call: read, plan, and confirm them together; a bad file is named and left out."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from qingfeng.base.answers import Refused
from qingfeng.base.bulk import without_collecting
from qingfeng.base.organization.models import Cadre, Unit
from qingfeng.campaign.models import Campaign
from qingfeng.web.sheets import actions
from qingfeng.web.sheets.directory import Directory
from qingfeng.web.sheets.models import Workbook
from qingfeng.web.sheets.planning import FilePlan
from qingfeng.web.sheets.queries import ImportDesk, planned

Outcome = FilePlan | str


@without_collecting()
def import_files(
    *,
    campaign: Campaign,
    files: Sequence[Path],
    unit_name: str | None,
    by: Cadre,
    dry_run: bool,
    step: Callable[[], None],
) -> list[tuple[str, Outcome]]:
    """What became of each file: its plan, or the reason why it could not be read. All readable ones enter, or none."""
    desk = ImportDesk(campaign)
    unit = _unit(desk.directory, unit_name)
    read: list[tuple[Path, bytes, Outcome]] = []
    for file in files:
        content = file.read_bytes() if file.is_file() else b""
        read.append((file, content, desk.outcome(content, file.name, unit)))
        step()
    if not dry_run:
        with transaction.atomic():
            _enter(_without_doubles(read), campaign, unit, desk.directory, by)
    return [(file.name, outcome) for file, _content, outcome in read]


def _unit(directory: Directory, name: str | None) -> Unit | None:
    if name is None:
        return None
    unit = directory.unit(name)
    if unit is None:
        raise Refused(_("没有名为“%(name)s”的单位") % {"name": name})
    return unit


def _without_doubles(read: Iterable[tuple[Path, bytes, Outcome]]) -> list[tuple[Path, bytes, FilePlan]]:
    """The same bytes given twice in one call count once."""
    seen: set[str] = set()
    once = []
    for file, content, outcome in read:
        digest = hashlib.sha256(content).hexdigest()
        if isinstance(outcome, FilePlan) and digest not in seen:
            seen.add(digest)
            once.append((file, content, outcome))
    return once


@without_collecting()
def confirm_together(*, books: Sequence[Workbook], campaign: Campaign, by: Cadre) -> None:
    """确认导入 kept workbooks as they read now; all of them or none."""
    plans, directory = planned(books, campaign)
    _confirm(plans, directory, campaign, by)


@transaction.atomic
def _confirm(plans: list[tuple[Workbook, FilePlan]], directory: Directory, campaign: Campaign, by: Cadre) -> None:
    """One after another where two workbooks speak of the same rows, so that the later one finds them known."""
    while plans:
        now, later = _apart(plans)
        actions.confirm(plans=now, directory=directory, by=by)
        plans, directory = planned(later, campaign) if later else ([], directory)


def _apart(plans: Iterable[tuple[Workbook, FilePlan]]) -> tuple[list[tuple[Workbook, FilePlan]], list[Workbook]]:
    """The plans that touch no row of an earlier one, and the workbooks that have to wait for it."""
    touched: set[object] = set()
    now, later = [], []
    for workbook, made in plans:
        rows: set[object] = {row.known.pk if row.known else (row.unit.pk, row.text_key) for row in made.rows}
        rows |= {(line.sheet, line.row, *line.cells.items()) for line in made.unsorted}
        if touched.isdisjoint(rows):
            now.append((workbook, made))
        else:
            later.append(workbook)
        touched |= rows
    return now, later


def _enter(
    read: list[tuple[Path, bytes, FilePlan]], campaign: Campaign, unit: Unit | None, directory: Directory, by: Cadre
) -> None:
    plans: list[tuple[Workbook, FilePlan]] = []
    for file, content, made in read:
        workbook = actions.hand_in(
            campaign=campaign, name=file.name, content=content, outcome=made, default_unit=unit, by=by
        )
        plans.append((workbook, made))
    _confirm(plans, directory, campaign, by)
