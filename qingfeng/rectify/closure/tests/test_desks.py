"""待办: what waits on whose desk; every pile opens exactly the rows it counted."""

from urllib.parse import parse_qsl, urlsplit

from django.http import QueryDict

from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.inbox.desks import piles_for
from qingfeng.base.timeline.days import today
from qingfeng.rectify.closure import actions
from qingfeng.rectify.measures import actions as doing
from qingfeng.rectify.problems.filters import read
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.parameters import Viewpoint
from tests.cast import (
    DUE,
    POSTED,
    REPORTED,
    Cast,
    a_measure,
    a_planned_problem,
    a_posted_problem,
    a_reported_problem,
    a_request,
    a_verified_problem,
    an_open_problem,
    days,
)

OURS = ("closure", "my_measures", "extension", "review_due")


def desk(cast: Cast, login: str) -> dict[str, int]:
    """The piles of these two rooms, after each one's link was found to open as many rows."""
    reach = reach_of(cast.everyone[login])
    piles = {}
    for pile in piles_for(reach, cast.campaign.pk):
        query = urlsplit(pile.url).query
        if not any(name in OURS for name, _value in parse_qsl(query)):
            continue
        at = Viewpoint(reach, cast.campaign.pk, today())
        rows = Problem.objects.visible_to(reach, cast.campaign).filter(read(QueryDict(query)).everything(at))
        assert rows.distinct().count() == pile.count
        piles[str(pile.title)] = pile.count
    return piles


def test_each_desk_holds_what_waits_there(cast: Cast) -> None:
    named = a_request(cast)
    actions.assign_verifier(requests=[named], verifier=cast.market_liaison, by=cast.clerk)
    a_request(cast)
    a_verified_problem(cast)
    loud = a_posted_problem(cast)
    actions.object(problem=loud, text="没改", by=cast.hall_cadre, on=POSTED)
    a_posted_problem(cast)
    a_reported_problem(cast)
    measure = a_planned_problem(cast).measures.get()
    doing.ask_extension(measure=measure, new_due_on=days(DUE, 9), reason="等场地", by=cast.civil_cadre, on=REPORTED)
    assert {login: desk(cast, login) for login in ("clerk", "task_force", "market_liaison", "civil_cadre")} == {
        "clerk": {
            "待指定核查人": 1,
            "核查通过,待公示或销号": 1,
            "公示期满": 1,
            "有异议待处理": 1,
            "延期申请待批准": 1,
        },
        "task_force": {"待指定核查人": 1},
        "market_liaison": {"待我核查": 1},
        "civil_cadre": {"我负责的整改措施": 1},
    }
    assert desk(cast, "civil_leader") == {"可申请销号": 1}
    assert desk(cast, "livelihood_leader") == {"延期申请待批准": 1}
    assert desk(cast, "auditor") == {}
    assert desk(cast, "outsider") == {}


def test_several_measures_of_one_problem_are_one_thing_to_open(cast: Cast) -> None:
    problem = an_open_problem(cast)
    for _n in range(3):
        a_measure(cast, problem)
    assert desk(cast, "civil_cadre") == {"我负责的整改措施": 1}
