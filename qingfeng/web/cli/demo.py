"""qingfeng demo."""

import time

import click

from qingfeng.web.cli.house import know_the_rows, open_house
from qingfeng.web.cli.serve import run_server

STAGES = ("launch", "selfcheck", "rectify", "lookback", "closed")


@click.command()
@click.option("--stage", type=click.Choice(STAGES), default="rectify", show_default=True, help="演到哪一段 how far")
@click.option("--seed", default=20210601, show_default=True, help="随机种子 seed")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--serve/--no-serve", default=True, show_default=True, help="装好后启动服务 serve when loaded")
def demo(stage: str, seed: int, host: str, port: int, serve: bool) -> None:
    """示范区 Load the reference campaign at full size into a database of its own, and serve it."""
    from qingfeng.web.demo.place import use_demo_database

    use_demo_database()
    open_house(prepare=True)
    from qingfeng.web.demo.loading import load

    started = time.perf_counter()
    logins = load(stage=stage, seed=seed, say=lambda text: click.echo(text, err=True))
    know_the_rows()
    click.echo(f"示范区已就绪,用时 {time.perf_counter() - started:.1f} 秒 / loaded")
    click.echo(f"\n  http://{host}:{port}/\n")
    for login in logins:
        click.echo(f"  {login.role:<12} {login.login:<14} {login.password}")
    click.echo("")
    if serve:
        run_server(host, port)
