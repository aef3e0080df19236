"""Where things are kept: the home folder, the secret key, and which database a URL names."""

import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; "
    "PRAGMA cache_size=-32000; PRAGMA mmap_size=134217728;"
)


def home_folder(named: str) -> Path:
    """The folder that holds database, files and key: QINGFENG_HOME, or ./var beside where the command is run."""
    home = Path(named).expanduser() if named else Path.cwd() / "var"
    home.mkdir(parents=True, exist_ok=True)
    return home


def secret_key(home: Path) -> str:
    """The signing key, made once and readable by its owner only; never in the repository."""
    file = home / "secret-key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48))
    return file.read_text().strip()


def database(url: str, home: Path) -> dict[str, Any]:
    """Django's settings for ``sqlite:///path`` (default: in the home folder) or ``postgresql://user:pw@host/name``.

    A PostgreSQL that listens on a socket only is named as libpq does: ``postgresql://user@/name?host=/folder``.
    """
    parts = urlsplit(url or f"sqlite:///{home / 'qingfeng.sqlite3'}")
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": parts.path.removeprefix("/"),
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
            "CONN_MAX_AGE": None,
        }
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError(f"QINGFENG_DATABASE_URL: {parts.scheme}:// is neither sqlite:// nor postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or parse_qs(parts.query).get("host", [""])[0],
        "PORT": parts.port or "",
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}},
        "TEST": {"NAME": "test_qingfeng"},
    }
