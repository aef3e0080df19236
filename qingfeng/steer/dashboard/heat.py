"""The heat table, units by aspects: darker is more, and the number stands in every cell.

A table and no chart: 84 units fit on one screen, it prints, it can be read aloud and every cell is a link. Its 420
cells are written here, since a template takes eight times as long (12 ms of the 20 ms that the whole page may take).
"""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from qingfeng.rectify.problems.filters import url_for
from qingfeng.steer.dashboard.queries.units import Heat

SHADES = 5


def blocks(heat: Heat, *, live: bool, columns: int) -> list[SafeString]:
    """The table cut into so many columns of nearly equal length, in the order of the units."""
    size = -(-len(heat.units) // columns) or 1
    rows = list(_rows(heat, live=live))
    head = _head(heat)
    parts = ["".join(rows[at : at + size]) for at in range(0, len(rows), size)]
    return [mark_safe(head + part) for part in parts]  # noqa: S308 - every name is escaped


def _head(heat: Heat) -> str:
    names = "".join(f'<th scope="col">{escape(name or _("未填"))}</th>' for _key, name in heat.aspects)
    return f'<thead><tr><th scope="col">{escape(_("单位"))}</th>{names}</tr></thead>'


def _rows(heat: Heat, *, live: bool) -> Iterator[str]:
    page, ledger = (
        reverse("dashboard:unit", args=[0]).replace("0/", ""),
        escape(url_for(**{"live" if live else "counted": 1})),
    )
    places: Sequence[tuple[str, str]] = [(key, key or "none") for key, _name in heat.aspects]
    scale = SHADES / max(heat.most, 1)
    for unit in heat.units:
        cells = []
        for key, asked in places:
            n = heat.cells.get((unit.pk, key), 0)
            if n:
                shade = min(SHADES, int(n * scale) + 1)
                cells.append(
                    f'<td class="q{shade}"><a href="{ledger}&amp;unit={unit.pk}&amp;aspect={asked}">{n}</a></td>'
                )
            else:
                cells.append("<td></td>")
        yield f'<tr><th scope="row"><a href="{page}{unit.pk}/">{escape(unit.short_name)}</a></th>{"".join(cells)}</tr>'
