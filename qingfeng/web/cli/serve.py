"""qingfeng serve."""

import click

from qingfeng.web.cli.house import open_house


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址 address to listen on")
@click.option("--port", default=8000, show_default=True, help="端口 port")
def serve(host: str, port: int) -> None:
    """启动服务 Bring the database up to date and serve the house."""
    open_house(prepare=True)
    run_server(host, port)


def run_server(host: str, port: int) -> None:
    """One worker with two threads: the best tail of the trials (docs/adr/0003-server.md)."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    click.echo(f"清风 Qingfeng: http://{host}:{port}/")
    Server(
        "qingfeng.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=2,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()
