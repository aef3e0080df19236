"""原表用语 what a ledger's row says today, in the words it was written in as long as they still hold."""

from typing import Any

from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.measures.states import DONE
from qingfeng.rectify.measures.states import State as MeasureState
from qingfeng.rectify.problems.models import Problem
from qingfeng.web.sheets.directory import plain
from qingfeng.web.sheets.export import numbered
from qingfeng.web.sheets.models import ImportedRow
from qingfeng.web.sheets.reading import Claim, read_claim
from qingfeng.web.sheets.reading import State as Claimed


def values_now(row: ImportedRow, measures: list[Measure]) -> dict[str, Any]:
    """Field → value, for the fields of which the ledger knows today's state."""
    problem, facts = row.problem, row.facts
    kept = (problem.imported_from or {}).get("kept", {})
    return {
        "problem": problem.text,
        "measure": numbered([measure.text for measure in measures]),
        "unit": kept.get("unit") or problem.unit.name,
        "person": problem.owner_name,
        "leader": problem.leader_name,
        "aspect": _named(problem.aspect.name if problem.aspect else "", facts["aspect"]),
        "style": _named(problem.style.name if problem.style else "", facts["style"]),
        "source": facts["source"],
        "root_cause": problem.root_cause,
        "deadline": kept.get("deadline") or problem.first_due_on or "",
        "status": _status(problem, measures, facts["status"]),
        "progress": _progress(measures, facts["status"]),
        "place": problem.place,
    }


def _named(name: str, written: str) -> str:
    """The table's own word where it still means the same thing, or where nothing is known by it."""
    same = plain(name) in plain(written) or plain(written) in plain(name)
    return written if same and written else name


def _status(problem: Problem, measures: list[Measure], written: str) -> str:
    """In the words of ledgers, so that the next reading understands it."""
    if problem.closed_on:
        return "已销号"
    now = _state(measures)
    claim = read_claim(written) if written else Claim(Claimed.NOT_STARTED, False, None, "")
    if claim.state is now or (claim.state is Claimed.STANDING and now is Claimed.IN_PROGRESS):
        return written
    return {Claimed.DONE: "已整改", Claimed.IN_PROGRESS: "整改中"}.get(now, "待整改")


def _state(measures: list[Measure]) -> Claimed:
    if measures and all(measure.state in DONE for measure in measures):
        return Claimed.DONE
    begun = any(measure.state != MeasureState.PLANNED for measure in measures)
    return Claimed.IN_PROGRESS if begun else Claimed.NOT_STARTED


def _progress(measures: list[Measure], status: str) -> str:
    """One text where all measures tell the same; the bare words of the status column are not told twice."""
    told = [measure.report if measure.state in DONE else measure.progress or measure.report for measure in measures]
    texts = [text for text in told if text and text != status]
    return texts[0] if len(set(texts)) == 1 else numbered(texts) if texts else ""
