"""What the page frame needs on every page."""

from typing import Any

from django.http import HttpRequest


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """The campaign of the page, for the frame's head."""
    return {"campaign": getattr(request, "campaign", None)}
