"""``make bench``: the table of what it costs, on this machine, on SQLite and PostgreSQL alike.

``python -m bench [--scale 1|100] [--only ledgers|pages|briefing] [--rounds 60]``; on PostgreSQL by
``python tools/with_postgres.py python -m bench``. Timings are noisy: medians, and the peers' figures beside.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

PEERS = {
    "import of 84 workbooks (9,000 + 10,400)": "4 s · NocoDB 7.8, Directus 26, import-export 29, Redmine 1,295",
    "ledger page, 50 rows, filter + sort": "15/20 ms · Redmine 104, Django admin 74, NocoDB 15/468",
    "dashboard, whole page": "20/25 ms · Redmine 715, NocoDB one group-by 23/1,710",
    "phrase search 一次性告知": "15/40 ms · Redmine 135, NocoDB 15/335",
    "change one state": "10 ms · Redmine 30, NocoDB 12, Django 10",
    "export of 9,000 rows, formatted xlsx": "1.2 s · NocoDB 1.8, import-export 2.2",
    "memory of the server": "250 MB · NocoDB 388, Redmine 768",
}


def main() -> None:
    """Measure what is asked for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=int, default=1, help="times 9,000 problems for the pages")
    parser.add_argument("--only", choices=["ledgers", "pages", "briefing"])
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--home", type=Path, help="a home folder that bench.scale has filled already")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingfeng.web.settings")
    vendor = "PostgreSQL" if os.environ.get("QINGFENG_DATABASE_URL", "").startswith("postgres") else "SQLite"
    python, load = platform.python_version(), os.getloadavg()[0]
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {python}, {vendor}; load {load:.1f}")
    sys.stdout.flush()
    with tempfile.TemporaryDirectory(prefix="qingfeng-bench-") as folder:
        if asked.only in (None, "ledgers"):
            table(_ledgers(Path(folder)))
        if asked.only in (None, "pages"):
            table(_pages(Path(folder), asked))
        if asked.only in (None, "briefing"):
            _briefing()


def _start(home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    os.environ["QINGFENG_HOME"] = str(home)
    import django

    django.setup()


def _ledgers(folder: Path) -> Iterable[tuple[str, float, str]]:
    _start(folder / "ledgers")
    from django.core.management import call_command

    call_command("flush", verbosity=0, interactive=False) if _has_tables() else call_command("migrate", verbosity=0)
    from bench.ledgers import ledgers

    yield from ledgers(Path(tempfile.gettempdir()) / "qingfeng-bench-material")


def _has_tables() -> bool:
    from django.db import connection

    return bool(connection.introspection.table_names())


def _pages(folder: Path, asked: argparse.Namespace) -> Iterable[tuple[str, float, str]]:
    from bench.serving import pages

    home = asked.home or folder / "pages"
    if not asked.home:
        command = [sys.executable, "-m", "bench.scale", "--problems", str(9000 * asked.scale)]
        subprocess.run(command, check=True, env={**os.environ, "QINGFENG_HOME": str(home)})
    yield from pages(home, asked.rounds)


def _briefing() -> None:
    """In a process of its own, since it needs no database and sets up less of the house."""
    subprocess.run([sys.executable, "-m", "bench.bench_briefing"], check=True)


def table(rows: Iterable[tuple[str, float, str]]) -> None:
    """Print each row as soon as it is known."""
    for what, value, unit in rows:
        print(f"{what:<46} {value:>9.2f} {unit:<3}  {PEERS.get(what, '')}", flush=True)


if __name__ == "__main__":
    main()
