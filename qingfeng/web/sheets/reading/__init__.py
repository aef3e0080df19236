"""台账读取 reading ledgers as they are kept: any workbook in, rows with their source cells out.

Pure: no database and no campaign; `read_ledger` gives a `FileReading` whose every value names its cell, and in which
no filled cell is dropped: it stands in a row, in the row's `extra`, in a note, or in `unsorted` with a reason.
"""

from .claims import read_claim
from .deadlines import read_deadline
from .guards import MAX_BYTES
from .people import split_persons
from .reader import read_ledger
from .report import to_json
from .shapes import (
    Caution,
    Claim,
    ColumnMap,
    Deadline,
    FileReading,
    Kind,
    LedgerRow,
    MeasureText,
    SheetReading,
    State,
    Unsorted,
)
from .splitting import split_measures, split_problems
from .vocabulary import Words, default_words

__all__ = [
    "MAX_BYTES",
    "Caution",
    "Claim",
    "ColumnMap",
    "Deadline",
    "FileReading",
    "Kind",
    "LedgerRow",
    "MeasureText",
    "SheetReading",
    "State",
    "Unsorted",
    "Words",
    "default_words",
    "read_claim",
    "read_deadline",
    "read_ledger",
    "split_measures",
    "split_persons",
    "split_problems",
    "to_json",
]
