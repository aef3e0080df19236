"""四、各单位情况: a table for each unit, aspects by steps, in the order of lines and of the tree; nobody is ranked."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from qingfeng.steer.briefing.chapters.progress import SIDES, cell
from qingfeng.steer.briefing.counting import IN_TABLES
from qingfeng.steer.briefing.document import CellContent, Head, Heading, Paragraph, Table, Text
from qingfeng.steer.briefing.drafting import Part, Piece
from qingfeng.steer.briefing.telling import House, Telling


def by_unit(t: Telling) -> Part:
    """Units by line; those without any problem are named in a sentence."""
    pieces: list[Piece] = []
    lines: list[tuple[int | None, str]] = [*t.lines, (None, _("其他单位"))]
    for line, name in lines:
        houses = [house for house in t.houses if house.line_id == line]
        if not houses:
            continue
        if len(t.lines) > 1:
            pieces.append(Piece(f"units.line:{line or ''}", Heading(name)))
        pieces += _tables(t, houses)
        pieces += _empty(t, houses, line)
    return Part("units", _("各单位情况"), tuple(pieces))


def _tables(t: Telling, houses: Iterable[House]) -> Iterator[Piece]:
    for house in houses:
        if t.numbers.of_units("found", house.ids).n:
            yield Piece(f"units.unit:{house.key}", _table(t, house))


def _empty(t: Telling, houses: Iterable[House], line: int | None) -> list[Piece]:
    names = [house.name for house in houses if not t.numbers.of_units("found", house.ids).n]
    if not names:
        return []
    sentence = _("%(units)s尚无条目。") % {"units": _("、").join(names)}
    return [Piece(f"units.empty:{line or ''}", Paragraph((Text(sentence),)))]


def _table(t: Telling, house: House) -> Table:
    rows: list[tuple[CellContent, ...]] = []
    for aspect, name in t.aspects:
        counted = {key: t.numbers.of_units(key, house.ids, aspect) for key in IN_TABLES}
        if counted["found"].n:
            place, more = f"unit:{house.key}.aspect:{aspect or ''}", {**house.conditions, "aspect": aspect or ""}
            title = _("%(unit)s %(aspect)s") % {"unit": house.name, "aspect": name}
            rows.append((name, *(cell(t, key, place, title, more, counted[key], listed=False) for key in IN_TABLES)))
    total = [
        cell(
            t,
            key,
            f"unit:{house.key}",
            house.name,
            house.conditions,
            t.numbers.of_units(key, house.ids),
            listed=key == "found",
        )
        for key in IN_TABLES
    ]
    names = t.columns
    return Table(
        house.name,
        head=(tuple(Head(name) for name in (_("方面"), *names.values())),),
        rows=tuple(rows),
        total=(_("合计"), *total),
        widths=(2.0, *(1.0 for _key in names)),
        aligns=SIDES,
    )
