"""Entering a problem on a phone, the forms of measures, and evidence: only where asked, only to who may see it."""

import hashlib
from io import BytesIO
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from qingfeng.base.evidence.models import Evidence
from qingfeng.base.timeline.queries import story_of
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.wording import missing
from tests.cast import Cast, a_measure, an_open_problem
from tests.visits import sign_in


def photo() -> bytes:
    made = BytesIO()
    Image.new("RGB", (4, 4)).save(made, "PNG")
    return made.getvalue()


def entry(cast: Cast, **changed: object) -> dict[str, object]:
    """What the form on the phone sends."""
    return {
        "unit": cast.civil_affairs.pk,
        "aspect": cast.campaign.aspects.get(position=1).pk,
        "text": "三号窗口办低保,大娘跑了3趟",
        "source": "self_check",
        "measure-kind": "timed",
        **changed,
    }


def test_a_cadre_enters_a_problem_of_their_unit(cast: Cast) -> None:
    client = sign_in(cast.civil_cadre)
    html = client.get("/problems/new/").content.decode()
    assert "民政局" in html
    assert '<select name="unit"' not in html
    response = client.post("/problems/new/", entry(cast))
    problem = Problem.objects.get()
    assert response["Location"] == f"/problems/{problem.pk}/"
    assert (problem.unit, problem.raised_by, problem.state, problem.person) == (
        cast.civil_affairs,
        cast.civil_cadre,
        "raised",
        None,
    )


def test_a_personal_list_and_a_first_measure_go_in_the_same_breath(cast: Cast) -> None:
    sent = entry(cast, personal="on", **{"measure-text": "编制告知单", "measure-due_on": "2099-09-30"})
    sign_in(cast.civil_cadre).post("/problems/new/", sent)
    problem = Problem.objects.get()
    assert problem.person == cast.civil_cadre
    assert problem.measures.get().text == "编制告知单"


def test_another_one_may_follow_at_once(cast: Cast) -> None:
    assert sign_in(cast.civil_cadre).post("/problems/new/", entry(cast, again="1"))["Location"] == "/problems/new/"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"text": " "}, "请写下看到的问题"),
        ({"aspect": ""}, "请选择一个方面"),
        ({"measure-text": "编制告知单"}, "限期整改须有时限"),
    ],
)
def test_what_is_missing_is_said_in_place(cast: Cast, changed: dict[str, object], said: str) -> None:
    response = sign_in(cast.civil_cadre).post("/problems/new/", entry(cast, place="二楼大厅", **changed))
    assert response.status_code == 422
    html = response.content.decode()
    assert said in html
    assert "二楼大厅" in html
    assert not Problem.objects.exists()


def test_nobody_enters_into_a_strange_units_list(cast: Cast) -> None:
    response = sign_in(cast.civil_cadre).post("/problems/new/", entry(cast, unit=cast.market.pk))
    assert response.status_code == 422
    assert not Problem.objects.exists()


def test_an_auditor_is_told_that_they_write_nothing(cast: Cast) -> None:
    response = sign_in(cast.auditor).post("/problems/new/", entry(cast, unit=cast.discipline.pk))
    assert "审计监督人员只能查看,不能改动" in response.content.decode()


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("服务意识不强", ["再写具体些:什么事、在哪里、怎么不好"]),
        (
            "工作人员服务意识不强,还有待加强",
            [
                "在哪个窗口、科室或环节",
                "多少人次、多久、多少件",
                "“不够、不强、有待加强”看不出问题在哪里,换成看得见的情形",
            ],
        ),
        ("三号窗口办低保,大娘跑了3趟才办成,前后等了12天", []),
    ],
)
def test_a_hint_says_what_the_text_still_lacks(text: str, lacks: list[str]) -> None:
    assert [str(hint) for hint in missing(text)] == lacks


def test_the_hint_comes_while_one_writes(cast: Cast) -> None:
    html = sign_in(cast.civil_cadre).get("/problems/new/hints/", {"text": "作风不实"}).content.decode()
    assert "再写具体些" in html


@pytest.fixture
def shelf(settings: LazySettings, tmp_path: object) -> None:
    """Files of this test only."""
    settings.MEDIA_ROOT = tmp_path


def attach(cast: Cast, role: str, measure_id: int, name: str, content: bytes) -> Any:
    file = SimpleUploadedFile(name, content)
    url = f"/evidence/measure/{measure_id}/"
    return sign_in(getattr(cast, role)).post(url, {"file": file, "caption": "改造后的窗口"})


NEEDED = {"evidence_needed": "窗口照片1张", "evidence_why": "须核对是否真的增设"}


def test_evidence_is_kept_once_under_its_content(cast: Cast, shelf: None) -> None:
    measure, content = a_measure(cast, an_open_problem(cast), **NEEDED), photo()
    assert attach(cast, "civil_cadre", measure.pk, "窗口.png", content).status_code == 302
    evidence = Evidence.objects.get()
    digest = hashlib.sha256(content).hexdigest()
    assert (evidence.sha256, evidence.file.name) == (digest, f"evidence/{digest[:2]}/{digest}.png")
    assert story_of(measure.problem)[-1].verb == "problem.attach_evidence"
    again = attach(cast, "civil_cadre", measure.pk, "窗口.png", content)
    assert "这个文件已经附过了" in again.content.decode()


def test_evidence_is_served_safely_to_who_sees_the_problem(cast: Cast, shelf: None) -> None:
    measure, content = a_measure(cast, an_open_problem(cast), **NEEDED), photo()
    attach(cast, "civil_cadre", measure.pk, "窗口.png", content)
    url = f"/evidence/{Evidence.objects.get().pk}/"
    response = sign_in(cast.task_force).get(url)
    assert b"".join(getattr(response, "streaming_content", ())) == content
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Disposition"].startswith("inline")
    assert [sign_in(who).get(url).status_code for who in (cast.outsider, cast.hall_leader)] == [404, 404]


def test_no_evidence_is_taken_where_none_is_asked_for(cast: Cast, shelf: None) -> None:
    measure = a_measure(cast, an_open_problem(cast))
    response = attach(cast, "civil_cadre", measure.pk, "窗口.png", photo())
    assert response.status_code == 403
    assert "这项措施没有要求佐证材料,不必上传" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("窗口.exe", b"MZ", "只收"),
        ("窗口.png", b"<script>alert(1)</script>", "内容须与文件类型一致"),
        ("窗口.html", b"<html>", "只收"),
        ("窗口.png", b"", "文件是空的"),
    ],
)
def test_other_files_are_refused_with_the_kinds_that_are_taken(
    cast: Cast, shelf: None, name: str, content: bytes, said: str
) -> None:
    measure = a_measure(cast, an_open_problem(cast), **NEEDED)
    response = attach(cast, "civil_cadre", measure.pk, name, content)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Evidence.objects.exists()


def test_a_file_too_large_is_refused(cast: Cast, shelf: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qingfeng.base.evidence.actions.LARGEST", 10)
    measure = a_measure(cast, an_open_problem(cast), **NEEDED)
    assert "不超过" in attach(cast, "civil_cadre", measure.pk, "窗口.png", photo()).content.decode()


def test_strangers_and_strange_things_find_nothing(cast: Cast, shelf: None) -> None:
    measure = a_measure(cast, an_open_problem(cast), **NEEDED)
    assert attach(cast, "hall_leader", measure.pk, "窗口.png", photo()).status_code == 404
    assert sign_in(cast.clerk).get("/evidence/cadre/1/").status_code == 404
    assert sign_in(cast.clerk).get("/evidence/999/").status_code == 404


def test_reporting_waits_for_the_evidence_that_was_asked_for(cast: Cast, shelf: None) -> None:
    measure = a_measure(cast, an_open_problem(cast), **NEEDED)
    client = sign_in(cast.civil_cadre)
    page = client.get(f"/problems/{measure.problem_id}/").content.decode()
    assert "须先附上佐证材料" in page
    refused = client.post(f"/measures/{measure.pk}/report/", {"text": "已增设"})
    assert refused.status_code == 403
    attach(cast, "civil_cadre", measure.pk, "窗口.png", photo())
    assert client.post(f"/measures/{measure.pk}/report/", {"text": "已增设"}).status_code == 302
