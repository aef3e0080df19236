"""A refusal becomes a page that says why."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qingfeng.base.answers import IllegalMove, Refused


class DenialMiddleware:
    """Answers Refused with 403 (409 for a move that is not open from here) and the reason in the person's language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the page answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Only refusals; everything else goes on its way. A fragment gets the bare reason, shown as a toast."""
        if not isinstance(exception, Refused):
            return None
        status = 409 if isinstance(exception, IllegalMove) else 403
        if getattr(request, "htmx", False):
            return HttpResponse(str(exception), status=status, content_type="text/plain; charset=utf-8")
        return render(request, "ui/refused.html", {"reason": str(exception)}, status=status)
