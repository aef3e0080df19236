"""What a problem is about and how it is worded: theme, slogan or fact, copied from elsewhere or a second report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from qingfeng.web.demo.district import District, Unit
from qingfeng.web.demo.lives import Life
from qingfeng.web.demo.people import People
from qingfeng.web.demo.raising import Raising
from qingfeng.web.demo.temper import Temper
from qingfeng.web.demo.texts.copying import KINDS, copied
from qingfeng.web.demo.texts.themes import Theme, load_themes
from qingfeng.web.demo.texts.voice import Vocabulary
from qingfeng.web.demo.texts.writer import Writer

ASPECTS: Mapping[str, int] = {"落实能力": 26, "行政审批": 17, "行政执法": 14, "担当作为": 25, "勤廉自律": 18}
COPIED, COPIED_PERSONAL, SECOND_REPORT = 0.035, 0.07, 0.022
ATTEMPTS = 12
OUTSIDE = frozenset({"hotline", "citizen", "survey", "rating", "forum"})


@dataclass(slots=True)
class Told:
    """A life about to begin. ``better``: the text after a return for quality; ``master``: the entry it repeats."""

    life: Life
    writer: Writer
    better: str = ""
    master: Life | None = None


class Choices:
    """Which themes a unit may speak of, each as often as its aspect weighs."""

    def __init__(self, unit: Unit, themes: Sequence[Theme], *, personal: bool) -> None:
        self._by_aspect: dict[str, list[Theme]] = {}
        self._slogans: dict[str, Theme] = {}
        for theme in themes:
            if theme.personal is not personal or not theme.suits(unit):
                continue
            if "问" not in theme.lines:
                self._slogans[theme.aspect] = theme
            else:
                own = bool(theme.classes) and "部门" not in theme.classes
                self._by_aspect.setdefault(theme.aspect, []).extend([theme] * (2 if own else 1))
        self._aspects = [name for name, weight in ASPECTS.items() if name in self._by_aspect for _one in range(weight)]

    def specific(self, rnd: Random, source: str) -> Theme:
        """A theme with facts that whoever speaks can know of."""
        while True:
            themes = self._by_aspect[self._aspects[int(rnd.random() * len(self._aspects))]]
            theme = themes[int(rnd.random() * len(themes))]
            if source == "rating" and "窗" not in theme.needs:
                continue
            if not (theme.internal and source in OUTSIDE):
                return theme

    def vague(self, rnd: Random) -> Theme:
        """The theme of slogans for an aspect; personal lists have one only."""
        slogans = list(self._slogans.values())
        aspect = self._aspects[int(rnd.random() * len(self._aspects))]
        return self._slogans.get(aspect, slogans[0])


class Teller:
    """Words the problems one after another and remembers what has been said already."""

    def __init__(self, district: District, people: People, temper: Sequence[Temper], vocabulary: Vocabulary) -> None:
        themes = load_themes()
        self._units = district.units
        self._by_short = {unit.short: unit.key for unit in district.units}
        self._people = people
        self._temper = temper
        self._vocabulary = vocabulary
        self._choices = [
            (Choices(unit, themes, personal=False), Choices(unit, themes, personal=True)) for unit in district.units
        ]
        self._said: set[str] = set()
        self._originals: dict[int, list[tuple[Life, Theme]]] = {}
        self._recent: dict[int, list[tuple[Life, Theme]]] = {}

    def begin(self, key: int, raising: Raising, on: date, rnd: Random) -> Told:
        """Word one problem."""
        if not raising.personal and rnd.random() < SECOND_REPORT:
            told = self._second_report(key, raising, on, rnd)
            if told:
                return told
        choices = self._choices[raising.unit][raising.personal]
        vague = rnd.random() < self._temper[raising.unit].vague * (1.5 if raising.source == "self_check" else 0.65)
        theme = choices.vague(rnd) if vague else choices.specific(rnd, raising.source)
        copied_from = self._original(theme, raising, rnd)
        returned = rnd.random() < (0.3 if copied_from else 0.2 if vague else 0.022)
        if returned and vague:
            theme = choices.specific(rnd, raising.source)
        told = self._fresh(key, raising, theme, on, rnd, vague=vague)
        if returned:
            told.better = told.writer.problem(raising.source, on, vague=False)
        if copied_from:
            self._copy(told.life, copied_from, rnd)
        elif not returned:
            self._remember(told.life, theme)
        return self._settled(told)

    def _fresh(self, key: int, raising: Raising, theme: Theme, on: date, rnd: Random, *, vague: bool) -> Told:
        """A text that nobody has written before, if the theme has one left."""
        unit = self._units[raising.unit]
        for _attempt in range(ATTEMPTS):
            writer = Writer(self._vocabulary, unit, theme, rnd)
            text = writer.problem(raising.source, on, vague=vague)
            if text not in self._said:
                break
        self._said.add(text)
        life = self._life(key, raising, theme, text, on, rnd)
        life.vague = vague
        return Told(life, writer)

    def _life(self, key: int, raising: Raising, theme: Theme, text: str, on: date, rnd: Random) -> Life:
        leaders, cadres = self._people.leaders[raising.unit], self._people.cadres[raising.unit]
        owners = leaders if rnd.random() < 0.35 else cadres
        return Life(
            key=key,
            unit=raising.unit,
            source=raising.source,
            aspect=theme.aspect,
            style=theme.styles[int(rnd.random() * len(theme.styles))],
            theme=theme.name,
            text=text,
            raised_by=raising.by,
            raised_on=on,
            owner=raising.by if raising.personal else owners[int(rnd.random() * len(owners))],
            leader=leaders[int(rnd.random() * len(leaders))],
            person=raising.by if raising.personal else None,
        )

    def _original(self, theme: Theme, raising: Raising, rnd: Random) -> Life | None:
        """Another unit's text (another person's, on a personal list) on the same theme, when somebody copies."""
        if rnd.random() >= (COPIED_PERSONAL if raising.personal else COPIED):
            return None
        known = self._originals.get(id(theme), [])
        life = known[int(rnd.random() * len(known))][0] if known else None
        if life is None or life.raised_by == raising.by or (life.unit == raising.unit and not raising.personal):
            return None
        return life

    def _copy(self, life: Life, original: Life, rnd: Random) -> None:
        kind = KINDS[int(rnd.random() * len(KINDS))]
        names = _names_to_change(self._units[original.unit], self._units[life.unit])
        source = original.first_text or original.text
        life.text = copied(source, kind=kind, names=names, rnd=rnd)
        life.copy_of, life.copy_kind = original.key, "verbatim" if life.text == source else kind
        life.vague = original.vague

    def _second_report(self, key: int, raising: Raising, on: date, rnd: Random) -> Told | None:
        """Somebody else tells of what the unit's list holds already; the office will merge the two."""
        recent = self._recent.get(raising.unit, [])
        if not recent:
            return None
        master, theme = recent[int(rnd.random() * len(recent))]
        if master.raised_by == raising.by:
            return None
        writer = Writer(self._vocabulary, self._units[raising.unit], theme, rnd)
        writer.speaker.turn_to(on)
        text = copied(master.text, kind="reworded" if rnd.random() < 0.6 else "trimmed", names=(), rnd=rnd)
        life = self._life(key, raising, theme, text, on, rnd)
        life.vague = master.vague
        return self._settled(Told(life, writer, master=master))

    def _remember(self, life: Life, theme: Theme) -> None:
        self._originals.setdefault(id(theme), []).append((life, theme))
        if life.person is None:
            self._recent[life.unit] = [*self._recent.get(life.unit, [])[-14:], (life, theme)]

    def _settled(self, told: Told) -> Told:
        """Read off the text where it is and who must help."""
        life, speaker = told.life, told.writer.speaker
        told.writer.about(life.text)
        place = speaker.known("小区", "村", "路", "窗", "地")
        life.place = place if place in life.text else ""
        helper = speaker.known("邻")
        if helper and helper in life.text:
            life.supports = (self._by_short[helper],)
        return told


def _names_to_change(original: Unit, copyist: Unit) -> list[tuple[str, str]]:
    """What even a hasty copyist changes: the unit's name, 我局, the names of offices."""
    own_offices = copyist.words["室"]
    offices = [(name, own_offices[at % len(own_offices)]) for at, name in enumerate(original.words["室"])]
    return [(original.short, copyist.short), (original.we, copyist.we), *offices]
