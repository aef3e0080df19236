"""qingfeng import, qingfeng export: what scripts and release checks rely on."""

import json
from pathlib import Path

from click.testing import CliRunner

from qingfeng.rectify.problems.models import Problem
from qingfeng.web.cli import main
from qingfeng.web.sheets.models import Workbook
from qingfeng.web.sheets.reading import FileReading, read_ledger
from qingfeng.web.sheets.tests.desk import ROWS, ledger
from tests.cast import Cast


def count(reading: FileReading) -> tuple[int, int]:
    rows = [row for sheet in reading.sheets for row in sheet.rows]
    return len(rows), sum(len(row.measures) for row in rows)


def test_the_dry_run_prints_one_object_per_file_and_tells_bad_files_by_its_exit(cast: Cast, tmp_path: Path) -> None:
    good, bad = tmp_path / "民政局.xlsx", tmp_path / "坏.xlsx"
    good.write_bytes(ledger(*ROWS))
    bad.write_bytes(b"\x00\x01 nothing")
    told = CliRunner().invoke(main, ["import", "--dry-run", "--json", str(good), str(bad)])
    first, second = (json.loads(line) for line in told.stdout.splitlines())
    assert told.exit_code == 1
    assert first["error"] is None
    assert first["sheets"] == [
        {
            "sheet": "台账",
            "header_rows": [2, 2],
            "columns": first["sheets"][0]["columns"],
            "rows": 3,
            "problems": 3,
            "measures": 4,
            "unsorted": [],
        }
    ]
    assert first["sheets"][0]["columns"]["problem"] == "C"
    assert (second["sheets"], bool(second["error"])) == ([], True)
    assert CliRunner().invoke(main, ["import", "--dry-run", "--json", str(good)]).exit_code == 0
    assert (Problem.objects.count(), Workbook.objects.count()) == (0, 0)


def test_the_command_takes_ledgers_in_and_writes_them_out(cast: Cast, tmp_path: Path) -> None:
    file, out = tmp_path / "民政局.xlsx", tmp_path / "出.xlsx"
    file.write_bytes(ledger(*ROWS))
    number = str(cast.campaign.pk)
    told = CliRunner().invoke(main, ["import", "--campaign", number, str(file), str(file)])
    assert (told.exit_code, Problem.objects.count(), Workbook.objects.count()) == (0, 3, 1)
    told = CliRunner().invoke(main, ["export", "--campaign", number, "--out", str(out)])
    assert (told.exit_code, count(read_ledger(out))) == (0, (3, 4))


def test_the_command_refuses_what_cannot_be_done_with_two(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "民政局.xlsx"
    file.write_bytes(ledger(*ROWS))
    number = str(cast.campaign.pk)
    for asked in (
        [],
        ["--campaign", "99999"],
        ["--campaign", number, "--as", "nobody"],
        ["--campaign", number, "--as", "auditor"],
        ["--campaign", number, "--unit", "无此单位"],
    ):
        assert CliRunner().invoke(main, ["import", *asked, str(file)]).exit_code == 2
    assert Problem.objects.count() == 0
