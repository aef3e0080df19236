"""A mixed ledger: something in every state, in three lines, with personal lists, late, sent back, come back."""

from datetime import date

from qingfeng.base.organization.models import Unit
from qingfeng.rectify.closure import actions as closing
from qingfeng.rectify.closure.models import ReasonCode, Verification
from qingfeng.rectify.measures import actions as doing
from qingfeng.rectify.problems import actions as problems
from qingfeng.rectify.problems.states import Kind, Source
from tests import cast as people
from tests.cast import Cast

DAY = date(2021, 10, 8)  # day 54


def fill(cast: Cast) -> None:
    """Fill the cast's campaign; afterwards every part of the dashboard has something to show on DAY."""
    aspects, styles = list(cast.campaign.aspects.all()), list(cast.campaign.styles.all())
    _closed_and_again(cast)
    people.a_posted_problem(cast, aspect=aspects[1])
    _objected(cast)
    people.a_verified_problem(cast, source=Source.HOTLINE)
    _sent_back(cast)
    _asking_for_time(cast)
    people.a_planned_problem(cast, person=cast.civil_cadre, aspect=aspects[4], style=styles[5])
    people.an_open_problem(cast, unit=cast.market, by=cast.market_liaison, aspect=aspects[2], kind=Kind.IMMEDIATE)
    people.an_open_problem(cast, unit=cast.market, by=cast.market_liaison, person=cast.task_force_of_market)
    people.a_problem(cast, unit=cast.service_hall, by=cast.hall_cadre, aspect=aspects[0], style=styles[0])
    people.an_open_problem(cast, unit=cast.service_hall, by=cast.hall_cadre, person=cast.hall_cadre)
    people.an_open_problem(cast, unit=cast.street, by=cast.street_liaison, source=Source.SITE_VISIT)
    people.a_problem(cast, unit=cast.community, by=cast.community_cadre)
    people.a_problem(cast, unit=cast.discipline, by=cast.clerk, source=Source.SUPERIOR)
    people.an_open_problem(cast, unit=cast.discipline, by=cast.task_force, person=cast.task_force)
    _turned_away(cast)


def _closed_and_again(cast: Cast) -> None:
    people.a_closed_problem(cast, aspect=cast.campaign.aspects.first())
    back = people.a_closed_problem(cast, text="低保窗口排队超过一小时")
    closing.reopen(problem=back, reason="回头看时仍排长队", by=cast.clerk, on=date(2021, 9, 28))


def _objected(cast: Cast) -> None:
    posted = people.a_posted_problem(cast, text="一次性告知单贴在门后,群众看不到")
    closing.object(problem=posted, text="昨天去还是没有告知", by=cast.second_clerk, on=date(2021, 9, 16))


def _sent_back(cast: Cast) -> None:
    request = people.a_request(cast, text="高龄津贴发放晚了两个月")
    closing.verify(
        request=request,
        outcome=Verification.Outcome.SENT_BACK,
        reason_code=ReasonCode.ON_PAPER,
        note="只有会议记录,津贴未补发",
        by=cast.task_force,
        on=people.VERIFIED,
    )


def _asking_for_time(cast: Cast) -> None:
    slow = people.a_planned_problem(cast, text="养老院消防通道堆放杂物")
    measure = slow.measures.get()
    doing.ask_extension(
        measure=measure,
        new_due_on=date(2021, 10, 20),
        reason="改造招标流标",
        by=cast.civil_leader,
        on=date(2021, 9, 20),
    )


def _turned_away(cast: Cast) -> None:
    vague = people.a_problem(cast, text="作风不够扎实")
    problems.return_for_quality(problems=[vague], reason="没有说清楚什么事", by=cast.clerk, on=date(2021, 9, 4))
    twice = people.a_problem(cast, text="窗口没有一次性告知")
    problems.merge(problem=twice, into=people.an_open_problem(cast), reason="同一件事", by=cast.clerk)
    asked = people.a_problem(cast, text="反映的不是本单位职责")
    problems.ask_decline(problem=asked, reason="属上级事权", by=cast.civil_leader, on=date(2021, 9, 5))
    declined = people.a_problem(cast, text="反映内容查无此事")
    problems.ask_decline(problem=declined, reason="查无此事", by=cast.civil_leader, on=date(2021, 9, 5))
    problems.decline(problem=declined, by=cast.clerk, on=date(2021, 9, 6))


def units_of(cast: Cast) -> list[Unit]:
    """Every unit of the district that could have a page."""
    return [cast.civil_affairs, cast.market, cast.service_hall, cast.street, cast.community, cast.discipline]
