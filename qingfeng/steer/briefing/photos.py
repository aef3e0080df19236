"""Photos of what was done, from the evidence of measures; never of a personal list."""

from datetime import date
from pathlib import Path

from django.urls import reverse
from django.utils.translation import gettext as _

from qingfeng.base.accounts.reach import Reach
from qingfeng.base.evidence.models import Evidence
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.measures.queries import visible
from qingfeng.steer.briefing.document import Photo, Photos

MOST = 9


def latest_photos(reach: Reach, campaign: Campaign, day: date) -> Photos | None:
    """The latest photos up to that day that this person may see, of the problems of units."""
    open_ones = visible(reach, campaign).filter(problem__person__isnull=True).values("pk")
    rows = Evidence.objects.filter(thing="measure", content_type__startswith="image/", added_at__date__lte=day)
    latest = list(rows.filter(thing_id__in=open_ones).order_by("-pk")[:MOST])
    units = dict(
        Measure.objects.filter(pk__in=[row.thing_id for row in latest]).values_list("pk", "problem__unit__name")
    )
    return Photos(tuple(_photo(row, units[row.thing_id]) for row in reversed(latest))) if latest else None


def _photo(row: Evidence, unit: str) -> Photo:
    caption = _("%(unit)s：%(caption)s") % {"unit": unit, "caption": row.caption or row.name}
    return Photo(Path(row.file.path), caption, reverse("evidence:download", args=[row.pk]))
