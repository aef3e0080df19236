"""Ledgers in and out: the peers' 84 workbooks imported with rules and record, and 9,000 rows exported."""

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import Any

ASPECTS = ["落实能力", "行政审批", "行政执法", "担当作为", "勤廉自律"]
STYLES = ["学习调研", "干事创业", "严新细实", "责任担当", "为民利民", "廉洁自律"]


def material(place: Path) -> Path:
    """The 84 workbooks, written once by the peers' generator (QINGFENG_BENCH_MATERIAL names its folder)."""
    if not (place / "ledgers").is_dir():
        source = Path(os.environ.get("QINGFENG_BENCH_MATERIAL", "../shared/bench")) / "generate.py"
        command = [sys.executable, str(source), "--scale", "1", "--ledgers", "--out", str(place)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return place


def district(place: Path) -> tuple[Any, Any]:
    """The generator's units and staff as a district with its campaign; answers (campaign, office)."""
    from qingfeng.base.accounts.actions import give_roles
    from qingfeng.base.accounts.models import Role
    from qingfeng.base.organization.actions import NewPerson, NewUnit, add_people, open_district
    from qingfeng.base.organization.models import Unit
    from qingfeng.campaign.actions import open_campaign

    units = [NewUnit(name=row["unit"]) for row in _rows(place / "units.csv")]
    root = open_district(district=NewUnit(name="洮北区", short_name="洮北", children=units), lines=["综合"], by=None)
    by_name = {unit.name: unit for unit in Unit.objects.all()}
    staff = [
        NewPerson(login=f"u{row['staff_id']}", name=row["name"], unit=by_name[row["unit"]])
        for row in _rows(place / "staff.csv")
    ]
    add_people(people=staff, by=None)
    named = [NewPerson(login=login, name=login, unit=root) for login in ("office", "head", "head2")]
    office, *heads = add_people(people=named, by=None)
    give_roles(roles=[Role(cadre=office, kind=Role.Kind.OFFICE, unit=root)], by=None)
    campaign = open_campaign(
        district=root,
        name="作风建设“百日提升”行动",
        starts_on=date(2021, 5, 10),
        days=100,
        phases=[("launch", 1, 100)],
        aspects=ASPECTS,
        styles=STYLES,
        heads=(heads[0], heads[1]),
        by=None,
    )
    return campaign, office


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        yield from csv.DictReader(opened)


def ledgers(place: Path) -> Iterator[tuple[str, float, str]]:
    """(what, value, unit): once in, once more unchanged, and out."""
    from qingfeng.base.accounts.reach import reach_of
    from qingfeng.web.sheets.export import write_ledger
    from qingfeng.web.sheets.importing import import_files

    campaign, office = district(material(place))
    files = sorted((place / "ledgers").glob("*.xlsx"))

    def take_in() -> float:
        started = perf_counter()
        import_files(campaign=campaign, files=files, unit_name=None, by=office, dry_run=False, step=lambda: None)
        return perf_counter() - started

    yield "import of 84 workbooks (9,000 + 10,400)", take_in(), "s"
    yield "the same files again (nothing changes)", take_in(), "s"
    started = perf_counter()
    write_ledger(BytesIO(), reach_of(office), campaign, "")
    yield "export of 9,000 rows, formatted xlsx", perf_counter() - started, "s"
