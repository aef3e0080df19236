"""qingfeng import, qingfeng export."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from qingfeng.web.cli.house import know_the_rows, open_house, the_campaign, the_person

if TYPE_CHECKING:
    from qingfeng.web.sheets.planning import FilePlan


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="只看不写 read and report, write nothing")
@click.option("--json", "as_json", is_flag=True, help="每个文件输出一个 JSON 对象 one JSON object per file")
@click.option("--campaign", type=int, help="活动编号 number of the campaign")
@click.option("--as", "login", help="以谁的名义(登录名) who brings them in (login)")
@click.option("--unit", help="认不出单位的行归入 unit for rows that name none")
def import_ledgers(
    files: tuple[Path, ...], dry_run: bool, as_json: bool, campaign: int | None, login: str | None, unit: str | None
) -> None:
    """导入台账 Take ledgers in (.xlsx .xls .csv …), all files or none. Exit 1 where a file could not be read."""
    open_house()
    if dry_run and as_json:
        sys.exit(_read_only(files))
    sys.exit(_take_in(files, campaign, login, unit, dry_run=dry_run, as_json=as_json))


def _read_only(files: tuple[Path, ...]) -> int:
    from qingfeng.web.sheets.reading import read_ledger, to_json

    bad = 0
    for file in files:
        reading = read_ledger(file)
        bad += bool(reading.error)
        click.echo(json.dumps(to_json(reading), ensure_ascii=False))
    return 1 if bad else 0


def _take_in(
    files: tuple[Path, ...], number: int | None, login: str | None, unit: str | None, *, dry_run: bool, as_json: bool
) -> int:
    from qingfeng.base.answers import Refused
    from qingfeng.web.sheets.importing import import_files

    campaign = the_campaign(number)
    by = the_person(login, campaign)
    with click.progressbar(length=len(files), label="导入 importing", file=sys.stderr) as bar:
        try:
            results = import_files(
                campaign=campaign, files=files, unit_name=unit, by=by, dry_run=dry_run, step=lambda: bar.update(1)
            )
        except Refused as refused:
            raise click.UsageError(str(refused)) from refused
    if not dry_run:
        know_the_rows()
    for name, outcome in results:
        click.echo(_told(name, outcome, as_json=as_json))
    return 1 if any(isinstance(outcome, str) for _name, outcome in results) else 0


def _told(name: str, outcome: "FilePlan | str", *, as_json: bool) -> str:
    if as_json:
        body = {"error": outcome} if isinstance(outcome, str) else {"error": None, **outcome.counts()}
        return json.dumps({"file": name, **body}, ensure_ascii=False)
    if isinstance(outcome, str):
        return f"✗ {name}: {outcome}"
    told = outcome.counts()
    return (
        f"✓ {name}: 新增 new {told['new']}, 变更 changed {told['changed']}, 未变 unchanged {told['unchanged']}, "
        f"缺失 gone {told['gone']}, 待整理 to sort {told['unsorted']}, 措施 measures {told['measures']}"
    )


@click.command()
@click.option("--out", required=True, type=click.File("wb"), help="写到 .xlsx file to write")
@click.option(
    "--filter", "query", default="", help="台账筛选条件,同网址问号后部分 the ledger's filter as in its address"
)
@click.option("--campaign", type=int, help="活动编号 number of the campaign")
@click.option("--as", "login", help="以谁的可见范围(登录名) whose reach (login)")
def export(out: BinaryIO, query: str, campaign: int | None, login: str | None) -> None:
    """导出台账 Write any filtered view of the ledger as .xlsx."""
    open_house()
    from qingfeng.base.accounts.reach import reach_of
    from qingfeng.web.sheets.export import write_ledger

    the = the_campaign(campaign)
    rows = write_ledger(out, reach_of(the_person(login, the)), the, query)
    click.echo(f"{rows} 行 rows → {out.name}")
