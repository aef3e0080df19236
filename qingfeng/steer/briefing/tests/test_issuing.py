"""A briefing is drafted, edited and issued; once issued it is frozen and says what has moved since."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone

from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.answers import IllegalMove
from qingfeng.base.timeline.queries import story_of
from qingfeng.rectify.problems import actions as problems
from qingfeng.rectify.problems.models import Problem
from qingfeng.steer.briefing import actions, queries
from qingfeng.steer.briefing.document import Document, Marked, Paragraph
from qingfeng.steer.briefing.models import Briefing, BriefingFigure
from qingfeng.steer.dashboard.tests.stage import DAY, fill
from tests.cast import Cast, a_problem, refusal
from tests.visits import sign_in


@pytest.fixture
def stage(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    cache.clear()
    fill(cast)
    monkeypatch.setattr(timezone, "localdate", lambda *_args: DAY)
    return cast


@pytest.fixture
def briefing(stage: Cast) -> Briefing:
    return actions.draft(campaign=stage.campaign, as_of=DAY, by=stage.clerk)


def document(cast: Cast, briefing: Briefing) -> Document:
    return queries.document_for(
        reach_of(cast.clerk), queries.briefing_for(reach_of(cast.clerk), cast.campaign, briefing.pk)
    )


def marked(told: Document) -> list[str]:
    paragraphs = [block for section in told.sections for block in section.blocks if isinstance(block, Paragraph)]
    return [span.text for paragraph in paragraphs for span in paragraph.spans if isinstance(span, Marked)]


def test_numbers_follow_each_other(stage: Cast, briefing: Briefing) -> None:
    second = actions.draft(campaign=stage.campaign, as_of=DAY, by=stage.first_head)
    assert (briefing.number, second.number) == (1, 2)


def test_an_issued_briefing_is_frozen_and_says_what_moved(stage: Cast, briefing: Briefing) -> None:
    actions.issue(briefing=briefing, by=stage.clerk)
    before = document(stage, briefing)
    assert [one.ref for one in before.references if one.since] == []
    waiting = Problem.objects.filter(campaign=stage.campaign, state="raised", unit=stage.service_hall).get()
    problems.accept(problems=[waiting], by=stage.clerk, on=DAY)
    after = document(stage, briefing)
    assert list(after.figures()) == list(before.figures())
    assert after.sections == before.sections
    changed = {one.ref: one.since for one in after.references if one.since}
    assert set(changed) == {"state:raised", "state:open", "live", "overdue_share"}
    row = next(row for row in queries.figures_of(reach_of(stage.clerk), stage_briefing(briefing)) if row.moved)
    assert row.now != row.shown


def stage_briefing(briefing: Briefing) -> Briefing:
    return Briefing.objects.select_related("campaign__district", "issued_by").get(pk=briefing.pk)


def test_an_exchange_of_rows_is_a_change_although_the_number_is_the_same(stage: Cast, briefing: Briefing) -> None:
    actions.issue(briefing=briefing, by=stage.clerk)
    frozen = BriefingFigure.objects.get(briefing=briefing, ref="state:raised")
    waiting = Problem.objects.filter(campaign=stage.campaign, state="raised", unit=stage.service_hall).get()
    problems.accept(problems=[waiting], by=stage.clerk, on=DAY)
    a_problem(stage, text="新登记的一件事,窗口等候时间过长")
    now = next(one for one in document(stage, briefing).references if one.ref == "state:raised")
    assert now.figure == frozen.shown
    assert "条目有变" in now.since


def test_the_figures_are_kept_with_their_rows(stage: Cast, briefing: Briefing) -> None:
    actions.issue(briefing=briefing, by=stage.clerk)
    kept = list(BriefingFigure.objects.filter(briefing=briefing).values_list("ref", "shown", "rows"))
    assert kept == [(one.ref, one.figure, one.rows) for one in document(stage, briefing).references]


def test_the_editor_cuts_adds_and_restores_but_has_no_way_to_a_figure(stage: Cast, briefing: Briefing) -> None:
    before = document(stage, briefing)
    actions.add(briefing=briefing, after="overall.lead", text="请各单位盯办逾期问题9999个", by=stage.clerk)
    actions.cut(briefing=briefing, block="units", by=stage.clerk)
    edited = document(stage, briefing)
    assert marked(edited) == ["请各单位盯办逾期问题9999个"]
    assert len(edited.sections) == len(before.sections) - 1
    assert not any(one.ref.startswith("found.unit:") for one in edited.references)
    actions.cut(briefing=briefing, block="added-0", by=stage.clerk)
    actions.restore(briefing=briefing, block="units", by=stage.clerk)
    assert document(stage, briefing) == before


def test_what_is_not_there_cannot_be_cut_or_followed(stage: Cast, briefing: Briefing) -> None:
    assert refusal(actions.cut, briefing=briefing, block="found", by=stage.clerk) == "简报中没有这一段"
    assert refusal(actions.add, briefing=briefing, after="found", text="好", by=stage.clerk) == "简报中没有这一段"
    assert refusal(actions.add, briefing=briefing, after="overall", text=" ", by=stage.clerk) == "请填写补充文字"
    assert refusal(actions.restore, briefing=briefing, block="units", by=stage.clerk) == "这一段没有被删去"


def test_after_the_issue_nothing_can_be_edited(stage: Cast, briefing: Briefing) -> None:
    actions.issue(briefing=briefing, by=stage.first_head)
    with pytest.raises(IllegalMove, match="已经印发"):
        actions.cut(briefing=briefing, block="units", by=stage.clerk)
    with pytest.raises(IllegalMove, match="已经印发"):
        actions.issue(briefing=briefing, by=stage.clerk)


@pytest.mark.parametrize("name", ["government_leader", "civil_leader", "task_force", "civil_cadre", "outsider"])
def test_only_the_office_and_the_heads_write(stage: Cast, briefing: Briefing, name: str) -> None:
    who = getattr(stage, name)
    assert refusal(actions.issue, briefing=briefing, by=who) == "简报由活动办或领导小组组长起草和印发"
    assert refusal(actions.draft, campaign=stage.campaign, as_of=DAY, by=who) == "简报由活动办或领导小组组长起草和印发"


def test_an_auditor_reads_drafts_and_writes_nothing(stage: Cast, briefing: Briefing) -> None:
    assert refusal(actions.cut, briefing=briefing, block="units", by=stage.auditor) == "审计监督人员只能查看,不能改动"
    assert sign_in(stage.auditor).get(f"/briefings/{briefing.pk}/").status_code == 200


def test_a_day_to_come_or_before_the_launch_is_refused(stage: Cast) -> None:
    early = refusal(actions.draft, campaign=stage.campaign, as_of=date(2021, 8, 15), by=stage.clerk)
    assert early == "截至日期不能早于活动启动"
    late = refusal(actions.draft, campaign=stage.campaign, as_of=date(2021, 10, 9), by=stage.clerk)
    assert late == "日期不能晚于今天"


def test_the_database_refuses_an_issue_without_its_issuer(stage: Cast, briefing: Briefing) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Briefing.objects.filter(pk=briefing.pk).update(state="issued")


def test_the_record_tells_the_briefing(stage: Cast, briefing: Briefing) -> None:
    actions.cut(briefing=briefing, block="units", by=stage.clerk)
    actions.issue(briefing=briefing, by=stage.second_head)
    assert [moment.verb for moment in story_of(briefing)] == ["briefing.draft", "briefing.edit", "briefing.issue"]


def test_drafts_are_for_the_office_and_issued_ones_for_everyone_of_the_district(
    stage: Cast, briefing: Briefing
) -> None:
    page = f"/briefings/{briefing.pk}/"
    cadre, outsider = sign_in(stage.civil_cadre), sign_in(stage.outsider)
    assert [cadre.get(page).status_code, outsider.get(page).status_code] == [404, 404]
    actions.issue(briefing=briefing, by=stage.clerk)
    assert [cadre.get(page).status_code, outsider.get(page).status_code] == [200, 404]
    assert [cadre.get("/briefings/").status_code, cadre.get(f"{page}figures/").status_code] == [200, 200]


def test_the_office_writes_one_from_the_pages(stage: Cast) -> None:
    office = sign_in(stage.clerk)
    page = office.post("/briefings/", {"as_of": "2021-10-08"}, follow=True).redirect_chain[-1][0]
    assert office.post(f"{page}cuts/", {"block": "units"}, follow=True).status_code == 200
    assert office.post(f"{page}restorations/", {"block": "units"}, follow=True).status_code == 200
    answer = office.post(f"{page}additions/", {"after": "overall", "text": "<b>特此通报</b>"}, follow=True)
    assert '<mark class="by-editor">&lt;b&gt;特此通报&lt;/b&gt;</mark>' in answer.content.decode()
    assert office.get(f"{page}figures/").status_code == 200
    assert "已印发" in office.post(f"{page}issue/", follow=True).content.decode()
    assert office.get(f"{page}figures/?moved=1").status_code == 200
    assert office.get(f"{page}briefing.exe").status_code == 404
    file = office.get(f"{page}briefing.docx")
    assert (file.status_code, file.content[:2]) == (200, b"PK")
    assert file["Content-Disposition"].startswith("attachment;")
