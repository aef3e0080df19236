"""A measure is seen by whoever sees its problem."""

from qingfeng.base.accounts.reach import reach_of
from qingfeng.rectify.measures.models import Measure
from tests.cast import Cast, a_measure, an_open_problem


def test_a_measure_is_seen_with_its_problem(cast: Cast) -> None:
    measure = a_measure(cast, an_open_problem(cast, person=cast.civil_leader), owner=cast.hall_cadre)

    def seen(login: str) -> list[Measure]:
        return list(Measure.objects.visible_to(reach_of(cast.everyone[login]), cast.campaign))

    assert {login for login in cast.everyone if seen(login) == [measure]} == {
        "first_head",
        "second_head",
        "livelihood_leader",
        "clerk",
        "second_clerk",
        "civil_leader",
        "civil_liaison",
        "hall_cadre",
        "auditor",
    }
