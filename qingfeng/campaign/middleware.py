"""Which campaign the page is about."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from qingfeng.base.organization.models import Cadre
from qingfeng.campaign.queries import campaign_of


class CampaignMiddleware:
    """Puts ``request.campaign`` there: the running campaign of the signed-in person's district, or None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the page answer."""
        user = request.user
        campaign = SimpleLazyObject(lambda: campaign_of(user) if isinstance(user, Cadre) else None)
        request.campaign = campaign  # type: ignore[attr-defined]  # the page's own attribute
        return self.get_response(request)
