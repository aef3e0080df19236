"""The record of the campaign: who reads it, what it is searched by, and how far back it goes."""

import re

import pytest

from qingfeng.base.timeline import record
from qingfeng.rectify.problems import actions
from tests.cast import Cast, a_problem, an_open_problem
from tests.visits import sign_in


@pytest.mark.parametrize("role", ["clerk", "first_head", "auditor"])
def test_office_heads_and_auditors_read_it(cast: Cast, role: str) -> None:
    problem = a_problem(cast)
    html = sign_in(getattr(cast, role)).get("/record/").content.decode()
    assert f'<a href="/problems/{problem.pk}/">' in html
    assert "登记问题" in html


@pytest.mark.parametrize("role", ["task_force", "livelihood_leader", "civil_leader", "civil_liaison", "civil_cadre"])
def test_everyone_else_is_told_where_to_look(cast: Cast, role: str) -> None:
    response = sign_in(getattr(cast, role)).get("/record/")
    assert response.status_code == 403
    assert "单个问题的经过请看该问题的页面" in response.content.decode()


def test_the_neighbours_record_is_their_own(cast: Cast) -> None:
    problem = a_problem(cast)
    assert f"/problems/{problem.pk}/" not in sign_in(cast.outsider).get("/record/").content.decode()


def verbs(who: Cast, query: str) -> list[str]:
    html = sign_in(who.clerk).get(f"/record/?{query}").content.decode()
    body = html.partition("<tbody>")[2]
    return [
        word for word in re.findall(r'<td class="fit">([^<]+)</td>', body) if word in ("登记问题", "认账", "质量退回")
    ]


def test_it_is_searched_by_person_verb_thing_and_day(cast: Cast) -> None:
    first = an_open_problem(cast)
    second = a_problem(cast)
    actions.return_for_quality(problems=[second], reason="写得太空", by=cast.second_clerk)
    assert verbs(cast, "") == ["质量退回", "登记问题", "认账", "登记问题"]
    assert verbs(cast, "person=文敏") == ["质量退回"]
    assert verbs(cast, "verb=problem.accept") == ["认账"]
    assert verbs(cast, f"thing=problem&thing_id={first.pk}") == ["认账", "登记问题"]
    assert verbs(cast, "first=2021-09-02&last=2021-09-02") == ["认账"]
    assert verbs(cast, "last=2021-08-01") == []


def test_older_entries_follow_page_by_page(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "PAGE", 2)
    for _ in range(3):
        a_problem(cast)
    client = sign_in(cast.clerk)
    html = client.get("/record/?verb=problem.raise").content.decode()
    link = re.search(r'rel="next" href="([^"]+)"', html)
    assert link is not None
    older = client.get("/record/" + link[1].replace("&amp;", "&")).content.decode()
    assert older.count("/problems/") == 1


def test_a_senseless_day_is_said_and_nothing_breaks(cast: Cast) -> None:
    response = sign_in(cast.clerk).get("/record/?first=昨天&before=x&thing_id=abc")
    assert response.status_code == 200
