"""Whoever looks, whatever page: the number shown is the number of rows that its link opens for this person."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from django.http import Http404, QueryDict
from django.test import Client

from qingfeng.base.accounts.reach import Reach, reach_of
from qingfeng.base.organization.models import Cadre
from qingfeng.rectify.problems import tallies
from qingfeng.rectify.problems.filters import read
from qingfeng.rectify.problems.queries import found
from qingfeng.steer.dashboard.queries.overview import figures
from qingfeng.steer.dashboard.queries.scopes import Scope, line_for, of_lines, of_unit, unit_for, widest
from qingfeng.steer.dashboard.queries.view import View
from qingfeng.steer.dashboard.tests.stage import DAY, units_of
from tests.cast import Cast

LINK = re.compile(r'<a [^>]*?href="(/ledger/[^"]*)"[^>]*>(?:<b>)?([\d,]+)<')
CHART = re.compile(r'data-option="([^"]*)"')


class Ledger:
    """What the ledger counts, row by row, for one person; each address is asked once."""

    def __init__(self, cast: Cast, who: Cadre) -> None:
        self.cast, self.reach = cast, reach_of(who)
        self.known: dict[str, int] = {}

    def count(self, url: str) -> int:
        if url not in self.known:
            asked = read(QueryDict(url.partition("?")[2]))
            assert not asked.faults
            self.known[url] = found(self.reach, self.cast.campaign, asked, today=DAY).count()
        return self.known[url]


def scopes_of(cast: Cast, reach: Reach) -> Iterator[Scope]:
    """Every page that this person can open."""
    yield widest(reach, cast.campaign)
    for line in cast.lines.values():
        try:
            yield of_lines([line_for(reach, cast.campaign, line.pk)])
        except Http404:
            continue
    for unit in units_of(cast):
        try:
            yield of_unit(unit_for(reach, cast.campaign, unit.pk))
        except Http404:
            continue


def test_the_kept_counts_equal_a_recount(stage: Cast) -> None:
    assert tallies.kept(stage.campaign) == tallies.recount(stage.campaign)


# One of each kind of reach; the rest of the cast reads as one of these does.
READERS = (
    "first_head",
    "government_leader",
    "clerk",
    "civil_leader",
    "market_liaison",
    "hall_cadre",
    "street_leader",
    "task_force",
    "task_force_of_market",
    "auditor",
)


def test_each_figure_of_each_page_counts_what_its_link_opens(stage: Cast) -> None:
    for who in ("first_head", "street_leader", "task_force_of_market"):
        ledger = Ledger(stage, getattr(stage, who))
        for scope in scopes_of(stage, ledger.reach):
            shown = figures(View(ledger.reach, stage.campaign, scope, DAY))
            numbers = [(figure.url, figure.value) for figure in shown.all()]
            assert numbers == [(url, ledger.count(url)) for url, _n in numbers], (who, scope.title)


def test_the_stage_leaves_no_figure_empty(stage: Cast) -> None:
    reach = reach_of(stage.clerk)
    shown = figures(View(reach, stage.campaign, widest(reach, stage.campaign), DAY))
    assert [str(figure.name) for figure in shown.funnel if not figure.value] == []
    assert [str(figure.name) for figure in shown.states if not figure.value] == []
    assert len(shown.decisions) == 6


def test_each_number_on_each_page_counts_what_its_link_opens(stage: Cast, client: Client) -> None:
    pages = ["/", "/?heat=live", "/wall/", "/units/", "/units/?sort=-red"]
    pages += [f"/lines/{line.pk}/" for line in stage.lines.values()] + [
        f"/units/{unit.pk}/" for unit in units_of(stage)
    ]
    for who in READERS:
        ledger = Ledger(stage, getattr(stage, who))
        client.force_login(ledger.reach.cadre)
        seen = [number for page in pages for number in numbers_of(read_page(client, page))]
        assert seen == [(url, ledger.count(url)) for url, _n in seen], who
        assert len(seen) > 10


def read_page(client: Client, page: str) -> str:
    """The page, or nothing where it is not for this person."""
    answer = client.get(page)
    assert answer.status_code in (200, 403, 404)
    return answer.content.decode() if answer.status_code == 200 else ""


def numbers_of(page: str) -> Iterator[tuple[str, int]]:
    """Every number with a link into the ledger: in text, in tables and in charts."""
    for url, number in LINK.findall(page):
        yield html.unescape(url), int(number.replace(",", ""))
    for option in CHART.findall(page):
        for series in json.loads(html.unescape(option))["series"]:
            yield from data_of(series["data"])


def data_of(data: list[Any]) -> Iterator[tuple[str, int]]:
    for datum in data:
        if isinstance(datum, dict) and datum.get("url"):
            value = datum["value"]
            yield datum["url"], value[-1] if isinstance(value, list) else value
