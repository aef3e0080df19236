"""Reading briefings: a draft told anew, an issued one as it was, with what has moved since."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from qingfeng.base.accounts.reach import Reach, reach_of
from qingfeng.campaign.models import Campaign
from qingfeng.steer.briefing import rules
from qingfeng.steer.briefing.citing import Cited
from qingfeng.steer.briefing.composing import draft_of
from qingfeng.steer.briefing.document import Document
from qingfeng.steer.briefing.drafting import Draft
from qingfeng.steer.briefing.models import Briefing, BriefingFigure
from qingfeng.steer.briefing.states import State
from qingfeng.steer.briefing.storing import thaw


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One line of the list of figures: as issued (or as drafted), as now, and whether its rows moved."""

    position: int
    meaning: str
    query: str
    shown: str
    now: str
    url: str
    moved: bool


def briefings_for(reach: Reach, campaign: Campaign) -> QuerySet[Briefing]:
    """The briefings that this person may read, newest first."""
    rows = Briefing.objects.filter(campaign=campaign).select_related("written_by", "issued_by").defer("document")
    return rows if rules.may_see_drafts(reach, campaign) else rows.filter(state=State.ISSUED)


def briefing_for(reach: Reach, campaign: Campaign, briefing_id: int) -> Briefing:
    """One briefing; 404 where there is none or it is a draft that is not for this person."""
    found = briefings_for(reach, campaign).defer(None).filter(pk=briefing_id).first()
    if found is None:
        raise Http404(_("没有这期简报,或者尚未印发"))
    return found


def draft_for(reach: Reach, briefing: Briefing) -> Draft:
    """The briefing told from the rows as they are now, as this person may tell it."""
    return draft_of(briefing.campaign, reach, briefing.as_of, number=briefing.number, title=briefing.title)


def document_for(reach: Reach, briefing: Briefing) -> Document:
    """What the reader sees: a draft after its edits, or the frozen text with "changed since" where rows moved."""
    if briefing.state == State.DRAFT:
        return draft_for(reach, briefing).document(briefing.edits)
    changed = changed_since(briefing)
    frozen = thaw(briefing.document)
    marked = tuple(replace(one, since=changed.get(one.ref, "")) for one in frozen.references)
    return replace(frozen, references=marked)


def changed_since(briefing: Briefing) -> dict[str, str]:
    """What moved since the issue, in words, by reference: one new count of everything, not one for each figure."""
    now = _now(briefing)
    figures = BriefingFigure.objects.filter(briefing=briefing).values_list("ref", "shown", "digest")
    return {ref: _moved(shown, now.get(ref)) for ref, shown, digest in figures if _has_moved(digest, now.get(ref))}


def figures_of(reach: Reach, briefing: Briefing) -> list[FigureRow]:
    """Every figure with its meaning, its value then and now, and the page of its rows."""
    if briefing.state == State.DRAFT:
        references = draft_for(reach, briefing).document(briefing.edits).references
        return [
            FigureRow(at, one.meaning, one.query, one.figure, one.figure, one.url, moved=False)
            for at, one in enumerate(references, 1)
        ]
    now = _now(briefing)
    return [
        FigureRow(
            row.position,
            row.meaning,
            row.query,
            row.shown,
            now[row.ref].reference.figure if row.ref in now else "0",
            row.url,
            _has_moved(row.digest, now.get(row.ref)),
        )
        for row in BriefingFigure.objects.filter(briefing=briefing)
    ]


def next_number(campaign: Campaign) -> int:
    """The number that follows the last one given."""
    last = Briefing.objects.filter(campaign=campaign).order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def _now(briefing: Briefing) -> Mapping[str, Cited]:
    """The same text told now by who issued it, so that nothing but the rows makes a difference."""
    issuer = briefing.issued_by
    if issuer is None:
        return {}
    return draft_for(reach_of(issuer), briefing).cited


def _has_moved(digest: str, now: Cited | None) -> bool:
    """A figure that is no longer told has no rows left."""
    return (now.digest if now else "0:0") != digest


def _moved(shown: str, now: Cited | None) -> str:
    today = now.reference.figure if now else "0"
    day = timezone.localdate()
    if today == shown:
        return _("%(day)s仍为%(now)s，但所统计的条目有变") % {"day": day, "now": today}
    return _("%(day)s为%(now)s") % {"day": day, "now": today}
