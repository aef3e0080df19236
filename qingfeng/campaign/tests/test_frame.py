"""The office keeps the campaign's frame; each unit writes its own plan."""

import json
from datetime import date

import pytest
from django.test import Client

from qingfeng.base.answers import Refused
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.models import Event
from qingfeng.campaign import actions
from qingfeng.campaign.models import Aspect, UnitPlan
from tests.cast import Cast, a_problem

PLAN = "九月底前低保窗口一次性告知全覆盖,由孙惠负责,每周抽查五件。"


def names(cast: Cast) -> list[tuple[int | None, str]]:
    return [(aspect.pk, aspect.name) for aspect in cast.campaign.aspects.all()]


def test_a_unit_writes_its_plan_and_the_record_keeps_what_it_said_before(cast: Cast) -> None:
    for text, by in ((PLAN, cast.civil_liaison), (PLAN + "十月复查。", cast.civil_leader)):
        actions.write_plan(campaign=cast.campaign, unit=cast.civil_affairs, text=text, by=by, on=date(2021, 8, 20))
    plan = UnitPlan.objects.get(unit=cast.civil_affairs)
    assert (plan.text, plan.written_by, plan.written_on) == (PLAN + "十月复查。", cast.civil_leader, date(2021, 8, 20))
    told = Event.objects.filter(verb="campaign.write_plan").order_by("seq")
    assert [json.loads(event.data) for event in told] == [{}, {"before": PLAN}]


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        ("civil_cadre", "实施方案由本单位负责人或联络员制定"),
        ("market_leader", "实施方案由本单位负责人或联络员制定"),
        ("clerk", "实施方案由本单位负责人或联络员制定"),
        ("auditor", "审计监督人员只能查看,不能改动"),
    ],
)
def test_nobody_else_writes_it(cast: Cast, who: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        actions.write_plan(campaign=cast.campaign, unit=cast.civil_affairs, text=PLAN, by=getattr(cast, who))


def test_a_plan_of_another_district_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="该单位不在本次活动范围内"):
        actions.write_plan(campaign=cast.outside_campaign, unit=cast.civil_affairs, text=PLAN, by=cast.civil_leader)


@pytest.mark.parametrize(("text", "reason"), [("  ", "请填写实施方案"), (PLAN, "内容没有变化")])
def test_an_empty_or_unchanged_plan_is_refused(cast: Cast, text: str, reason: str) -> None:
    actions.write_plan(campaign=cast.campaign, unit=cast.civil_affairs, text=PLAN, by=cast.civil_leader)
    with pytest.raises(Refused, match=reason):
        actions.write_plan(campaign=cast.campaign, unit=cast.civil_affairs, text=text, by=cast.civil_leader)


def test_the_office_moves_the_phases(cast: Cast) -> None:
    spans = [("launch", 1, 5), ("selfcheck", 6, 40), ("rectify", 41, 85), ("lookback", 86, 95), ("closed", 96, 100)]
    actions.set_phases(campaign=cast.campaign, phases=spans, by=cast.clerk)
    assert [(p.kind, p.first_day, p.last_day) for p in cast.campaign.phases.all()] == spans


@pytest.mark.parametrize(
    ("spans", "reason"),
    [
        ([], "各阶段须首尾相接"),
        ([("launch", 1, 10), ("rectify", 12, 100)], "各阶段须首尾相接"),
        ([("launch", 1, 50), ("rectify", 51, 50), ("closed", 51, 100)], "各阶段须首尾相接"),
        ([("launch", 1, 50), ("rectify", 51, 99)], "各阶段须从第1天起,到第100天止"),
    ],
)
def test_phases_with_gaps_are_refused(cast: Cast, spans: list[tuple[str, int, int]], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        actions.set_phases(campaign=cast.campaign, phases=spans, by=cast.clerk)


def test_a_head_does_not_keep_the_settings(cast: Cast) -> None:
    with pytest.raises(Refused, match="活动设置由活动办维护"):
        actions.set_notice(campaign=cast.campaign, needs_notice=False, notice_days=5, by=cast.first_head)


def test_the_office_of_next_door_keeps_nothing_here(cast: Cast) -> None:
    with pytest.raises(Refused, match="活动设置由活动办维护"):
        actions.set_aspects(campaign=cast.campaign, names=names(cast), by=cast.outsider)


def test_aspects_change_places_are_renamed_and_added(cast: Cast) -> None:
    first, second, *rest = names(cast)
    wanted = [(second[0], first[1]), (first[0], second[1]), *rest, (None, "服务态度")]
    actions.set_aspects(campaign=cast.campaign, names=wanted, by=cast.clerk)
    assert [(a.pk, a.name) for a in cast.campaign.aspects.all()][:-1] == wanted[:-1]
    assert [a.name for a in cast.campaign.aspects.all()][-1] == "服务态度"


def test_an_aspect_in_use_is_not_taken_away(cast: Cast) -> None:
    used = cast.campaign.aspects.all()[0]
    a_problem(cast, aspect=used)
    with pytest.raises(Refused, match="不能删除"):
        actions.set_aspects(campaign=cast.campaign, names=names(cast)[1:], by=cast.clerk)
    actions.set_aspects(campaign=cast.campaign, names=names(cast)[:-1], by=cast.clerk)
    assert Aspect.objects.filter(campaign=cast.campaign).count() == 4


@pytest.mark.parametrize(
    ("wanted", "reason"), [([], "不能为空"), ([(None, "廉"), (None, "廉")], "也不能重复"), ([(10**9, "廉")], "请刷新")]
)
def test_words_that_make_no_sense_are_refused(cast: Cast, wanted: list[tuple[int | None, str]], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        actions.set_styles(campaign=cast.campaign, names=wanted, by=cast.clerk)


def test_the_notice_is_one_to_thirty_days(cast: Cast) -> None:
    actions.set_notice(campaign=cast.campaign, needs_notice=True, notice_days=7, by=cast.clerk)
    cast.campaign.refresh_from_db()
    assert cast.campaign.notice_days == 7
    with pytest.raises(Refused, match="1到30"):
        actions.set_notice(campaign=cast.campaign, needs_notice=True, notice_days=0, by=cast.clerk)


def enter(client: Client, who: Cadre) -> Client:
    Cadre.objects.filter(pk=who.pk).update(must_change_password=False)
    client.force_login(who)
    return client


@pytest.mark.parametrize(
    ("who", "page", "status"),
    [
        ("civil_cadre", "/campaign/", 200),
        ("civil_cadre", "/campaign/plans/", 200),
        ("civil_cadre", "/campaign/settings/", 403),
        ("clerk", "/campaign/settings/", 200),
        ("first_head", "/campaign/settings/", 403),
    ],
)
def test_who_opens_which_page(cast: Cast, client: Client, who: str, page: str, status: int) -> None:
    assert enter(client, getattr(cast, who)).get(page).status_code == status


def test_a_plan_is_written_on_its_page_and_read_by_its_people(cast: Cast, client: Client) -> None:
    page = f"/campaign/plans/{cast.civil_affairs.pk}/"
    assert enter(client, cast.civil_leader).post(page, {"text": PLAN}).status_code == 302
    assert PLAN in enter(client, cast.civil_cadre).get(page).content.decode()
    assert PLAN in enter(client, cast.livelihood_leader).get(page).content.decode()
    assert enter(client, cast.market_leader).get(page).status_code == 403
    assert enter(client, cast.outsider).get(page).status_code == 404


def test_the_settings_page_says_what_is_wrong_in_place(cast: Cast, client: Client) -> None:
    spans = {"launch": 10, "selfcheck": 40, "rectify": 80, "lookback": 95, "closed": 99}
    answer = enter(client, cast.clerk).post("/campaign/settings/phases/", spans)
    assert answer.status_code == 422
    assert "各阶段须从第1天起,到第100天止" in answer.content.decode()
    assert client.post("/campaign/settings/phases/", spans | {"closed": 100, "launch": 8}).status_code == 302
    assert [p.last_day for p in cast.campaign.phases.all()] == [8, 40, 80, 95, 100]


def test_aspects_are_kept_on_their_page(cast: Cast, client: Client) -> None:
    filled = {str(pk): name for pk, name in names(cast)} | {"new": "服务态度"}
    assert enter(client, cast.clerk).post("/campaign/settings/aspects/", filled).status_code == 302
    assert cast.campaign.aspects.count() == 6
