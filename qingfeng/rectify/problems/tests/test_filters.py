"""Every parameter of the ledger's address means exactly the rows that one would count by hand."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.http import QueryDict

from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.organization.models import Cadre
from qingfeng.rectify.problems import actions, filters, queries
from qingfeng.rectify.problems.counting import count
from qingfeng.rectify.problems.models import Hand, Problem
from qingfeng.rectify.problems.states import COUNTED, LIVE, WORKED_ON, Kind, Source
from tests.cast import (
    Cast,
    a_closed_problem,
    a_planned_problem,
    a_posted_problem,
    a_problem,
    a_reported_problem,
    a_request,
    an_open_problem,
)

TODAY = date(2021, 9, 28)


@pytest.fixture
def village(cast: Cast) -> Cast:
    """Problems at every stage, in several units, sources, aspects and lists."""
    aspects, styles = list(cast.campaign.aspects.all()), list(cast.campaign.styles.all())
    a_problem(cast, aspect=aspects[0], source=Source.FORUM, place="二楼大厅")
    a_problem(cast, unit=cast.service_hall, by=cast.hall_liaison, aspect=aspects[1], text="窗口排队时间过长")
    a_problem(cast, unit=cast.community, by=cast.community_cadre, person=cast.community_cadre, style=styles[2])
    an_open_problem(cast, aspect=aspects[1], source=Source.HOTLINE)
    an_open_problem(cast, unit=cast.market, by=cast.market_liaison, person=cast.market_leader)
    a_planned_problem(
        cast, leader=cast.civil_leader, imported_from={"file": "民政局.xlsx", "sheet": "一", "cell": "B4"}
    )
    a_planned_problem(cast, owner=cast.civil_cadre, aspect=aspects[2])
    a_reported_problem(cast, aspect=aspects[2], style=styles[0])
    a_request(cast)
    a_posted_problem(cast, aspect=aspects[3])
    a_closed_problem(cast, aspect=aspects[3])
    actions.return_for_quality(problems=[a_problem(cast)], reason="写得太空", by=cast.clerk)
    doubtful = a_problem(cast)
    actions.ask_decline(problem=doubtful, reason="不属于本单位", by=cast.clerk)
    actions.decline(problem=doubtful, by=cast.second_clerk)
    actions.ask_decline(problem=a_problem(cast), reason="重复", by=cast.clerk)
    actions.merge(problem=a_problem(cast), into=Problem.objects.earliest("pk"), reason="同一件事", by=cast.clerk)
    return cast


def colour(row: Problem) -> str:
    """The warning of TODAY, said another way than the filter does."""
    turns = [("blue", row.blue_on), ("yellow", row.yellow_on), ("red", row.red_on)]
    begun = [name for name, day in turns if day and day <= TODAY]
    return begun[-1] if begun else ""


def idle(row: Problem, days: int) -> bool:
    return row.state in WORKED_ON and row.changed_on <= TODAY - timedelta(days=days)


def on_time(row: Problem) -> bool:
    return row.state in COUNTED and row.first_closed_on is not None and row.is_on_time()


BY_HAND: list[tuple[str, Callable[[Problem, Cast], bool]]] = [
    ("", lambda row, c: True),
    ("state=open", lambda row, c: row.state == "open"),
    ("state=open&state=raised", lambda row, c: row.state in ("open", "raised")),
    ("unit={street}", lambda row, c: row.unit_id == c.street.pk),
    ("unit={street}&below=1", lambda row, c: row.unit_id in (c.street.pk, c.community.pk)),
    ("unit={civil}&unit={market}", lambda row, c: row.unit_id in (c.civil_affairs.pk, c.market.pk)),
    ("line={line}", lambda row, c: row.line_id == c.civil_affairs.line_id),
    ("line=none", lambda row, c: row.line_id is None),
    ("aspect={aspect}", lambda row, c: row.aspect is not None and row.aspect.position == 1),
    ("aspect=none", lambda row, c: row.aspect_id is None),
    (
        "unit={civil}&aspect={aspect}&state=open",
        lambda row, c: (
            row.unit_id == c.civil_affairs.pk
            and row.aspect is not None
            and row.aspect.position == 1
            and row.state == "open"
        ),
    ),
    ("style={style}", lambda row, c: row.style is not None and row.style.position == 0),
    ("source=hotline&source=forum", lambda row, c: row.source in ("hotline", "forum")),
    ("kind=timed", lambda row, c: row.kind == Kind.TIMED),
    ("kind=none", lambda row, c: row.kind == ""),
    ("colour=red", lambda row, c: colour(row) == "red"),
    ("colour=yellow", lambda row, c: colour(row) == "yellow"),
    ("colour=blue", lambda row, c: colour(row) == "blue"),
    ("colour=red&colour=yellow", lambda row, c: colour(row) in ("red", "yellow")),
    ("stagnant=7", lambda row, c: idle(row, 7)),
    ("stagnant=14", lambda row, c: idle(row, 14)),
    ("stagnant=30", lambda row, c: idle(row, 30)),
    ("overdue=1", lambda row, c: row.state in WORKED_ON and row.due_on is not None and row.due_on < TODAY),
    ("planned=1", lambda row, c: row.state in COUNTED and row.measures_total > 0),
    ("reported=1", lambda row, c: row.state in COUNTED and row.asked_on is not None),
    ("verified=1", lambda row, c: row.state in COUNTED and row.first_closed_on is not None),
    ("holding=1", lambda row, c: row.state == "closed"),
    ("on_time=1", lambda row, c: on_time(row)),
    ("on_time=0", lambda row, c: row.state in COUNTED and row.first_closed_on is not None and not on_time(row)),
    ("ever_returned=1", lambda row, c: row.state in COUNTED and row.times_returned > 0),
    ("sent_back=1", lambda row, c: row.state == "open" and row.times_sent_back > 0),
    ("decline_asked=1", lambda row, c: row.decline_asked_by_id is not None and row.state in ("raised", "returned")),
    ("personal=1", lambda row, c: row.person_id is not None),
    ("personal=0&state=open", lambda row, c: row.person_id is None and row.state == "open"),
    ("counted=1", lambda row, c: row.state in COUNTED),
    ("live=1", lambda row, c: row.state in LIVE),
    ("working=1", lambda row, c: row.state in WORKED_ON),
    ("raised_on=2021-09-01", lambda row, c: row.raised_on == date(2021, 9, 1)),
    ("raised_on=2021-09-01..2021-09-02&counted=1", lambda row, c: row.state in COUNTED),
    ("due_on=..2021-09-30", lambda row, c: row.due_on is not None and row.due_on <= date(2021, 9, 30)),
    ("closed_on=2021-09-20..", lambda row, c: row.closed_on is not None),
    ("closed_on=2021-09-22", lambda row, c: False),
    ("imported=1", lambda row, c: row.imported_from is not None),
    ("file=民政局.xlsx", lambda row, c: row.imported_from is not None),
    ("owner=王干", lambda row, c: "王干" in row.owner_name),
    ("leader=孙惠", lambda row, c: "孙惠" in row.leader_name),
    ("number=民政局-", lambda row, c: row.unit_id == c.civil_affairs.pk),
    ("q=排队时间", lambda row, c: "排队时间" in row.text),
    ("q=窗口&state=raised", lambda row, c: "窗口" in row.text and row.state == "raised"),
]


def address(query: str, c: Cast) -> filters.Asked:
    aspect, style = c.campaign.aspects.get(position=1), c.campaign.styles.get(position=0)
    filled = query.format(
        street=c.street.pk,
        civil=c.civil_affairs.pk,
        market=c.market.pk,
        line=c.civil_affairs.line_id,
        aspect=aspect.pk,
        style=style.pk,
    )
    asked = filters.read(QueryDict(filled))
    assert asked.faults == ()
    return asked


def numbers(who: Cadre, c: Cast, asked: filters.Asked) -> list[int]:
    found = queries.found(reach_of(who), c.campaign, asked, today=TODAY)
    return sorted(found.values_list("pk", flat=True))


@pytest.mark.parametrize(("query", "by_hand"), BY_HAND, ids=[query or "everything" for query, _ in BY_HAND])
def test_a_parameter_finds_what_one_would_count_by_hand(
    village: Cast, query: str, by_hand: Callable[[Problem, Cast], bool]
) -> None:
    asked = address(query, village)
    rows = Problem.objects.filter(campaign=village.campaign).select_related("aspect", "style")
    assert numbers(village.clerk, village, asked) == sorted(row.pk for row in rows if by_hand(row, village))


ROLES = (
    "clerk",
    "first_head",
    "auditor",
    "task_force",
    "livelihood_leader",
    "civil_leader",
    "civil_liaison",
    "street_leader",
    "community_cadre",
    "civil_cadre",
    "hall_liaison",
)


@pytest.mark.parametrize("role", ROLES)
def test_the_count_beside_the_rows_is_their_number_for_every_role(village: Cast, role: str) -> None:
    who = getattr(village, role)
    asked = {query: address(query, village) for query, _by_hand in BY_HAND}
    counted = {query: count(reach_of(who), village.campaign, one, today=TODAY).n for query, one in asked.items()}
    assert counted == {query: len(numbers(who, village, one)) for query, one in asked.items()}


def test_what_is_related_to_me_is_what_i_have_a_hand_in(village: Cast) -> None:
    mine = set(Hand.objects.filter(cadre=village.civil_cadre).values_list("problem_id", flat=True))
    assert mine
    assert set(numbers(village.clerk, village, address("mine=1", village))) != mine
    assert set(numbers(village.civil_cadre, village, address("mine=1", village))) == mine


def test_what_i_must_review_is_not_what_i_raised_myself(village: Cast) -> None:
    asked = address("to_review=1", village)
    raised = set(Problem.objects.filter(state="raised").values_list("pk", flat=True))
    assert set(numbers(village.clerk, village, asked)) == raised
    civil = Problem.objects.filter(state="raised", unit=village.civil_affairs)
    assert numbers(village.civil_leader, village, asked) == sorted(civil.values_list("pk", flat=True))
    own = a_problem(village, by=village.civil_leader)
    assert own.pk not in numbers(village.civil_leader, village, asked)
    assert numbers(village.civil_liaison, village, asked) == []


def test_a_decline_waits_for_another_than_who_asked(village: Cast) -> None:
    asked = address("to_decline=1", village)
    waiting = Problem.objects.get(state="raised", decline_asked_by=village.clerk)
    assert numbers(village.clerk, village, asked) == []
    assert numbers(village.second_clerk, village, asked) == [waiting.pk]
    assert numbers(village.civil_leader, village, asked) == []


def test_an_entry_sent_back_for_quality_waits_for_its_raiser_and_its_unit(village: Cast) -> None:
    asked = address("to_raise_again=1", village)
    returned = Problem.objects.get(state="returned")
    assert numbers(village.civil_liaison, village, asked) == [returned.pk]
    assert numbers(village.civil_leader, village, asked) == [returned.pk]
    assert numbers(village.hall_leader, village, asked) == []


def test_a_link_reads_back_as_it_was_written(village: Cast) -> None:
    url = filters.url_for(
        state=["open", "raised"], unit=village.street, below=True, aspect="", raised_on=(None, TODAY), line=None
    )
    assert (
        url == f"/ledger/?state=open&state=raised&unit={village.street.pk}&below=1&aspect=none&raised_on=..2021-09-28"
    )
    read = filters.read(QueryDict(url.partition("?")[2]))
    assert read.values == {
        "state": ("open", "raised"),
        "unit": (str(village.street.pk),),
        "below": ("1",),
        "aspect": ("none",),
        "raised_on": ("..2021-09-28",),
    }


def test_a_slip_in_a_link_is_an_error_and_no_wrong_figure() -> None:
    with pytest.raises(TypeError, match="stat"):
        filters.url_for(stat="open")


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("state=lost", "没有看懂“状态”的条件,已略去"),
        ("unit=一", "没有看懂“责任单位”的条件,已略去"),
        ("raised_on=9月", "没有看懂“提出日期”的条件,已略去"),
        ("raised_on=..", "没有看懂“提出日期”的条件,已略去"),
        ("colour=green", "没有看懂“预警”的条件,已略去"),
        ("q=排", "请至少输入两个字再查找"),
    ],
)
def test_what_makes_no_sense_is_left_out_and_said(query: str, fault: str) -> None:
    asked = filters.read(QueryDict(query))
    assert [str(text) for text in asked.faults] == [fault]
    assert (asked.values, asked.phrase) == ({}, "")


@pytest.mark.parametrize(
    ("sent", "plain"),
    [
        ("state=&unit=3", "/ledger/?unit=3"),
        ("raised_on.from=2021-09-01&raised_on.to=", "/ledger/?raised_on=2021-09-01.."),
        ("raised_on.from=2021-09-01&raised_on.to=2021-09-01", "/ledger/?raised_on=2021-09-01"),
        ("col=number&col=text&q=窗口", "/ledger/?q=%E7%AA%97%E5%8F%A3&cols=number%2Ctext"),
        ("q=", "/ledger/"),
    ],
)
def test_what_a_form_sends_becomes_a_plain_address(sent: str, plain: str) -> None:
    assert filters.tidy(QueryDict(sent)) == plain
    assert filters.tidy(QueryDict(plain.partition("?")[2])) is None
