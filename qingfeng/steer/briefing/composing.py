"""Composing 成稿: from the rows of one day to the text, its tables and charts."""

from datetime import date

from django.utils.translation import gettext as _

from qingfeng.base.accounts.reach import Reach
from qingfeng.campaign.models import Campaign
from qingfeng.steer.briefing.chapters.by_unit import by_unit
from qingfeng.steer.briefing.chapters.next_steps import next_steps
from qingfeng.steer.briefing.chapters.overall import overall
from qingfeng.steer.briefing.chapters.progress import progress
from qingfeng.steer.briefing.chapters.shortcomings import shortcomings
from qingfeng.steer.briefing.document import Document
from qingfeng.steer.briefing.drafting import Draft
from qingfeng.steer.briefing.telling import telling_of

CHAPTERS = (overall, progress, shortcomings, by_unit, next_steps)


def compose(campaign: Campaign, reach: Reach, as_of: date, *, number: int | None = None) -> Document:
    """The briefing of that day as this person may tell it, untouched by an editor."""
    return draft_of(campaign, reach, as_of, number=number).document()


def draft_of(campaign: Campaign, reach: Reach, as_of: date, *, number: int | None = None, title: str = "") -> Draft:
    """The same with the ids that an editor works on and the values that are frozen at issue."""
    telling = telling_of(campaign, reach, as_of)
    parts = tuple(chapter(telling) for chapter in CHAPTERS)
    return Draft(
        masthead=_("%(campaign)s简报") % {"campaign": campaign.name},
        title=title or title_of(campaign, telling.scope.title),
        subtitle="",
        issuer=_("%(district)s领导小组办公室") % {"district": campaign.district.name},
        number=_("第%(number)d期") % {"number": number} if number else "",
        as_of=as_of,
        parts=parts,
        cited=telling.cite.cited,
    )


def title_of(campaign: Campaign, scope: str) -> str:
    """The title where nobody has given another; it breaks where the sense does."""
    return _("%(campaign)s\n进展情况通报") % {
        "campaign": campaign.name if scope in campaign.name else f"{scope}{campaign.name}"
    }
