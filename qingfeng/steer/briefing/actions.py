"""Drafting, editing and issuing 起草、编辑、印发: the only writers of briefings."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.answers import Refused, require
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.actions import record
from qingfeng.base.timeline.days import told_on
from qingfeng.base.timeline.moves import target_of
from qingfeng.campaign.models import Campaign
from qingfeng.steer.briefing.citing import Cited
from qingfeng.steer.briefing.composing import title_of
from qingfeng.steer.briefing.document import Document
from qingfeng.steer.briefing.drafting import Edit
from qingfeng.steer.briefing.models import Briefing, BriefingFigure
from qingfeng.steer.briefing.queries import draft_for, next_number
from qingfeng.steer.briefing.rules import may_write
from qingfeng.steer.briefing.states import MOVES, State
from qingfeng.steer.briefing.storing import freeze


@transaction.atomic
def draft(*, campaign: Campaign, as_of: date, by: Cadre) -> Briefing:
    """起草: the next number, as of that day (not a later one than today, not before the launch)."""
    require(may_write(reach_of(by), campaign))
    if as_of < campaign.starts_on:
        raise Refused(_("截至日期不能早于活动启动"))
    briefing = Briefing.objects.create(
        campaign=campaign,
        number=next_number(campaign),
        title=title_of(campaign, campaign.district.name),
        as_of=told_on(as_of),
        written_by=by,
    )
    record(verb="briefing.draft", thing=briefing, by=by, data={"number": briefing.number, "as_of": str(as_of)})
    return briefing


@transaction.atomic
def cut(*, briefing: Briefing, block: str, by: Cadre) -> None:
    """删去: a part, a block or words added before; what the text does not have cannot be cut."""
    kept = _opened(briefing, "edit", by)
    added = {f"added-{at}" for at, edit in enumerate(kept.edits) if "after" in edit}
    if block not in added | draft_for(reach_of(by), kept).ids():
        raise Refused(_("简报中没有这一段"))
    _edit(kept, {"cut": block}, by)


@transaction.atomic
def restore(*, briefing: Briefing, block: str, by: Cadre) -> None:
    """恢复: what was cut comes back."""
    kept = _opened(briefing, "edit", by)
    if {"cut": block} not in kept.edits:
        raise Refused(_("这一段没有被删去"))
    # Turned into an empty edit and not taken out, since added words are known by their place in the list.
    kept.edits = [{} if edit == {"cut": block} else edit for edit in kept.edits]
    kept.save(update_fields=["edits"])
    record(verb="briefing.edit", thing=kept, by=by, data={"restored": block})


@transaction.atomic
def add(*, briefing: Briefing, after: str, text: str, by: Cadre) -> None:
    """补充: words after a block; they stay visibly the editor's."""
    kept = _opened(briefing, "edit", by)
    text = text.strip()
    if not text:
        raise Refused(_("请填写补充文字"))
    if after not in draft_for(reach_of(by), kept).ids():
        raise Refused(_("简报中没有这一段"))
    _edit(kept, {"after": after, "text": text}, by)


@transaction.atomic
def issue(*, briefing: Briefing, by: Cadre) -> Briefing:
    """印发: the text and each figure with its rows are frozen as they are at this moment."""
    kept = _opened(briefing, "issue", by)
    told = draft_for(reach_of(by), kept)
    document = told.document(kept.edits, issued_on=timezone.localdate())
    kept.document = freeze(document)
    kept.state, kept.issued_by, kept.issued_at = State.ISSUED, by, timezone.now()
    kept.save(update_fields=["document", "state", "issued_by", "issued_at"])
    BriefingFigure.objects.bulk_create(_figures(kept, document, told.cited), batch_size=500)
    data = {"number": kept.number, "as_of": str(kept.as_of), "figures": len(document.references)}
    record(verb="briefing.issue", thing=kept, by=by, from_state=State.DRAFT, to_state=State.ISSUED, data=data)
    return kept


def _opened(briefing: Briefing, verb: str, by: Cadre) -> Briefing:
    """The row, locked, after the rule and the move are checked."""
    require(may_write(reach_of(by), briefing.campaign))
    kept = Briefing.objects.select_for_update(of=("self",)).select_related("campaign__district").get(pk=briefing.pk)
    target_of(MOVES, verb, kept.state, lambda: _("简报已经印发,不能再改动"))
    return kept


def _edit(kept: Briefing, edit: Edit, by: Cadre) -> None:
    kept.edits = [*kept.edits, edit]
    kept.save(update_fields=["edits"])
    record(verb="briefing.edit", thing=kept, by=by, data=dict(edit))


def _figures(briefing: Briefing, document: Document, cited: Mapping[str, Cited]) -> list[BriefingFigure]:
    return [
        BriefingFigure(
            briefing=briefing,
            position=at,
            ref=one.ref,
            meaning=one.meaning,
            query=one.query,
            url=one.url,
            shown=one.figure,
            value=cited[one.ref].value,
            rows=one.rows,
            digest=cited[one.ref].digest,
        )
        for at, one in enumerate(document.references, 1)
    ]
