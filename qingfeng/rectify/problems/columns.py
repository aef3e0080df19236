"""The ledger's columns: what each is called, which fields it reads and how a cell is written.

A cell is written in Python because a page has six hundred of them; each reads plain values, never a model.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qingfeng.base.answers import Text
from qingfeng.base.ui import formats, looks
from qingfeng.rectify.problems.addresses import page_of
from qingfeng.rectify.problems.states import WORKED_ON, Kind, Source

Record = Mapping[str, Any]
Cell = str | SafeString
PREVIEW = 88


@dataclass(frozen=True)
class Sight:
    """What a cell must know besides its row: the day, for warnings, and the phrase searched for, to mark it."""

    today: date
    phrase: str = ""


Writer = Callable[[Record, Sight], Cell]


@dataclass(frozen=True)
class Column:
    """One column. ``sort`` is the order's name in the address, "" where the rows cannot be put in its order.

    ``named``: on a phone, where a row is a card, the cell says what it is.
    """

    name: str
    label: Text
    fields: tuple[str, ...]
    write: Writer
    sort: str = ""
    css: str = "fit"
    usual: bool = False
    named: bool = True


def write_rows(records: Iterable[Record], columns: Sequence[Column], at: Sight, *, ticks: bool) -> SafeString:
    """The body of the table; ``ticks``: each row may be picked. What is the same in every row is made ready once."""
    ready = []
    for column in columns:
        name = f' data-label="{escape(str(column.label))}"' if column.named else ""
        ready.append((f'</td><td class="{column.css}"{name}>', column.write))
    lines = []
    for record in records:
        cells = "".join([f"{start}{write(record, at)}" for start, write in ready])
        lines.append(
            f"<tr>{_tick(record)}{cells}</td></tr>" if ticks else f"<tr>{cells.removeprefix('</td>')}</td></tr>"
        )
    return SafeString("\n".join(lines))


def _tick(record: Record) -> str:
    pk, number = record["pk"], escape(record["number"])
    return f'<td class="tick"><input type="checkbox" name="ids" value="{pk}" data-pick aria-label="{number}">'


def colour_of(record: Record, today: date) -> str:
    """The warning as of today; "" for none."""
    for colour in ("red", "yellow", "blue"):
        day = record[f"{colour}_on"]
        if day is not None and day <= today:
            return colour
    return ""


def _plain(name: str) -> Writer:
    return lambda record, _at: escape(record[name] or "")


def _day(name: str) -> Writer:
    return lambda record, _at: formats.short_date(record[name]) if record[name] else ""


def _number(record: Record, _at: Sight) -> Cell:
    return SafeString(f'<a href="{page_of(record["pk"])}" data-open>{escape(record["number"])}</a>')


def _text(record: Record, at: Sight) -> Cell:
    """The problem in two lines. Where a phrase was searched for, the cut is made around it."""
    text = record["text"]
    place = text.find(at.phrase) if at.phrase else -1
    start = max(0, place - PREVIEW // 2) if place > PREVIEW // 2 else 0
    short = f"{'…' if start else ''}{text[start : start + PREVIEW]}{'…' if len(text) > start + PREVIEW else ''}"
    person = f'<small class="tag">{escape(str(_("个人清单")))}</small> ' if record["person_id"] else ""
    shown = escape(short)
    if place >= 0:
        shown = SafeString(shown.replace(escape(at.phrase), f"<mark>{escape(at.phrase)}</mark>"))
    return SafeString(f'<span class="clamp">{person}{shown}</span>')


def _state(record: Record, _at: Sight) -> Cell:
    return looks.badge(record["state"])


def _colour(record: Record, at: Sight) -> Cell:
    return looks.warning(colour_of(record, at.today))


def _due(record: Record, at: Sight) -> Cell:
    day = record["due_on"]
    return due_cell(day, at.today, get_language(), working=record["state"] in WORKED_ON) if day else ""


@lru_cache(maxsize=2048)
def due_cell(day: date, today: date, _language: str | None, *, working: bool) -> SafeString:
    """A due date and, while the unit works on it, how it stands; the same few days stand in many rows."""
    if not working:
        return SafeString(formats.short_date(day))
    css = "late" if day < today else "quiet"
    return SafeString(f'{formats.short_date(day)} <small class="{css}">{escape(formats.days_left(day))}</small>')


def _measures(record: Record, _at: Sight) -> Cell:
    total = record["measures_total"]
    return f"{record['measures_accepted']}/{total}" if total else ""


def _label(name: str, labels: Mapping[Any, Any]) -> Writer:
    return lambda record, _at: escape(str(labels.get(record[name], "")))


def _origin(record: Record, _at: Sight) -> Cell:
    origin = record["imported_from"] or {}
    return escape(" ".join(str(origin[part]) for part in ("file", "sheet", "cell") if origin.get(part)))


COLOURS = ("blue_on", "yellow_on", "red_on")
COLUMNS: dict[str, Column] = {
    column.name: column
    for column in (
        Column("number", _("编号"), ("number",), _number, "number", "fit", usual=True, named=False),
        Column("text", _("问题"), ("text", "person_id"), _text, css="long", usual=True, named=False),
        Column(
            "unit",
            _("责任单位"),
            ("unit__short_name",),
            _plain("unit__short_name"),
            "unit",
            "fit",
            usual=True,
            named=False,
        ),
        Column("line", _("战线"), ("line__name",), _plain("line__name"), "line", "fit"),
        Column("aspect", _("方面"), ("aspect__name",), _plain("aspect__name"), "aspect", "fit", usual=True),
        Column("style", _("作风"), ("style__name",), _plain("style__name"), "style", "fit"),
        Column("source", _("来源"), ("source",), _label("source", dict(Source.choices)), "source", "fit"),
        Column("kind", _("整改类型"), ("kind",), _label("kind", dict(Kind.choices)), "kind", "fit"),
        Column("state", _("状态"), ("state",), _state, "state", "fit", usual=True, named=False),
        Column("colour", _("预警"), COLOURS, _colour, "colour", "fit", usual=True, named=False),
        Column("due_on", _("整改时限"), ("due_on", "state"), _due, "due_on", "fit", usual=True),
        Column(
            "measures", _("措施"), ("measures_total", "measures_accepted"), _measures, "measures", "number", usual=True
        ),
        Column("owner", _("责任人"), ("owner_name",), _plain("owner_name"), "owner", "fit", usual=True),
        Column("leader", _("分管领导"), ("leader_name",), _plain("leader_name"), "leader", "fit"),
        Column("raised_on", _("提出日期"), ("raised_on",), _day("raised_on"), "raised_on", "fit"),
        Column("accepted_on", _("认账日期"), ("accepted_on",), _day("accepted_on"), "accepted_on", "fit"),
        Column("first_due_on", _("首次时限"), ("first_due_on",), _day("first_due_on"), "first_due_on", "fit"),
        Column("closed_on", _("销号日期"), ("closed_on",), _day("closed_on"), "closed_on", "fit"),
        Column("changed_on", _("最近变动"), ("changed_on",), _day("changed_on"), "changed_on", "fit"),
        Column("root_cause", _("原因"), ("root_cause",), _plain("root_cause"), css="long"),
        Column("place", _("地点"), ("place",), _plain("place"), css=""),
        Column("origin", _("来源单元格"), ("imported_from",), _origin, css=""),
    )
}
USUAL = tuple(column for column in COLUMNS.values() if column.usual)


def chosen(names: str) -> Sequence[Column]:
    """The columns of ``cols=`` in the address (in the ledger's own order), the usual ones where none is named."""
    wanted = set(names.split(","))
    return [column for column in COLUMNS.values() if column.name in wanted] or USUAL


def fields_of(columns: Iterable[Column]) -> list[str]:
    """Every field that these columns read, once."""
    return list(dict.fromkeys(field for column in columns for field in column.fields))
