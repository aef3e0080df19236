"""qingfeng check, qingfeng verify-record."""

import sys

import click

from qingfeng.web.cli.house import open_house


@click.command("verify-record")
def verify_record() -> None:
    """核验留痕 Walk the hash chain of the record; exit 1 where an entry was altered, removed or inserted."""
    open_house()
    from qingfeng.base.timeline.queries import Fault, count_entries, verify

    faults = []
    with click.progressbar(length=count_entries(), label="核验记录 verifying", file=sys.stderr) as bar:
        done = 0
        for step in verify():
            if isinstance(step, Fault):
                faults.append(step)
            elif (done := done + 1) % 1000 == 0:
                bar.update(1000)
    for fault in faults:
        click.echo(f"链 chain {fault.chain} 第 {fault.seq} 条 entry {fault.seq}: {fault.what}")
    click.echo(f"{done} 条记录,{len(faults)} 处不符 / {done} entries, {len(faults)} faults")
    sys.exit(1 if faults else 0)


@click.command()
def check() -> None:
    """体检 Check settings, tables, kept counts against a recount, the holiday table; exit 1 where something is wrong."""
    open_house()
    faults = [*_settings(), *_counts(), *_calendar()]
    for fault in faults:
        click.echo(f"✗ {fault}")
    if not faults:
        click.echo("✓ 一切正常 / all is well")
    sys.exit(1 if faults else 0)


def _settings() -> list[str]:
    from django.core.checks import ERROR, run_checks
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    faults = [str(found) for found in run_checks() if found.level >= ERROR]
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        faults.append(f"{len(waiting)} 个数据表变更未执行 / migrations not applied: qingfeng serve")
    return faults


def _counts() -> list[str]:
    from qingfeng.campaign.models import Campaign
    from qingfeng.rectify.problems import tallies

    faults = []
    for campaign in Campaign.objects.order_by("pk"):
        kept, real = tallies.kept(campaign), tallies.recount(campaign)
        wrong = {cell for cell in kept.keys() | real.keys() if kept[cell] != real[cell]}
        if wrong:
            faults.append(f"{campaign}: {len(wrong)} 个计数与重算不符 / kept counts differ from the recount")
    return faults


def _calendar() -> list[str]:
    from django.utils import timezone

    from qingfeng.base.ui.workdays import table_has

    year = timezone.localdate().year
    return [] if table_has(year) else [f"缺少 {year} 年节假日表,按周一至周五计算 / no holiday table for {year}"]
