"""Who is meant 对号: the units, people and words of a campaign, looked up by what people write in a cell."""

import re
import unicodedata
from collections.abc import Iterable
from typing import TypeVar

from qingfeng.base.organization.models import Cadre, Unit
from qingfeng.campaign.models import Aspect, Campaign, WorkStyle
from qingfeng.rectify.problems.states import Source

N = TypeVar("N", Aspect, WorkStyle)
_APART = re.compile(r"[、,;/\n]+")
_NOT_SAID = re.compile(r"[\s\"'“”‘’《》()〔〕\[\]·.]+")
SOURCES = (
    (Source.SELF_CHECK, ("自查", "自纠", "查摆")),
    (Source.OPINION, ("征求意见", "意见建议")),
    (Source.FORUM, ("座谈",)),
    (Source.SITE_VISIT, ("专班", "现场", "督查", "检查", "暗访", "巡查")),
    (Source.SURVEY, ("问卷",)),
    (Source.RATING, ("好差评", "差评")),
    (Source.HOTLINE, ("热线", "12345")),
    (Source.CITIZEN, ("群众", "信访", "来信", "来访", "投诉", "举报")),
    (Source.SUPERIOR, ("上级", "巡视", "巡察", "督察", "审计", "反馈", "交办")),
)


def plain(text: str) -> str:
    """A name without blanks, quotes and full-width forms."""
    return _NOT_SAID.sub("", unicodedata.normalize("NFKC", text))


class Directory:
    """Everything that a row's words may refer to; read once for a whole batch of workbooks (five queries)."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        district = campaign.district
        self.units: dict[str, Unit] = {}
        rows = list(Unit.objects.filter(path__startswith=district.path).order_by("-depth", "-path"))
        self.prefixes = sorted({plain(district.name), plain(district.short_name), "区", "我"}, key=len, reverse=True)
        # From the leaves up, so that where a name occurs twice the unit nearest the district answers to it.
        for unit in rows:
            for name in (unit.short_name, unit.name):
                self.units[plain(name)] = unit
        self._stripped = {self._strip(name): unit for name, unit in self.units.items()}
        self.people: dict[tuple[int, str], Cadre] = {}
        for cadre in Cadre.objects.filter(unit__path__startswith=district.path, is_active=True):
            self.people.setdefault((cadre.unit_id, cadre.name), cadre)
        self.aspects = list(Aspect.objects.filter(campaign=campaign))
        self.styles = list(WorkStyle.objects.filter(campaign=campaign))

    def _strip(self, name: str) -> str:
        for prefix in self.prefixes:
            if name.startswith(prefix) and len(name) > len(prefix) + 1:
                return name[len(prefix) :]
        return name

    def unit(self, text: str) -> Unit | None:
        """The unit of that name, with or without the district's name before it."""
        name = plain(text)
        if not name:
            return None
        return self.units.get(name) or self._stripped.get(self._strip(name))

    def units_in(self, text: str) -> list[Unit]:
        """All units named in a cell, in the order written."""
        whole = self.unit(text)
        if whole:
            return [whole]
        found = (self.unit(part) for part in _APART.split(unicodedata.normalize("NFKC", text)))
        return list(dict.fromkeys(unit for unit in found if unit))

    def person(self, unit: Unit, names: Iterable[str]) -> Cadre | None:
        """The first of these names that belongs to somebody in the unit."""
        return next((who for name in names if (who := self.people.get((unit.pk, plain(name))))), None)

    def aspect(self, text: str) -> Aspect | None:
        """One of the campaign's aspects, by its name or a text that holds it."""
        return _named(self.aspects, text)

    def style(self, text: str) -> WorkStyle | None:
        """One of the campaign's work styles."""
        return _named(self.styles, text)

    def source(self, text: str) -> Source | None:
        """How the problem came to light, by the words people use for it."""
        return next((source for source, words in SOURCES if any(word in text for word in words)), None)


def _named(things: list[N], text: str) -> N | None:
    name = plain(text)
    return next((thing for thing in things if name and (plain(thing.name) in name or name in plain(thing.name))), None)
