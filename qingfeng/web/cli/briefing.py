"""qingfeng briefing."""

from datetime import datetime
from pathlib import Path

import click

from qingfeng.web.cli.house import open_house, the_campaign, the_person


@click.command()
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="截至日期,默认今天 as-of day, today if not given")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="简报.docx / .pdf / .html")
@click.option("--campaign", type=int, help="活动编号 number of the campaign")
@click.option("--site", default="", help="本系统的网址,数字由此打开条目 address that the figures lead to: https://…/")
@click.option("--as", "login", help="以谁的名义(登录名) who writes it (login)")
def briefing(as_of: datetime | None, out: Path, campaign: int | None, site: str, login: str | None) -> None:
    """写简报 Write the briefing from the rows; every figure carries a reference to them."""
    open_house()
    from django.utils import timezone

    from qingfeng.base.accounts.reach import reach_of
    from qingfeng.steer.briefing.writing import WRITERS, addressed, compose

    writer = WRITERS.get(out.suffix.lower())
    if writer is None:
        raise click.UsageError(f"不认识 {out.suffix};可用 {' '.join(WRITERS)} / unknown format")
    the = the_campaign(campaign)
    day = as_of.date() if as_of else timezone.localdate()
    document = compose(the, reach_of(the_person(login, the)), day)
    if site:
        document = addressed(document, site)
    with out.open("wb") as file:
        writer(document, file)
    click.echo(f"{out}: {len(document.references)} 个数字可追溯 figures with their rows")
