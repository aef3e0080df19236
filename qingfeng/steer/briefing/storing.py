"""Freezing a document as JSON, and thawing it exactly as it was."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from qingfeng.steer.briefing import document as parts
from qingfeng.steer.briefing.document import Document

KINDS = {
    kind.__name__: kind
    for kind in (
        *(parts.Text, parts.Figure, parts.Marked, parts.Heading, parts.Paragraph, parts.Head, parts.Table),
        *(parts.Chart, parts.Photo, parts.Photos, parts.Section, parts.Reference, parts.Document),
    )
}


def freeze(document: Document) -> Any:
    """The document as plain JSON values."""
    return _frozen(document)


def thaw(kept: Any) -> Document:
    """The document back; TypeError where the values are something else."""
    document = _thawed(kept)
    if not isinstance(document, Document):
        raise TypeError(type(document).__name__)
    return document


def _frozen(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        values = {field.name: _frozen(getattr(value, field.name)) for field in fields(value)}
        return {"is": type(value).__name__, **values}
    if isinstance(value, tuple):
        return [_frozen(one) for one in value]
    if isinstance(value, date):
        return {"is": "date", "day": value.isoformat()}
    if isinstance(value, Path):
        return {"is": "path", "path": str(value)}
    if isinstance(value, dict):
        # A chart's option may hold words that are translated when they are read; now they are.
        return {"is": "option", "option": json.loads(json.dumps(value, default=str))}
    return value if value is None or isinstance(value, int | float | bool) else str(value)


def _thawed(kept: Any) -> Any:
    if isinstance(kept, list):
        return tuple(_thawed(one) for one in kept)
    if not isinstance(kept, dict):
        return kept
    match kept["is"]:
        case "date":
            return date.fromisoformat(kept["day"])
        case "path":
            return Path(kept["path"])
        case "option":
            return kept["option"]
        case kind:
            return KINDS[kind](**{name: _thawed(value) for name, value in kept.items() if name != "is"})
