"""The group of commands. Django starts only when a command needs it, so that --help answers at once."""

import os

import click

from qingfeng.web.cli.briefing import briefing
from qingfeng.web.cli.check import check, verify_record
from qingfeng.web.cli.demo import demo
from qingfeng.web.cli.ledgers import export, import_ledgers
from qingfeng.web.cli.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="qingfeng")
def main() -> None:
    """清风 Qingfeng: run a public-service improvement campaign. 办好作风建设百日提升行动。"""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingfeng.web.settings")


main.add_command(serve)
main.add_command(demo)
main.add_command(import_ledgers)
main.add_command(export)
main.add_command(briefing)
main.add_command(verify_record)
main.add_command(check)
