"""办理措施: begun, its progress noted, reported done; with evidence where it was asked for."""

from datetime import date
from typing import Any

import pytest

from qingfeng.base.answers import IllegalMove
from qingfeng.base.evidence.models import Evidence
from qingfeng.base.timeline.queries import story_of
from qingfeng.rectify.measures import actions, queries
from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.problems.models import Problem
from tests.cast import (
    PLANNED,
    REPORTED,
    Cast,
    a_measure,
    a_problem,
    a_reported_problem,
    a_verified_problem,
    an_open_problem,
    days,
    refusal,
)


def test_a_measure_walks_to_reported(cast: Cast) -> None:
    problem = an_open_problem(cast)
    measure = a_measure(cast, problem)
    walked = [measure.state]
    actions.start(measures=[measure], by=cast.civil_cadre, on=PLANNED)
    walked.append(measure.state)
    actions.note_progress(measures=[measure], text="告知单已排版", by=cast.civil_cadre, on=days(PLANNED, 1))
    walked.append(measure.state)
    actions.report(measures=[measure], text="已上墙", after_figure="1次", by=cast.civil_cadre, on=REPORTED)
    walked.append(measure.state)
    assert walked == ["planned", "doing", "doing", "reported"]
    assert (measure.progress, measure.report, measure.after_figure) == ("告知单已排版", "已上墙", "1次")
    assert (measure.reported_by, measure.reported_on) == (cast.civil_cadre, REPORTED)
    problem.refresh_from_db()
    assert (problem.measures_reported, problem.changed_on) == (1, REPORTED)
    verbs = [moment.verb for moment in story_of(problem)][3:]
    assert verbs == ["problem.start_measures", "problem.note_progress", "problem.report_measures"]


def test_many_measures_in_one_act_and_one_record_each_problem(cast: Cast) -> None:
    first, second = an_open_problem(cast), an_open_problem(cast)
    measures = [a_measure(cast, problem) for problem in (first, first, second)]
    actions.report(measures=measures, text="统一上墙", by=cast.civil_leader, on=REPORTED)
    told = [m.data for p in (first, second) for m in story_of(p) if m.verb == "problem.report_measures"]
    assert told == [{"measures": [1, 2], "text": "统一上墙"}, {"measures": [1], "text": "统一上墙"}]


def test_an_update_must_change_a_fact(cast: Cast) -> None:
    measure = a_measure(cast, an_open_problem(cast))
    words: dict[str, Any] = {"measures": [measure], "by": cast.civil_cadre, "on": REPORTED}
    assert refusal(actions.note_progress, **words, text=" ") == "请写明进展情况"
    actions.note_progress(**words, text="告知单已排版", after_figure="3份")
    told = "与上次填写的内容相同;更新须有新的进展"
    assert refusal(actions.note_progress, **words, text=" 告知单已排版 ") == told
    assert refusal(actions.note_progress, **words, text="告知单已排版", after_figure="3份") == told
    actions.note_progress(**words, text="告知单已排版", after_figure="9份")
    assert measure.after_figure == "9份"


def test_reported_only_with_the_evidence_that_was_asked_for(cast: Cast) -> None:
    problem = an_open_problem(cast)
    asking = a_measure(cast, problem, evidence_needed="告知单照片", evidence_why="看窗口是否真的公示")
    plain = a_measure(cast, problem)
    words: dict[str, Any] = {"text": "已上墙", "by": cast.civil_cadre, "on": REPORTED}
    told = "第1项措施报完成须先附上佐证:告知单照片(看窗口是否真的公示)"
    assert refusal(actions.report, measures=[asking, plain], **words) == told
    assert {m.state for m in Measure.objects.all()} == {"planned"}
    Evidence.objects.create(
        thing="measure", thing_id=asking.pk, name="窗口.jpg", sha256="0" * 64, size=9, added_by=cast.civil_cadre
    )
    assert queries.without_evidence([asking, plain]) == set()
    actions.report(measures=[asking, plain], **words)
    assert [asking.state, plain.state] == ["reported", "reported"]


def test_carrying_out_is_refused(cast: Cast) -> None:
    measure = a_measure(cast, an_open_problem(cast))
    words: dict[str, Any] = {"measures": [measure], "text": "已上墙", "on": REPORTED}
    for stranger in (cast.market_leader, cast.task_force, cast.hall_cadre, cast.outsider):
        assert refusal(actions.report, **words, by=stranger) == "只有责任单位的负责人、联络员或责任人可以办理"
        assert refusal(actions.start, measures=[measure], by=stranger) == (
            "只有责任单位的负责人、联络员或责任人可以办理"
        )
    assert refusal(actions.report, **words, by=cast.auditor) == "审计监督人员只能查看,不能改动"
    assert refusal(actions.report, **(words | {"text": ""}), by=cast.civil_cadre) == "请写明完成情况"
    assert refusal(actions.report, **(words | {"on": date(2999, 1, 1)}), by=cast.civil_cadre) == "日期不能晚于今天"
    row = actions.Report(measure=measure, text="已上墙", by=cast.civil_cadre, on=REPORTED)
    assert refusal(actions.report_each, rows=[row], by=cast.civil_liaison) == "只有活动办可以代他人登记"


def test_the_office_enters_what_the_unit_s_paper_says(cast: Cast) -> None:
    problem = an_open_problem(cast)
    measure = a_measure(cast, problem)
    row = actions.Report(measure=measure, text="已上墙", by=cast.civil_cadre, on=REPORTED)
    actions.report_each(rows=[row], by=cast.clerk)
    moment = story_of(problem)[-1]
    assert (measure.reported_by, moment.by_name) == (cast.civil_cadre, "王干")
    assert moment.data["entered_by"] == cast.clerk.pk


def test_nothing_is_carried_out_before_acceptance_or_after_asking(cast: Cast) -> None:
    early = a_measure(cast, a_problem(cast))
    late = a_verified_problem(cast).measures.get()
    for measure in (early, late):
        told = refusal(actions.report, measures=[measure], text="完成", by=cast.civil_cadre, on=REPORTED)
        assert told == "问题不在整改中,不能办理措施"


def test_what_is_reported_is_not_begun_again(cast: Cast) -> None:
    measure = a_reported_problem(cast).measures.get()
    with pytest.raises(IllegalMove) as stale:
        actions.start(measures=[measure], by=cast.civil_cadre, on=REPORTED)
    assert str(stale.value) == "第1项措施现为“已报完成”,不能这样办理;请刷新页面看最新状态"


def test_the_caller_s_rows_show_what_was_written(cast: Cast) -> None:
    problem = an_open_problem(cast)
    measure = Measure.objects.get(pk=a_measure(cast, problem).pk)
    actions.report(measures=[measure], text="已上墙", by=cast.civil_cadre, on=REPORTED)
    assert (measure.state, measure.problem.measures_reported) == ("reported", 1)
    assert Problem.objects.get(pk=problem.pk).measures_reported == 1
