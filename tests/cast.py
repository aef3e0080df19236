"""The cast: one small district whose people everyone knows, and problems at each stage of their life.

Days are fixed and past (a campaign of 2021), so that no test depends on the day it runs on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from qingfeng.base.accounts.actions import give_roles
from qingfeng.base.accounts.models import Role
from qingfeng.base.answers import Refused
from qingfeng.base.organization.actions import NewPerson, NewUnit, add_people, add_unit, lead_line, open_district
from qingfeng.base.organization.models import Cadre, Line, Unit
from qingfeng.campaign.actions import open_campaign
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.closure import actions as closing
from qingfeng.rectify.closure.models import ClosureRequest, Verification
from qingfeng.rectify.measures import actions as doing
from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.measures.planning import NewMeasure
from qingfeng.rectify.problems import actions as problems
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.raising import NewProblem

LAUNCH = date(2021, 8, 16)
RAISED, ACCEPTED, PLANNED = date(2021, 9, 1), date(2021, 9, 2), date(2021, 9, 3)
REPORTED, ASKED, VERIFIED, POSTED = date(2021, 9, 8), date(2021, 9, 9), date(2021, 9, 10), date(2021, 9, 13)
DUE = date(2021, 9, 30)
NOTICE_ENDS = date(2021, 9, 18)  # five workdays; Saturday the 18th is one of them (中秋调休)
CLOSED = date(2021, 9, 23)
GOVERNMENT, LIVELIHOOD, GRASS_ROOTS = "政务服务战线", "民生保障战线", "基层治理战线"
ASPECTS = ("落实能力", "行政审批", "行政执法", "担当作为", "勤廉自律")
STYLES = ("学习调研", "干事创业", "严新细实", "责任担当", "为民利民", "廉洁自律")
Kind = Role.Kind


@dataclass(frozen=True, eq=False)
class Cast:
    """洮北区: three lines, five units, and one district next door."""

    campaign: Campaign
    district: Unit
    civil_affairs: Unit  # 民政局
    market: Unit  # 市场监管局
    service_hall: Unit  # 政务服务中心(窗口)
    street: Unit  # 长庆街道
    community: Unit  # 明珠社区, below the street
    discipline: Unit  # 区纪委监委, on no line
    lines: dict[str, Line]
    first_head: Cadre
    second_head: Cadre
    government_leader: Cadre
    livelihood_leader: Cadre
    grass_roots_leader: Cadre
    clerk: Cadre
    second_clerk: Cadre
    civil_leader: Cadre
    civil_liaison: Cadre
    civil_cadre: Cadre
    market_leader: Cadre
    market_liaison: Cadre
    hall_leader: Cadre
    hall_liaison: Cadre
    hall_cadre: Cadre
    street_leader: Cadre
    street_liaison: Cadre
    community_cadre: Cadre
    task_force: Cadre  # 专班, from 区纪委监委
    task_force_of_market: Cadre  # 专班, from 市场监管局
    auditor: Cadre
    outsider: Cadre  # 活动办 of the district next door
    outside_campaign: Campaign

    @property
    def everyone(self) -> dict[str, Cadre]:
        """Each person by the name they have here."""
        return {name: value for name, value in vars(self).items() if isinstance(value, Cadre)}


# who: (name, unit, post, role, line); the unit is looked up by its short name.
PEOPLE: dict[str, tuple[str, str, str, str, str]] = {
    "first_head": ("周正", "洮北区", "区委书记", Kind.HEAD, ""),
    "second_head": ("林远", "洮北区", "区长", Kind.HEAD, ""),
    "government_leader": ("郑为民", "洮北区", "副区长", Kind.LINE_LEADER, GOVERNMENT),
    "livelihood_leader": ("何暖", "洮北区", "副区长", Kind.LINE_LEADER, LIVELIHOOD),
    "grass_roots_leader": ("石磊", "洮北区", "副区长", Kind.LINE_LEADER, GRASS_ROOTS),
    "clerk": ("文清", "洮北区", "活动办科员", Kind.OFFICE, ""),
    "second_clerk": ("文敏", "洮北区", "活动办科员", Kind.OFFICE, ""),
    "civil_leader": ("孙惠", "民政局", "局长", Kind.UNIT_LEADER, ""),
    "civil_liaison": ("赵联", "民政局", "联络员", Kind.LIAISON, ""),
    "civil_cadre": ("王干", "民政局", "科员", Kind.CADRE, ""),
    "market_leader": ("钱明", "市场监管局", "局长", Kind.UNIT_LEADER, ""),
    "market_liaison": ("冯联", "市场监管局", "联络员", Kind.LIAISON, ""),
    "hall_leader": ("李敞", "政务服务中心", "主任", Kind.UNIT_LEADER, ""),
    "hall_liaison": ("陈联", "政务服务中心", "联络员", Kind.LIAISON, ""),
    "hall_cadre": ("许窗", "政务服务中心", "窗口工作人员", Kind.CADRE, ""),
    "street_leader": ("吴巷", "长庆街道", "书记", Kind.UNIT_LEADER, ""),
    "street_liaison": ("沈联", "长庆街道", "联络员", Kind.LIAISON, ""),
    "community_cadre": ("韩邻", "明珠社区", "网格员", Kind.CADRE, ""),
    "task_force": ("马专", "区纪委监委", "专班成员", Kind.TASK_FORCE, ""),
    "task_force_of_market": ("牛专", "市场监管局", "专班成员", Kind.TASK_FORCE, ""),
    "auditor": ("申计", "区纪委监委", "审计监督", Kind.AUDITOR, ""),
}


def make_cast() -> Cast:
    """Open the district and its neighbour, seat the people, open the campaigns."""
    district = open_district(district=NewUnit(name="洮北区"), lines=[GOVERNMENT, LIVELIHOOD, GRASS_ROOTS], by=None)
    neighbour = open_district(district=NewUnit(name="大安市", children=[NewUnit(name="大安民政局")]), lines=[], by=None)
    _add_units(district)
    units = {unit.short_name: unit for unit in Unit.objects.all()}
    lines = {line.name: line for line in Line.objects.filter(district=district)}
    people = _seat(units, lines)
    outsider, mayor = add_people(
        people=[
            NewPerson(login="outsider", name="魏邻", unit=neighbour),
            NewPerson(login="mayor", name="蒋邻", unit=neighbour),
        ],
        by=None,
    )
    give_roles(roles=[Role(cadre=outsider, kind=Kind.OFFICE, unit=neighbour)], by=None)
    return Cast(
        campaign=_open(district, (people["first_head"], people["second_head"])),
        district=units["洮北区"],
        civil_affairs=units["民政局"],
        market=units["市场监管局"],
        service_hall=units["政务服务中心"],
        street=units["长庆街道"],
        community=units["明珠社区"],
        discipline=units["区纪委监委"],
        lines=lines,
        outsider=outsider,
        outside_campaign=_open(neighbour, (mayor, outsider)),
        **people,
    )


def _add_units(district: Unit) -> None:
    street = NewUnit(
        name="长庆街道",
        kind=Unit.Kind.STREET,
        line=GRASS_ROOTS,
        children=[NewUnit(name="明珠社区", kind=Unit.Kind.COMMUNITY, line=GRASS_ROOTS)],
    )
    for unit in (
        NewUnit(name="民政局", line=LIVELIHOOD),
        NewUnit(name="市场监管局", line=GOVERNMENT),
        NewUnit(name="政务服务中心", kind=Unit.Kind.WINDOW, line=GOVERNMENT),
        street,
        NewUnit(name="区纪委监委"),
    ):
        add_unit(unit=unit, parent=district, by=None)


def _seat(units: dict[str, Unit], lines: dict[str, Line]) -> dict[str, Cadre]:
    leaders = {"局长", "主任", "书记"}
    added = add_people(
        people=[
            NewPerson(
                login=who,
                name=name,
                unit=units[unit],
                post=post,
                level=Cadre.Level.LEADER if post in leaders else Cadre.Level.CADRE,
            )
            for who, (name, unit, post, _role, _line) in PEOPLE.items()
        ],
        by=None,
    )
    people = dict(zip(PEOPLE, added, strict=True))
    roles = []
    for who, (_name, unit, _post, role, line) in PEOPLE.items():
        wide = role in (Kind.OFFICE, Kind.HEAD, Kind.TASK_FORCE, Kind.AUDITOR, Kind.LINE_LEADER)
        seat = units["洮北区"] if wide else units[unit]
        roles.append(Role(cadre=people[who], kind=role, unit=seat, line=lines.get(line)))
        if role == Kind.LINE_LEADER:
            lead_line(line=lines[line], leader=people[who], by=None)
    give_roles(roles=roles, by=None)
    return people


def _open(district: Unit, heads: tuple[Cadre, Cadre]) -> Campaign:
    return open_campaign(
        district=district,
        name=f"{district.name}作风建设“百日提升”行动",
        starts_on=LAUNCH,
        days=100,
        phases=[
            ("launch", 1, 10),
            ("selfcheck", 11, 40),
            ("rectify", 41, 80),
            ("lookback", 81, 95),
            ("closed", 96, 100),
        ],
        aspects=ASPECTS,
        styles=STYLES,
        heads=heads,
        by=None,
    )


def a_problem(cast: Cast, text: str = "群众来办低保,窗口没有一次性告知所需材料", **facts: Any) -> Problem:
    """待审定: raised by 民政局's liaison in their own unit's list, unless said otherwise."""
    by = facts.pop("by", cast.civil_liaison)
    new = NewProblem(unit=facts.pop("unit", cast.civil_affairs), text=text, raised_on=RAISED, **facts)
    return problems.raise_problem(campaign=cast.campaign, new=new, by=by)


def an_open_problem(cast: Cast, **facts: Any) -> Problem:
    """整改中: accepted by the office."""
    problem = a_problem(cast, **facts)
    problems.accept(problems=[problem], by=cast.clerk, on=ACCEPTED)
    return problem


def a_measure(cast: Cast, problem: Problem, **facts: Any) -> Measure:
    """A planned measure of an open problem, owned by 民政局's cadre, due at the end of September."""
    words: dict[str, Any] = {
        "text": "编制一次性告知单并在窗口公示",
        "owner": cast.civil_cadre,
        "first_due_on": DUE,
        "planned_on": PLANNED,
    }
    row = NewMeasure(problem=problem, **(words | facts))
    return doing.plan_measures(rows=[row], by=cast.civil_leader)[0]


def a_planned_problem(cast: Cast, **facts: Any) -> Problem:
    """整改中, with one measure."""
    problem = an_open_problem(cast, **facts)
    a_measure(cast, problem)
    return problem


def a_reported_problem(cast: Cast, **facts: Any) -> Problem:
    """整改中, its one measure reported by 民政局's cadre."""
    problem = a_planned_problem(cast, **facts)
    measures = list(problem.measures.all())
    doing.report(measures=measures, text="告知单已上墙,窗口人员逐一讲解", by=cast.civil_cadre, on=REPORTED)
    problem.refresh_from_db()
    return problem


def a_request(cast: Cast, **facts: Any) -> ClosureRequest:
    """待核查: asked for by 民政局's leader."""
    problem = a_reported_problem(cast, **facts)
    statement = "措施已落实,群众办事一次告知"
    return closing.ask_to_close(problems=[problem], statement=statement, by=cast.civil_leader, on=ASKED)[0]


def a_verified_problem(cast: Cast, **facts: Any) -> Problem:
    """待核查, passed by the task force."""
    request = a_request(cast, **facts)
    passed = Verification.Outcome.PASSED
    closing.verify(request=request, outcome=passed, note="现场抽查五人,均已告知", by=cast.task_force, on=VERIFIED)
    request.problem.refresh_from_db()
    return request.problem


def a_posted_problem(cast: Cast, **facts: Any) -> Problem:
    """公示中, until NOTICE_ENDS."""
    problem = a_verified_problem(cast, **facts)
    closing.post(problems=[problem], by=cast.clerk, on=POSTED)
    return problem


def a_closed_problem(cast: Cast, **facts: Any) -> Problem:
    """已销号 by the office after its notice."""
    problem = a_posted_problem(cast, **facts)
    closing.close(problems=[problem], by=cast.clerk, on=CLOSED)
    return problem


def a_reopened_problem(cast: Cast, **facts: Any) -> Problem:
    """反弹重开, on the day it was closed; its measure stays accepted."""
    problem = a_closed_problem(cast, **facts)
    closing.reopen(problem=problem, reason="回头看发现反弹", by=cast.clerk, on=CLOSED)
    return problem


def strike_off(cast: Cast, problem: Problem, on: date) -> Problem:
    """From a problem of 民政局 whose measures are reported to 已销号: asked for and verified on that day, then posted."""
    (request,) = closing.ask_to_close(problems=[problem], statement="完成", by=cast.civil_leader, on=on)
    closing.verify(request=request, outcome=Verification.Outcome.PASSED, note="到位", by=cast.task_force, on=on)
    (notice,) = closing.post(problems=[problem], by=cast.clerk, on=on)
    closing.close(problems=[problem], by=cast.clerk, on=days(notice.until, 1))
    return problem


def refusal(action: Callable[..., object], **asked: Any) -> str:
    """What a refused action says; fails where it is not refused."""
    with pytest.raises(Refused) as refused:
        action(**asked)
    return str(refused.value)


def days(day: date, number: int) -> date:
    """So many days later."""
    return day + timedelta(days=number)


@pytest.fixture
def cast(db: None) -> Cast:
    """The district, fresh for this test."""
    return make_cast()
