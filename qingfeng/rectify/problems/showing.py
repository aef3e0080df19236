"""How a page of the ledger looks: its rows as cells, its heads, tabs, chips and page links, all plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from qingfeng.base.accounts.reach import Reach
from qingfeng.base.answers import Text
from qingfeng.base.ui import formats
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.problems import queries
from qingfeng.rectify.problems.columns import COLUMNS, Column, Sight, chosen, write_rows
from qingfeng.rectify.problems.counting import Count, count
from qingfeng.rectify.problems.filters import PHRASE, Asked, address
from qingfeng.rectify.problems.ordering import WIDEST_SORT, Order, Place, key_text, order_of, place_of, usual_order
from qingfeng.rectify.problems.parameters import NONE, PARAMETERS, ends

Pairs = list[tuple[str, str]]

# Views that everyone needs; any other is the address itself, which may be kept as a bookmark.
TABS: tuple[tuple[Text, tuple[tuple[str, str], ...]], ...] = (
    (_("全部"), ()),
    (_("待审定"), (("state", "raised"),)),
    (_("整改中"), (("state", "open"), ("state", "reopened"))),
    (_("红色预警"), (("colour", "red"),)),
    (_("待核查"), (("state", "awaiting"),)),
    (_("公示中"), (("state", "posted"),)),
    (_("已销号"), (("state", "closed"),)),
    (_("与我有关"), (("mine", "1"),)),
)


@dataclass(frozen=True)
class Tab:
    """A saved view."""

    title: Text
    url: str
    current: bool
    count: int | None = None


@dataclass(frozen=True)
class Head:
    """A column's head: pressing it sorts by the column, pressing again the other way round."""

    name: str
    label: Text
    css: str
    url: str
    direction: str


@dataclass(frozen=True)
class LedgerPage:
    """Everything that the ledger's template shows."""

    asked: Asked
    faults: Sequence[Text]
    body: SafeString
    heads: Sequence[Head]
    tabs: Sequence[Tab]
    chips: Sequence[tuple[Text, str]]
    columns: Sequence[tuple[str, Text, bool]]
    count: Count
    first: int
    last: int
    first_url: str
    previous_url: str
    next_url: str
    last_url: str
    query: str
    kept: Pairs


def ledger_page(
    reach: Reach, campaign: Campaign, asked: Asked, params: QueryDict, *, today: date, ticks: bool
) -> LedgerPage:
    """Read one page of the ledger as this person may see it; ``ticks``: rows may be picked for a move."""
    columns = chosen(params.get("cols", ""))
    found = count(reach, campaign, asked, today=today)
    order, faults = _order(params.get("sort", ""), asked, found)
    place = place_of(params, order)
    page = queries.page(reach, campaign, asked, columns, order, place, today=today)
    keep: Pairs = [*asked.pairs(), *_showing(params, "sort", "cols")]
    links = _links(page, place, keep, found)
    at = 0 if page.has_previous is False else place.at
    return LedgerPage(
        asked=asked,
        faults=[*asked.faults, *faults],
        body=write_rows(page.records, columns, Sight(today, asked.phrase), ticks=ticks),
        heads=_heads(columns, order, [*asked.pairs(), *_showing(params, "cols")]),
        tabs=_tabs(asked, _showing(params, "cols")),
        chips=_chips(campaign, asked, _showing(params, "sort", "cols")),
        columns=[(column.name, column.label, column in columns) for column in COLUMNS.values()],
        count=found,
        first=at + 1 if page.records else 0,
        last=at + len(page.records),
        kept=[pair for pair in keep if pair[0] != PHRASE],
        query=address(keep).partition("?")[2],
        **links,
    )


def _order(name: str, asked: Asked, found: Count) -> tuple[Order, list[Text]]:
    """The order asked for; where it would sort too much, the usual one and why."""
    usual = usual_order(asked.values, asked.phrase)
    order = order_of(name) or usual
    if order.is_indexed or (found.n <= WIDEST_SORT and not found.more):
        return order, []
    return usual, [_("超过%(n)s条时不能按这一列排序,请先筛选") % {"n": formats.number(WIDEST_SORT)}]


def _showing(params: QueryDict, *names: str) -> Pairs:
    return [(name, str(params[name])) for name in names if params.get(name)]


def _links(page: queries.Page, place: Place, keep: Pairs, found: Count) -> dict[str, str]:
    first = address(keep)
    before, after = max(place.at - queries.PAGE, 0), place.at + len(page.records)
    end = max(found.n - (found.n % queries.PAGE or queries.PAGE), 0)
    return {
        "first_url": first if page.has_previous else "",
        "previous_url": ""
        if not page.has_previous
        else address([*keep, ("before", key_text(page.first_key)), ("at", str(before))])
        if before
        else first,
        "next_url": address([*keep, ("after", key_text(page.last_key)), ("at", str(after))]) if page.has_next else "",
        "last_url": address([*keep, ("before", "end"), ("at", str(end))]) if page.has_next and not found.more else "",
    }


def _heads(columns: Sequence[Column], order: Order, keep: Pairs) -> list[Head]:
    heads = []
    for column in columns:
        mine = bool(column.sort) and order.name.removeprefix("-") == column.sort
        direction = ("down" if order.name.startswith("-") else "up") if mine else ""
        target = f"-{column.sort}" if direction == "up" else column.sort
        url = address([*keep, ("sort", target)]) if column.sort else ""
        heads.append(Head(column.name, column.label, column.css, url, direction))
    return heads


def _tabs(asked: Asked, keep: Pairs) -> list[Tab]:
    now = sorted(asked.pairs())
    return [Tab(label, address([*pairs, *keep]), sorted(pairs) == now) for label, pairs in TABS]


def _chips(campaign: Campaign, asked: Asked, keep: Pairs) -> list[tuple[Text, str]]:
    names = queries.names_of(campaign, asked)
    chips = []
    for name, values in asked.values.items():
        parameter = PARAMETERS[name]
        if name == "below":
            continue
        labels = dict(parameter.choices)
        words = _("、").join(
            str(names.get((name, value)) or labels.get(value) or _words(name, value)) for value in values
        )
        without = [pair for pair in asked.pairs(without=name) if name != "unit" or pair[0] != "below"]
        flag = parameter.group == "marks" and len(parameter.choices) == 1
        said = parameter.label if flag else _("%(label)s:%(words)s") % {"label": parameter.label, "words": words}
        chips.append((said, address([*without, *keep])))
    if asked.phrase:
        said = _("查找:%(words)s") % {"words": asked.phrase}
        chips.append((said, address([*asked.pairs(without=PHRASE), *keep])))
    return chips


def _words(name: str, value: str) -> Text:
    if value == NONE:
        return _("未填")
    if PARAMETERS[name].group != "days":
        return value
    first, last = ends(value)
    if first == last:
        return value
    if first is None:
        return _("%(day)s及以前") % {"day": last}
    if last is None:
        return _("%(day)s及以后") % {"day": first}
    return _("%(first)s至%(last)s") % {"first": first, "last": last}
