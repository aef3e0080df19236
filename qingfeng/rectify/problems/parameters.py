"""What can be asked of the ledger: each parameter of its address, as data.

A parameter reads one raw value (ValueError where it makes no sense) and turns its values into a condition. Rooms above
add their own with ``register``; nothing here knows them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.reach import Reach
from qingfeng.base.answers import Text
from qingfeng.rectify.problems import search
from qingfeng.rectify.problems.models import Hand
from qingfeng.rectify.problems.states import COUNTED, LIVE, WORKED_ON, Kind, Source, State

NONE = "none"


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """From where a condition is read: whose question, in which campaign, on which day; ``below`` opens a unit up."""

    reach: Reach
    campaign_id: int
    today: date
    below: Callable[[int], Sequence[int]] = lambda unit_id: (unit_id,)

    @property
    def cadre_id(self) -> int:
        """Who asks."""
        return self.reach.cadre.pk


Values = tuple[str, ...]
Where = Callable[[Values, Viewpoint], Q]


@dataclass(frozen=True)
class Parameter:
    """One parameter: its name in the address, how a value is read, and which rows it leaves.

    ``choices`` are the values to offer (empty where they are not few or not fixed); ``many`` may be repeated: rows
    with any of the values. ``group`` says where the filter panel shows it; "" keeps it off the panel.
    """

    name: str
    label: Text
    read: Callable[[str], str]
    where: Where
    choices: Sequence[tuple[str, Text]] = ()
    many: bool = False
    group: str = ""


PARAMETERS: dict[str, Parameter] = {}


def register(*parameters: Parameter) -> None:
    """Add parameters; a room above calls this when it is ready."""
    for parameter in parameters:
        PARAMETERS[parameter.name] = parameter


def one_of(choices: Iterable[str]) -> Callable[[str], str]:
    """Reads a value of a fixed list."""
    allowed = frozenset(choices)

    def read(raw: str) -> str:
        if raw not in allowed:
            raise ValueError(raw)
        return raw

    return read


def key_or_none(raw: str) -> str:
    """Reads a row's number, or NONE for "has none"."""
    return NONE if raw in ("", NONE) else str(int(raw))


def words(raw: str) -> str:
    """Reads a piece of text."""
    if not raw.strip() or "\x00" in raw:
        raise ValueError(raw)
    return raw.strip()[:120]


def span(raw: str) -> str:
    """Reads a day, or days ``from..to`` with either end open."""
    first, last = ends(raw)
    if first is None and last is None:
        raise ValueError(raw)
    return raw


def ends(raw: str) -> tuple[date | None, date | None]:
    """The first and last day of a span, both included."""
    first, dots, last = raw.partition("..")
    if not dots:
        return date.fromisoformat(first), date.fromisoformat(first)
    return (date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)


def flag(
    name: str, label: Text, yes: Callable[[Viewpoint], Q], no: Callable[[Viewpoint], Q] | None = None
) -> Parameter:
    """A yes-or-no parameter; where ``no`` is not given, only 1 can be asked."""
    sides = {"1": yes, **({"0": no} if no else {})}
    return Parameter(
        name,
        label,
        one_of(sides),
        lambda values, at: sides[values[0]](at),
        choices=[("1", _("是")), ("0", _("否"))] if no else [("1", _("是"))],
        group="marks",
    )


def _choice(name: str, label: Text, choices: Sequence[tuple[str, Text]], *, empty: bool = False) -> Parameter:
    offered = [*choices, (NONE, _("未填"))] if empty else list(choices)

    def where(values: Values, _at: Viewpoint) -> Q:
        return Q(**{f"{name}__in": ["" if value == NONE else value for value in values]})

    return Parameter(name, label, one_of(key for key, _l in offered), where, offered, many=True, group="kinds")


def _row(name: str, label: Text, *, group: str = "kinds") -> Parameter:
    def where(values: Values, _at: Viewpoint) -> Q:
        keys = [int(value) for value in values if value != NONE]
        found = Q(**{f"{name}__in": keys}) if keys else Q(pk__in=[])
        return found | Q(**{f"{name}__isnull": True}) if NONE in values else found

    return Parameter(name, label, key_or_none, where, many=True, group=group)


def _days(name: str, label: Text) -> Parameter:
    def where(values: Values, _at: Viewpoint) -> Q:
        first, last = ends(values[0])
        if first == last:
            return Q(**{name: first})
        return (Q(**{f"{name}__gte": first}) if first else Q()) & (Q(**{f"{name}__lte": last}) if last else Q())

    return Parameter(name, label, span, where, group="days")


def _unit(values: Values, _at: Viewpoint) -> Q:
    return Q(unit_id__in=[int(value) for value in values])


def _unit_with_below(values: Values, at: Viewpoint) -> Q:
    return Q(unit_id__in=sorted({unit_id for value in values for unit_id in at.below(int(value))}))


def _colour(values: Values, at: Viewpoint) -> Q:
    """Exclusive: what is red is no longer yellow."""
    sides = {
        "red": Q(red_on__lte=at.today),
        "yellow": Q(yellow_on__lte=at.today, red_on__gt=at.today),
        "blue": Q(blue_on__lte=at.today, yellow_on__gt=at.today),
    }
    found = Q(pk__in=[])
    for value in values:
        found |= sides[value]
    return found


def _stagnant(values: Values, at: Viewpoint) -> Q:
    """No fact changed for at least so many days, while the unit works on it."""
    return Q(state__in=sorted(WORKED_ON), changed_on__lte=at.today - timedelta(days=int(values[0])))


def _person(name: str) -> Where:
    """By the account's number, or by a name as it stands in the ledger (where several may share one cell)."""

    def where(values: Values, at: Viewpoint) -> Q:
        if values[0].isdigit():
            return Q(**{f"{name}_id": int(values[0])})
        named = Q(**{f"{name}_name__contains": values[0]})
        indexed = name == "owner" and search.long_enough(values[0])
        return named & search.matching(at.campaign_id, values[0]) if indexed else named

    return where


def _number(values: Values, at: Viewpoint) -> Q:
    named = Q(number__icontains=values[0])
    return named & search.matching(at.campaign_id, values[0]) if search.long_enough(values[0]) else named


def _states(states: Iterable[str]) -> Callable[[Viewpoint], Q]:
    found = Q(state__in=sorted(states))
    return lambda _at: found


def unit_i_work_for(at: Viewpoint) -> Q:
    """Entries that this person may work on: as leader or liaison of the unit, owner, or person of a personal list."""
    reach = at.reach
    mine = _in_my_hands(at) & (Q(owner=reach.cadre) | Q(person=reach.cadre))
    units = set(reach.leads_units) | ({reach.cadre.unit_id} if reach.is_a(Role.Kind.LIAISON) else set())
    return mine | Q(unit_id__in=sorted(units)) if units else mine


def _in_my_hands(at: Viewpoint) -> Q:
    return Q(pk__in=Hand.objects.filter(cadre=at.reach.cadre).values("problem_id"))


def _to_review(at: Viewpoint) -> Q:
    """待审定, as rules.may_review answers: the office everything, others in their line or unit but not their own."""
    waiting, reach = Q(state=State.RAISED), at.reach
    if reach.is_a(Role.Kind.OFFICE):
        return waiting
    directed = Q(line_id__in=sorted(reach.lines)) | Q(unit_id__in=sorted(reach.leads_units))
    return waiting & directed & ~Q(raised_by=reach.cadre) & (Q(person__isnull=True) | ~Q(person=reach.cadre))


def _to_raise_again(at: Viewpoint) -> Q:
    return Q(state=State.RETURNED) & (_in_my_hands(at) & Q(raised_by=at.reach.cadre) | unit_i_work_for(at))


def _to_decline(at: Viewpoint) -> Q:
    if not at.reach.is_a(Role.Kind.OFFICE, Role.Kind.HEAD):
        return Q(pk__in=[])
    return _DECLINE_ASKED & ~Q(decline_asked_by=at.reach.cadre) & ~Q(raised_by=at.reach.cadre)


_DECLINE_ASKED = Q(decline_asked_by__isnull=False, state__in=[State.RAISED, State.RETURNED])
_COUNTED = Q(state__in=sorted(COUNTED))
_VERIFIED = _COUNTED & Q(first_closed_on__isnull=False)
_ON_TIME = Q(first_due_on__isnull=False, first_done_on__lte=F("first_due_on"))
_LATE = Q(first_due_on__isnull=True) | Q(first_done_on__isnull=True) | Q(first_done_on__gt=F("first_due_on"))
COLOURS = (("blue", _("蓝色预警")), ("yellow", _("黄色预警")), ("red", _("红色预警")))
STAGNANT = (("7", _("7天以上")), ("14", _("14天以上")), ("30", _("30天以上")))

register(
    _choice("state", _("状态"), State.choices),
    Parameter("unit", _("责任单位"), lambda raw: str(int(raw)), _unit, many=True, group="kinds"),
    flag("below", _("含下属单位"), lambda _at: Q()),
    _row("line", _("战线")),
    _row("aspect", _("方面")),
    _row("style", _("作风")),
    _choice("source", _("来源"), Source.choices),
    _choice("kind", _("整改类型"), Kind.choices, empty=True),
    Parameter("colour", _("预警"), one_of(k for k, _l in COLOURS), _colour, COLOURS, many=True, group="kinds"),
    Parameter("stagnant", _("停滞"), one_of(k for k, _l in STAGNANT), _stagnant, STAGNANT, group="kinds"),
    _days("raised_on", _("提出日期")),
    _days("due_on", _("整改时限")),
    _days("closed_on", _("销号日期")),
    _days("changed_on", _("最近变动")),
    Parameter("owner", _("责任人"), words, _person("owner"), group="texts"),
    Parameter("leader", _("分管领导"), words, _person("leader"), group="texts"),
    Parameter("number", _("编号"), words, _number, group="texts"),
    Parameter("file", _("来源台账文件"), words, lambda v, _at: Q(imported_from__file=v[0]), group="texts"),
    flag("overdue", _("已逾期"), lambda at: Q(state__in=sorted(WORKED_ON), due_on__lt=at.today)),
    flag("planned", _("已定措施"), lambda _at: _COUNTED & Q(measures_total__gt=0)),
    flag("reported", _("已申请销号"), lambda _at: _COUNTED & Q(asked_on__isnull=False)),
    flag("verified", _("已核实"), lambda _at: _VERIFIED),
    flag("holding", _("保持中"), _states({State.CLOSED})),
    flag("on_time", _("按期"), lambda _at: _VERIFIED & _ON_TIME, lambda _at: _VERIFIED & _LATE),
    flag("ever_returned", _("曾被质量退回"), lambda _at: _COUNTED & Q(times_returned__gt=0)),
    flag("sent_back", _("被退回整改"), lambda _at: Q(state=State.OPEN, times_sent_back__gt=0)),
    flag("ever_sent_back", _("曾被退回整改"), lambda _at: _COUNTED & Q(times_sent_back__gt=0)),
    flag("ever_reopened", _("曾反弹重开"), lambda _at: _COUNTED & Q(times_reopened__gt=0)),
    flag("personal", _("个人清单"), lambda _at: Q(person__isnull=False), lambda _at: Q(person__isnull=True)),
    flag("imported", _("由台账导入"), lambda _at: Q(imported_from__isnull=False)),
    flag("decline_asked", _("待复核不予受理"), lambda _at: _DECLINE_ASKED),
    flag("to_review", _("待我审定"), _to_review),
    flag("to_raise_again", _("退回我补正"), _to_raise_again),
    flag("to_decline", _("待我复核不予受理"), _to_decline),
    flag("counted", _("计入发现数"), _states(COUNTED)),
    flag("live", _("整改期内"), _states(LIVE)),
    flag("working", _("整改中或反弹"), _states(WORKED_ON)),
    flag("mine", _("与我有关"), _in_my_hands),
)

WITH_BELOW: Mapping[bool, Where] = {False: _unit, True: _unit_with_below}
