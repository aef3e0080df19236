"""A small grammar for ledger sentences.

A line may hold ``(one|another|)``: any of them (a bar outside parentheses is just a bar); ``{3-9}``: a number of that
range (``{0.4-3.8}`` with one decimal); ``{<n}`` some and ``{~n}`` most of the number n; ``{name}``: a section of the
grammar of that name, else a word that the voice knows (its unit's services, a place, a day).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Protocol


class Voice(Protocol):
    """Who speaks: a source of chance and of words."""

    rnd: Random

    def word(self, name: str) -> str:
        """The word that stands for a slot."""


Speak = Callable[[Voice], str]
Sections = Mapping[str, Sequence[str]]

_TOKEN = re.compile(r"[()|]|\{[^{}]*\}|[^(){}|]+")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)")
_PARTS = {"<": (0.3, 0.75), "~": (0.75, 1.0)}
_FIXED = re.compile(r"\d+")


class Grammar:
    """Sections of alternative lines, each compiled once."""

    def __init__(self, sections: Sections) -> None:
        self._names = frozenset(sections)
        self._alternatives: dict[str, tuple[Speak, ...]] = {}
        for name, lines in sections.items():
            self._alternatives[name] = tuple(self.compile(line) for line in lines)

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def say(self, name: str, voice: Voice) -> str:
        """One line of a section."""
        lines = self._alternatives[name]
        return lines[int(voice.rnd.random() * len(lines))](voice)

    def compile(self, line: str) -> Speak:
        """Turn one line into a function of the voice that speaks it."""
        pieces = _TOKEN.findall(line)
        if "".join(pieces) != line:
            raise ValueError(f"unbalanced braces: {line}")
        return self._sequence(pieces, 0, ends=())[0]

    def _sequence(self, pieces: Sequence[str], at: int, ends: Sequence[str]) -> tuple[Speak, int]:
        parts: list[str | Speak] = []
        while at < len(pieces) and pieces[at] not in ends:
            piece = pieces[at]
            if piece == ")":
                raise ValueError(f"a choice is closed twice: {''.join(pieces)}")
            if piece == "(":
                pick, at = self._choice(pieces, at + 1)
                parts.append(pick)
            else:
                parts.append(self._slot(piece[1:-1]) if piece[0] == "{" else piece)
                at += 1
        return _joined(parts), at

    def _choice(self, pieces: Sequence[str], at: int) -> tuple[Speak, int]:
        options = []
        while True:
            option, at = self._sequence(pieces, at, ends=(")", "|"))
            options.append(option)
            if at >= len(pieces):
                raise ValueError(f"a choice is not closed: {''.join(pieces)}")
            at += 1
            if pieces[at - 1] == ")":
                return _one_of(tuple(options)), at

    def _slot(self, name: str) -> Speak:
        bounds = _RANGE.fullmatch(name)
        if bounds:
            return number(bounds[1], bounds[2])
        if name[0] in _PARTS:
            return part_of(name[1:], *_PARTS[name[0]])
        if _FIXED.fullmatch(name):
            return lambda _voice: name
        if name in self._names:
            return lambda voice: self.say(name, voice)
        return lambda voice: voice.word(name)


def number(low: str, high: str) -> Speak:
    """A number between two bounds, both included; with one decimal where a bound has one."""
    if "." in low + high:
        bottom, span = float(low), float(high) - float(low)
        return lambda voice: f"{bottom + span * voice.rnd.random():.1f}"
    first, count = int(low), int(high) - int(low) + 1
    return lambda voice: str(first + int(voice.rnd.random() * count))


def part_of(name: str, low: float, high: float) -> Speak:
    """A number that is a part of another one, at least 1."""
    return lambda voice: str(max(1, int(float(voice.word(name)) * (low + (high - low) * voice.rnd.random()) + 0.5)))


def _joined(parts: Sequence[str | Speak]) -> Speak:
    if len(parts) == 1:
        only = parts[0]
        return (lambda _voice: only) if isinstance(only, str) else only
    return lambda voice: "".join([part if isinstance(part, str) else part(voice) for part in parts])


def _one_of(options: Sequence[Speak]) -> Speak:
    count = len(options)
    return lambda voice: options[int(voice.rnd.random() * count)](voice)


def read_sections(paths: Iterable[Path]) -> dict[str, list[str]]:
    """Read ``[name]`` sections from text files; a blank line is an alternative that says nothing."""
    sections: dict[str, list[str]] = {}
    for path in paths:
        lines: list[str] = []
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                lines = sections.setdefault(line[1 : line.index("]")], [])
            elif not line.startswith("#"):
                lines.append(line.strip())
    return sections
