"""Who sees which problem: the unit's list, a personal list, a hand in it, a supporting unit; never the neighbours."""

from qingfeng.base.accounts.reach import reach_of
from qingfeng.rectify.problems import actions, rules
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.raising import NewProblem
from tests.cast import Cast, a_problem


def district_of_problems(cast: Cast) -> dict[int, str]:
    """One of each kind, by what it is called here."""
    made = {
        "民政": a_problem(cast),
        "民政个人": a_problem(cast, person=cast.civil_cadre),
        "窗口": a_problem(cast, unit=cast.service_hall, by=cast.hall_liaison, supports=[cast.market]),
        "窗口个人": a_problem(
            cast, unit=cast.service_hall, by=cast.hall_cadre, person=cast.hall_cadre, supports=[cast.market]
        ),
        "社区": a_problem(cast, unit=cast.community, by=cast.street_leader, owner=cast.hall_leader),
        "社区个人": a_problem(cast, unit=cast.community, by=cast.community_cadre, person=cast.community_cadre),
    }
    abroad = NewProblem(unit=cast.outside_campaign.district, text="邻区的问题")
    actions.raise_problem(campaign=cast.outside_campaign, new=abroad, by=cast.outsider)
    return {problem.pk: name for name, problem in made.items()}


def test_what_each_of_the_cast_sees(cast: Cast) -> None:
    names = district_of_problems(cast)

    def seen(login: str) -> str:
        rows = Problem.objects.visible_to(reach_of(cast.everyone[login]), cast.campaign).order_by("pk")
        return " ".join(names[row.pk] for row in rows)

    everything, no_personal = "民政 民政个人 窗口 窗口个人 社区 社区个人", "民政 窗口 社区"
    assert {login: seen(login) for login in cast.everyone} == {
        "first_head": everything,
        "second_head": everything,
        "government_leader": "窗口 窗口个人",
        "livelihood_leader": "民政 民政个人",
        "grass_roots_leader": "社区 社区个人",
        "clerk": everything,
        "second_clerk": everything,
        "civil_leader": "民政 民政个人",
        "civil_liaison": "民政 民政个人",  # raised both
        "civil_cadre": "民政个人",
        "market_leader": "窗口",  # supports it; whose personal list it is stays with the hall
        "market_liaison": "窗口",
        "hall_leader": "窗口 窗口个人 社区",  # owns the community's
        "hall_liaison": "窗口",
        "hall_cadre": "窗口个人",
        "street_leader": "社区 社区个人",
        "street_liaison": "",
        "community_cadre": "社区个人",
        "task_force": no_personal,
        "task_force_of_market": no_personal,
        "auditor": everything,
        "outsider": "",
    }


def test_the_rule_for_one_row_says_the_same_as_the_list(cast: Cast) -> None:
    names = district_of_problems(cast)
    problems = list(Problem.objects.filter(pk__in=names))
    for cadre in cast.everyone.values():
        listed = set(Problem.objects.visible_to(reach_of(cadre), cast.campaign))
        assert {problem for problem in problems if rules.may_see(cadre, problem)} == listed
