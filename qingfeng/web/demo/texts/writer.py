"""Writes the texts of one life: each in the voice of the unit and about the same matter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from qingfeng.web.demo.district import Unit
from qingfeng.web.demo.texts.grammar import Speak
from qingfeng.web.demo.texts.themes import Theme, load_grammar
from qingfeng.web.demo.texts.voice import Speaker, Vocabulary, day_words

GIST = 24
TWO_IN_ONE = 0.06


@dataclass(slots=True)
class MeasureText:
    """What is written down of one measure; ``standard`` of the type ``standard_kind``; empty where nothing is asked."""

    kind: str
    text: str
    standard_kind: str = ""
    standard: str = ""
    evidence: str = ""
    evidence_why: str = ""
    before: str = ""
    after: str = ""


class Writer:
    """One unit, one theme, one life."""

    def __init__(self, vocabulary: Vocabulary, unit: Unit, theme: Theme, rnd: Random) -> None:
        self.speaker = Speaker(vocabulary, unit, rnd)
        self._theme = theme
        self._rnd = rnd
        self._grammar = load_grammar()
        self._cores: dict[str, str] = {}
        for name, figure in theme.numbers.items():
            self.speaker.keep(name, figure(self.speaker))

    def problem(self, source: str, on: date, *, vague: bool) -> str:
        """The problem as somebody writes it down; a vague one is a slogan turned round."""
        self.speaker.turn_to(on)
        if vague:
            return self._grammar.say(f"空问-{'个人' if self._theme.personal else self._theme.aspect}", self.speaker)
        core = self._facts()
        opening, tail = ("开个", "尾个") if self._theme.personal else (f"开-{source}", self._tail())
        text = _spliced(self._grammar.say(opening, self.speaker), core) + self._grammar.say(tail, self.speaker)
        self._cores[text] = core
        return text

    def _facts(self) -> str:
        """What is wrong; some put two things into one entry."""
        lines = self._theme.lines["问"]
        at = self._pick(len(lines))
        core = lines[at](self.speaker)
        if len(lines) == 1 or self._theme.personal or self._rnd.random() >= TWO_IN_ONE:
            return core
        other = lines[(at + 1 + self._pick(len(lines) - 1)) % len(lines)](self.speaker)
        return f"一是{core.rstrip('。')}；二是{other}"

    def _tail(self) -> str:
        return "尾内" if self._theme.internal else "尾"

    def about(self, text: str) -> None:
        """Let later texts quote the problem in short."""
        self.speaker.keep("题", gist(self._cores.get(text, text)))

    def cause(self) -> str:
        """Root cause: of the theme, one that fits everywhere, or one of each."""
        chance = self._rnd.random()
        general = self._grammar.say("因", self.speaker) if chance > 0.32 else ""
        if chance > 0.72:
            return general
        own = self._one_of(self._theme.lines["因"])
        if not general or own == general:
            return own
        head = self._grammar.say("因头", self.speaker)
        link = self._grammar.say("因接", self.speaker) if head != "一是" else "；二是"
        return f"{head}{own.rstrip('。')}{link}{general}"

    def measures(self, count: int, *, slogans: float) -> list[Speak | None]:
        """So many different measures of the theme; None stands for a slogan, at the given share."""
        lines = self._rnd.sample(range(len(self._theme.measures)), min(count, len(self._theme.measures)))
        return [None if self._rnd.random() < slogans else self._theme.measures[at][1] for at in lines]

    def kind_of(self, line: Speak | None) -> str:
        """By when: at once, by a date or for good; slogans are mostly meant "for good" or "by a date"."""
        if line is None:
            return "standing" if self._rnd.random() < 0.45 else "timed"
        return next(kind for kind, other in self._theme.measures if other is line)

    def measure(self, line: Speak | None, kind: str, due_on: date | None) -> MeasureText:
        """The measure with its standard, the evidence asked for with a reason, and the figure before."""
        self.speaker.keep("限", f"{day_words(due_on)}前" if due_on else "年底前")
        if line is None:
            return MeasureText(kind, self._grammar.say("空措", self.speaker))
        written = MeasureText(kind, line(self.speaker) + self._grammar.say("措尾", self.speaker))
        if self._rnd.random() < 0.88:
            written.standard_kind, standard = self._theme.standards[self._pick(len(self._theme.standards))]
            written.standard = standard(self.speaker)
            self.speaker.keep("标", written.standard)
            written.standard += self._grammar.say("标尾", self.speaker)
        self._ask_for_evidence(written)
        if written.standard_kind == "number" and "比" in self._theme.lines:
            written.before, written.after = self._one_of(self._theme.lines["比"]).split("|")
        return written

    def _ask_for_evidence(self, written: MeasureText) -> None:
        chance = self._rnd.random()
        asked = ""
        if chance < 0.13 and "证" in self._theme.lines:
            asked = self._one_of(self._theme.lines["证"])
        elif chance > 0.97:
            asked = self._grammar.say("佐证", self.speaker)
        if asked:
            written.evidence, written.evidence_why = asked.split("|")
            self.speaker.keep("证", written.evidence)

    def progress(self, on: date, *, since: date, empty: bool) -> str:
        """A progress note: a fact, or nothing said in words."""
        self.speaker.turn_to(on, since=since)
        if empty:
            return self._grammar.say("空进展", self.speaker)
        done = self._one_of(self._theme.lines["进"])
        return self._grammar.say("进展头", self.speaker) + done + self._grammar.say("进展尾", self.speaker)

    def result(self, on: date, *, since: date, empty: bool) -> str:
        """What a measure's owner reports as done."""
        self.speaker.turn_to(on, since=since)
        done = self._grammar.say("空结", self.speaker) if empty else self._one_of(self._theme.lines["结"])
        self.speaker.keep("结", done)
        if empty:
            return done
        return self._grammar.say("结头", self.speaker) + done + self._grammar.say("结尾", self.speaker)

    def say(self, section: str, on: date, *, since: date | None = None) -> str:
        """A sentence of the shared phrases, on a day."""
        self.speaker.turn_to(on, since=since)
        return _tidy(self._grammar.say(section, self.speaker))

    def _one_of(self, lines: Sequence[Speak]) -> str:
        return lines[self._pick(len(lines))](self.speaker)

    def _pick(self, count: int) -> int:
        return int(self._rnd.random() * count)


def gist(text: str) -> str:
    """The first clause or two of a text, for quoting."""
    short = text[:GIST]
    if len(text) <= GIST:
        return short.rstrip("。，；：")
    cut = max(short.rfind(mark) for mark in "，。；：")
    return (short[:cut] if cut > 7 else short).rstrip("。，；：（“(") + ("" if cut > 7 else "……")


def _spliced(opening: str, core: str) -> str:
    """An opening that already names a day does not take a sentence that begins with another one."""
    if opening and core[:1].isdigit() and "月" in opening + core[:4]:
        return core
    return opening + core


def _tidy(text: str) -> str:
    return text.replace("。，", "，").replace("。。", "。").replace("。：", "：")
