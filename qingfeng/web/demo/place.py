"""Where the staged district lives: a folder and a database of its own, so that no real campaign is ever touched."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import click

NAME = "demo.sqlite3"
NOTE = "demo.note"
NOTE_TEXT = f"{NAME} was made by `qingfeng demo`, which removes and makes it anew each time.\n"


def use_demo_database() -> None:
    """Point the settings at the demo's own place; called before Django starts. Ends the command where it may not."""
    url = os.environ.get("QINGFENG_DATABASE_URL", "")
    home = Path(os.environ.get("QINGFENG_HOME") or Path.cwd() / "var" / "demo").expanduser().absolute()
    if url and urlsplit(url).scheme not in {"postgresql", "postgres"}:
        raise click.UsageError(
            "示范数据使用自己的数据库;请不要设置 QINGFENG_DATABASE_URL,或指向一个空的 PostgreSQL 数据库 / "
            "the demo keeps to a database of its own: unset QINGFENG_DATABASE_URL or name an empty PostgreSQL database"
        )
    home.mkdir(parents=True, exist_ok=True)
    os.environ["QINGFENG_HOME"] = str(home)
    if url:
        _require_empty(url)
        return
    _remove_older(home)
    (home / NOTE).write_text(NOTE_TEXT, encoding="utf-8")
    os.environ["QINGFENG_DATABASE_URL"] = f"sqlite:///{home / NAME}"


def _remove_older(home: Path) -> None:
    """Only what an earlier demo made: its note stands beside it."""
    file = home / NAME
    if not file.exists():
        return
    if not (home / NOTE).exists():
        raise click.UsageError(
            f"{file} 不是示范程序建立的,不予删除 / was not made by the demo and is left alone: move it away first"
        )
    for ending in ("", "-wal", "-shm"):
        file.with_name(NAME + ending).unlink(missing_ok=True)


def _require_empty(url: str) -> None:
    import psycopg

    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()").fetchone()
    if found and found[0]:
        raise click.UsageError(
            "QINGFENG_DATABASE_URL 指向的数据库不是空的,示范数据不能装入 / that database is not empty; "
            "make a new one for the demo"
        )
