"""What a reading is made of: files, sheets, ledger rows, measures, deadlines, claims and what could not be sorted.

Plain data without any table behind it. Rows and columns are counted from 1 and named as Excel names them ("C5"),
so that every value can be traced to the cell it was written in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from .messages import message

ColumnMap: TypeAlias = Mapping[str, str]
"""Field name -> column letter: a mapping that the office has corrected for one layout."""


class Kind(StrEnum):
    """整改类型: how a measure is bound in time."""

    IMMEDIATE = "immediate"
    TIMED = "timed"
    STANDING = "standing"


class State(StrEnum):
    """What the ledger claims of a row; a claim is never a verification."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    NOT_STARTED = "not_started"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Caution:
    """提示: one thing in a row that a person should look at; the text is made when it is shown."""

    field: str
    code: str
    params: tuple[tuple[str, str], ...] = ()

    @property
    def message(self) -> str:
        """The caution in the reader's language."""
        return message(self.code, self.params)


@dataclass(frozen=True, slots=True)
class Deadline:
    """整改时限 as written and as understood; `kind` None means: not understood, `raw` is kept."""

    kind: Kind | None
    first_due_on: date | None
    standing: bool
    raw: str
    warnings: tuple[Caution, ...] = ()
    says_done: bool = False


NO_DEADLINE = Deadline(None, None, False, "")


@dataclass(frozen=True, slots=True)
class Claim:
    """完成情况 as the unit claims it. `stage` refines: awaiting 待验收, closed 已销号, returned 退回."""

    state: State | None
    standing: bool
    percent: float | None
    raw: str
    stage: str = ""


NO_CLAIM = Claim(None, False, None, "")


@dataclass(slots=True)
class MeasureText:
    """One 整改措施. The fields after `shared` are filled only where the ledger states them for this measure alone."""

    text: str
    row: int
    cell: str
    shared: bool = False
    deadline: Deadline | None = None
    unit: str = ""
    persons: tuple[str, ...] = ()
    status: Claim | None = None
    standard: str = ""
    progress: str = ""


@dataclass(slots=True)
class LedgerRow:
    """One problem of the ledger with its measures.

    A cell with several numbered problems gives several `LedgerRow`s with the same `row` and `part` 1..`parts`.
    `stated_on`: the sheet rows on which the problem stands. `raw`: every non-empty cell used, as written.
    """

    row: int
    problem: str
    serial: str = ""
    part: int = 1
    parts: int = 1
    measures: list[MeasureText] = field(default_factory=list)
    unit: str = ""
    persons: tuple[str, ...] = ()
    leader: str = ""
    aspect: str = ""
    style: str = ""
    source: str = ""
    root_cause: str = ""
    found_on: date | None = None
    deadline: Deadline = NO_DEADLINE
    status: Claim = NO_CLAIM
    progress: str = ""
    notes: str = ""
    standard: str = ""
    more: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)
    warnings: list[Caution] = field(default_factory=list)
    stated_on: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsorted:
    """待整理: a row that could not be read, with its reason and all of its cells."""

    row: int
    code: str
    cells: dict[str, str]

    @property
    def reason(self) -> str:
        """Why the row could not be read, in the reader's language."""
        return message(self.code, ())


@dataclass(slots=True)
class SheetReading:
    """One table of one sheet. `header_rows` is None where the sheet is no ledger; its text then stands in `notes`."""

    sheet: str
    title: str = ""
    as_of: date | None = None
    unit_hint: str = ""
    header_rows: tuple[int, int] | None = None
    columns: dict[str, str] = field(default_factory=dict)
    layout_key: str = ""
    heads: list[tuple[str, str]] = field(default_factory=list)
    rows: list[LedgerRow] = field(default_factory=list)
    unsorted: list[Unsorted] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    warnings: list[Caution] = field(default_factory=list)


@dataclass(slots=True)
class FileReading:
    """One workbook or text table; with `error` set nothing was read, and the text says what to do."""

    file: str
    sha256: str = ""
    sheets: list[SheetReading] = field(default_factory=list)
    error: str | None = None
    error_code: str = ""
    warnings: list[Caution] = field(default_factory=list)


Cell: TypeAlias = Any
"""What the workbook library yields: str, float, bool, date, datetime, time, timedelta."""
