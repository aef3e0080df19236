"""What the gallery shows: one sample of each component, with the cast that everyone knows."""

from typing import Any


def context() -> dict[str, Any]:
    """Samples; none of them comes from the database."""
    return {}
