"""How an entry is sealed. Pure: the same bytes on SQLite and PostgreSQL, today and in ten years."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

GENESIS = "0" * 64
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def canonical(data: Mapping[str, Any]) -> str:
    """JSON with sorted keys and no spaces, so that equal facts give equal bytes."""
    return _JSON.encode(data)


def seal(previous: str, *fields: object) -> str:
    """SHA-256 (hex) over the previous digest and the entry's fields, each with its length so that none can bleed."""
    parts = [previous, *["" if field is None else str(field) for field in fields]]
    return hashlib.sha256("".join([f"{len(part)}:{part}" for part in parts]).encode()).hexdigest()


@lru_cache(maxsize=1024)
def instant(at: datetime) -> str:
    """A moment as UTC text with microseconds, as it is hashed."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
