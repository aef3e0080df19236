"""Themes 题目: one kind of trouble with all that is said of it, so that measure, standard and closing fit the problem.

A theme file: ``= name | aspect | work styles | conditions | numbers`` and below it lines that begin with what they are:
问 problem, 因 root cause, 立/限/常 measure at once / by a date / for good, 标数 标文 标态 标事 completion standard by
type, 证 evidence|why, 进 progress, 结 what was achieved, 比 figure before|after. Conditions: ``需`` word kinds that the unit
must have (those that the lines speak of are needed without saying), ``类`` unit kinds, ``个人`` for personal lists,
``内`` for what only insiders can see.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from qingfeng.web.demo.district import Unit
from qingfeng.web.demo.texts.grammar import Grammar, Speak, number, read_sections

FOLDER = Path(__file__).parent
KINDS = {"立": "immediate", "限": "timed", "常": "standing"}
_UNIT_WORD = re.compile(r"\{([事室人材统窗地查资项])\d?\}")
STANDARDS = {"标数": "number", "标文": "document", "标态": "state", "标事": "event"}


@dataclass(kw_only=True)
class Theme:
    """One kind of trouble. ``numbers``: figures that hold for the whole life of one problem."""

    name: str
    aspect: str
    styles: tuple[str, ...]
    needs: set[str] = field(default_factory=set)
    classes: tuple[str, ...] = ()
    personal: bool = False
    internal: bool = False
    numbers: dict[str, Speak] = field(default_factory=dict)
    lines: dict[str, list[Speak]] = field(default_factory=dict)

    def suits(self, unit: Unit) -> bool:
        """Whether the unit deals with such things at all."""
        return all(unit.words.get(kind) for kind in self.needs) and (not self.classes or unit.family in self.classes)

    @cached_property
    def measures(self) -> tuple[tuple[str, Speak], ...]:
        """Every measure with its kind."""
        return tuple((kind, line) for mark, kind in KINDS.items() for line in self.lines.get(mark, ()))

    @cached_property
    def standards(self) -> tuple[tuple[str, Speak], ...]:
        """Every completion standard with its type."""
        return tuple((kind, line) for mark, kind in STANDARDS.items() for line in self.lines.get(mark, ()))


@lru_cache(maxsize=1)
def load_grammar() -> Grammar:
    """All phrases that are shared between themes."""
    return Grammar(read_sections(sorted((FOLDER / "phrases").glob("*.txt"))))


@lru_cache(maxsize=1)
def load_themes() -> tuple[Theme, ...]:
    """Every theme, in the order of the files."""
    grammar = load_grammar()
    return tuple(theme for path in sorted((FOLDER / "themes").glob("*.txt")) for theme in _read(path, grammar))


def _read(path: Path, grammar: Grammar) -> list[Theme]:
    themes: list[Theme] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            themes.append(_head([part.strip() for part in line[2:].split("|")]))
        elif line and not line.startswith("#"):
            mark, text = line.split(" ", 1)
            themes[-1].lines.setdefault(mark, []).append(grammar.compile(text))
            themes[-1].needs |= set(_UNIT_WORD.findall(text))
    return themes


def _head(parts: Sequence[str]) -> Theme:
    conditions = _conditions(parts[3].split())
    theme = Theme(
        name=parts[0],
        aspect=parts[1],
        styles=tuple(parts[2].split()),
        needs=set(conditions["需"]),
        classes=conditions["类"],
        personal="个人" in parts[3],
        internal="内" in parts[3],
    )
    for figure in parts[4].removeprefix("数 ").split():
        name, bounds = figure.split("=")
        low, high = bounds.split("-")
        theme.numbers[name] = number(low, high)
    return theme


def _conditions(words: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {"需": [], "类": []}
    current: list[str] = []
    for word in words:
        if word in found:
            current = found[word]
        elif word not in ("个人", "内"):
            current.append(word)
    return {mark: tuple(names) for mark, names in found.items()}
