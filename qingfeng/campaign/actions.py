"""Opening a campaign and keeping its frame."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from qingfeng.base.answers import Refused, require
from qingfeng.base.organization.models import Cadre, Unit
from qingfeng.base.timeline.actions import record
from qingfeng.base.timeline.days import told_on
from qingfeng.campaign import rules
from qingfeng.campaign.models import Aspect, Campaign, LeadingGroup, Phase, UnitPlan, WorkStyle


@transaction.atomic
def open_campaign(
    *,
    district: Unit,
    name: str,
    starts_on: date,
    days: int,
    phases: Sequence[tuple[str, int, int]],
    aspects: Sequence[str],
    styles: Sequence[str],
    heads: tuple[Cadre, Cadre],
    by: Cadre | None,
) -> Campaign:
    """动员部署: a campaign with its phases (kind, first day, last day), its words, and its two heads."""
    campaign = Campaign.objects.create(district=district, name=name, starts_on=starts_on, days=days)
    Phase.objects.bulk_create(
        [Phase(campaign=campaign, kind=kind, first_day=first, last_day=last) for kind, first, last in phases]
    )
    Aspect.objects.bulk_create(
        [Aspect(campaign=campaign, name=text, position=position) for position, text in enumerate(aspects)]
    )
    WorkStyle.objects.bulk_create(
        [WorkStyle(campaign=campaign, name=text, position=position) for position, text in enumerate(styles)]
    )
    LeadingGroup.objects.create(campaign=campaign, first_head=heads[0], second_head=heads[1])
    record(verb="campaign.open", thing=campaign, by=by, data={"name": name, "days": days})
    return campaign


@transaction.atomic
def write_plan(*, campaign: Campaign, unit: Unit, text: str, by: Cadre, on: date | None = None) -> UnitPlan:
    """制定实施方案: what the unit says it will do; written again, the record keeps what it said before."""
    require(rules.may_write_plan(by, campaign, unit))
    text = text.strip()
    if not text:
        raise Refused(_("请填写实施方案"))
    plan = UnitPlan.objects.select_for_update().filter(campaign=campaign, unit=unit).first()
    before = plan.text if plan else ""
    if text == before:
        raise Refused(_("内容没有变化"))
    plan = plan or UnitPlan(campaign=campaign, unit=unit)
    plan.text, plan.written_by, plan.written_on = text, by, told_on(on)
    plan.save()
    record(verb="campaign.write_plan", thing=plan, by=by, data={"before": before} if before else {})
    return plan


@transaction.atomic
def set_phases(*, campaign: Campaign, phases: Sequence[tuple[str, int, int]], by: Cadre) -> None:
    """调整阶段: (kind, first day, last day) of every phase; they follow one another without gaps, within the days."""
    require(rules.may_keep(by, campaign))
    spans = sorted(phases, key=lambda phase: phase[1])
    follow = all(after[1] == before[2] + 1 for before, after in pairwise(spans))
    if not spans or not follow or any(last < first for _kind, first, last in spans):
        raise Refused(_("各阶段须首尾相接,不重叠、不留空"))
    if spans[0][1] != 1 or spans[-1][2] != campaign.days:
        raise Refused(_("各阶段须从第1天起,到第%(days)s天止") % {"days": campaign.days})
    before = {phase.kind: [phase.first_day, phase.last_day] for phase in campaign.phases.all()}
    campaign.phases.all().delete()
    Phase.objects.bulk_create(
        [Phase(campaign=campaign, kind=k, first_day=first, last_day=last) for k, first, last in spans]
    )
    record(verb="campaign.set_phases", thing=campaign, by=by, data={"before": before})


@transaction.atomic
def set_aspects(*, campaign: Campaign, names: Sequence[tuple[int | None, str]], by: Cadre) -> None:
    """调整方面: (number or None for a new one, name) in order; one that problems use can be renamed, not taken away."""
    _set_words(Aspect, campaign, names, by, "campaign.set_aspects")


@transaction.atomic
def set_styles(*, campaign: Campaign, names: Sequence[tuple[int | None, str]], by: Cadre) -> None:
    """调整作风: as ``set_aspects``."""
    _set_words(WorkStyle, campaign, names, by, "campaign.set_styles")


def _set_words(
    model: type[Aspect] | type[WorkStyle],
    campaign: Campaign,
    names: Sequence[tuple[int | None, str]],
    by: Cadre,
    verb: str,
) -> None:
    require(rules.may_keep(by, campaign))
    wanted = [(number, name.strip()) for number, name in names if name.strip()]
    if not wanted or len({name for _number, name in wanted}) < len(wanted):
        raise Refused(_("名称不能为空,也不能重复"))
    known = {word.pk: word for word in model._default_manager.select_for_update().filter(campaign=campaign)}
    before = [word.name for word in known.values()]
    kept = {number for number, _name in wanted if number}
    if not kept <= known.keys():
        raise Refused(_("设置已被他人修改,请刷新页面"))
    try:
        model._default_manager.filter(pk__in=known.keys() - kept).delete()
    except ProtectedError as used:
        raise Refused(_("已有问题使用的名称可以改名,不能删除")) from used
    # Two words may change places although each name may be there once only.
    for word in known.values():
        model._default_manager.filter(pk=word.pk).update(name=f"#{word.pk}")
    for position, (number, name) in enumerate(wanted):
        word = known[number] if number else model(campaign=campaign)
        word.name, word.position = name, position
        word.save()
    record(verb=verb, thing=campaign, by=by, data={"before": before, "after": [name for _number, name in wanted]})


@transaction.atomic
def set_notice(*, campaign: Campaign, needs_notice: bool, notice_days: int, by: Cadre) -> Campaign:
    """公示设置: whether closing needs a public notice first, and for how many workdays."""
    require(rules.may_keep(by, campaign))
    if not 1 <= notice_days <= 30:
        raise Refused(_("公示天数须在1到30之间"))
    before = {"needs_notice": campaign.needs_notice, "notice_days": campaign.notice_days}
    campaign.needs_notice, campaign.notice_days = needs_notice, notice_days
    campaign.save(update_fields=["needs_notice", "notice_days"])
    record(verb="campaign.set_notice", thing=campaign, by=by, data={"before": before})
    return campaign
