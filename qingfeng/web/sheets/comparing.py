"""比对 what an edited row says now against what it said when it was last read, and which of it an import takes over.

What people do to a problem (its dates, its progress backwards, its closing) is not undone by a workbook.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from qingfeng.rectify.measures.rules import PLANNABLE
from qingfeng.rectify.problems.states import WORKED_ON, State
from qingfeng.web.sheets.reading import LedgerRow
from qingfeng.web.sheets.reading import State as Claimed

FACTS = ("problem", "measures", "deadline", "status", "persons", "aspect", "style", "source", "root_cause", "progress")
OVER = frozenset({State.CLOSED, State.MERGED, State.DECLINED})


@dataclass(slots=True)
class Difference:
    """One fact of a known row that reads differently now; ``applied`` says whether the import will take it over."""

    fact: str
    old: Any
    new: Any
    applied: bool
    why_not: str = ""


def facts_of(row: LedgerRow) -> dict[str, Any]:
    """The facts by which a row is compared with itself a week later."""
    return {
        "problem": row.problem,
        "measures": [measure.text for measure in row.measures],
        "deadline": row.deadline.raw,
        "status": row.status.raw,
        "persons": list(row.persons),
        "aspect": row.aspect,
        "style": row.style,
        "source": row.source,
        "root_cause": row.root_cause,
        "progress": row.progress,
    }


def compare(old: dict[str, Any], new: dict[str, Any], reading: LedgerRow, state: str) -> list[Difference]:
    """Each fact that differs; ``state`` is where the problem stands now."""
    found = []
    for fact in FACTS:
        if old.get(fact) != new[fact]:
            why = _why_not(fact, old, new, reading, state)
            found.append(Difference(fact, old.get(fact), new[fact], not why, why))
    return found


def _why_not(fact: str, old: dict[str, Any], new: dict[str, Any], reading: LedgerRow, state: str) -> str:
    """Why the import leaves this fact as it is; empty where it takes it over."""
    if state in OVER:
        return _("问题已办结,不随新表改动")
    if fact == "deadline":
        return _("首次时限不改;需要推迟请走延期") if old.get(fact) else _("时限随措施确定,请在措施中填写")
    if fact == "source":
        return _("问题来源登记后不改")
    if fact == "measures":
        return _why_no_measures(old, new, state)
    if fact == "status" and reading.status.state is not Claimed.DONE:
        return _("完成情况以办理记录为准")
    if fact == "progress" and not new[fact]:
        return _("办理记录只增不减")
    if fact in ("status", "progress") and state not in WORKED_ON:
        return _("问题不在整改中,不能更新进展")
    return ""


def _why_no_measures(old: dict[str, Any], new: dict[str, Any], state: str) -> str:
    if state not in PLANNABLE:
        return _("已申请销号,不能再增加措施")
    if set(new["measures"]) <= set(old.get("measures", [])):
        return _("新表中删去的措施仍保留在台账里")
    return ""
