"""What all tests share: which of them need a database or a browser, and how the browser is started."""

import os
import shutil
from collections.abc import Iterable
from typing import Any

import pytest

# The people and problems of the tests (tests/cast.py).
pytest_plugins = ["tests.cast"]

CHROMIUM = os.environ.get("QINGFENG_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
BROWSER_MUST_RUN = os.environ.get("QINGFENG_REQUIRE_BROWSER") == "1"
NO_BROWSER = "no Chromium on this machine (apt-get install chromium, or name one in QINGFENG_CHROMIUM)"
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_serialized_rollback"}

QUIET_FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--only-database``: for the second run, on PostgreSQL, only the tests that touch a database are of interest."""
    parser.addoption("--only-database", action="store_true", help="run only tests that use the database, no browser")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark browser tests, skip them where none can run, and keep to database tests when asked."""
    for item in items:
        if _uses(item, {"page", "browser", "context"}):
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM and not BROWSER_MUST_RUN:
                item.add_marker(pytest.mark.skip(reason=NO_BROWSER))
    if config.getoption("--only-database"):
        kept = [item for item in items if _touches_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say loudly what did not run."""
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if NO_BROWSER in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(f"!!! {len(skipped)} BROWSER TESTS DID NOT RUN: {NO_BROWSER}", red=True, bold=True)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium, talking to nobody but the test server."""
    if not CHROMIUM:
        pytest.fail(f"QINGFENG_REQUIRE_BROWSER=1, but {NO_BROWSER}")
    flags = [*QUIET_FLAGS, "--no-sandbox"] if os.geteuid() == 0 else QUIET_FLAGS
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": flags}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A reader in the district: Chinese, Beijing time."""
    return {**browser_context_args, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}


def _uses(item: pytest.Item, fixtures: Iterable[str]) -> bool:
    return not set(getattr(item, "fixturenames", ())).isdisjoint(fixtures)


def _touches_database(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("django_db") is not None or _uses(item, DATABASE_FIXTURES)
    return marked and item.get_closest_marker("browser") is None
