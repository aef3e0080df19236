"""The verbs of a measure's life, many at once first. A problem's kept facts follow in the same transaction."""

from qingfeng.rectify.measures.actions.carrying_out import (
    Report,
    note_each,
    note_progress,
    report,
    report_each,
    start,
    start_each,
)
from qingfeng.rectify.measures.actions.extending import (
    Decision,
    MoreTime,
    ask_each_extension,
    ask_extension,
    decide_each_extension,
    grant_extension,
    refuse_extension,
)
from qingfeng.rectify.measures.actions.planning import correct, plan_measures, raise_with_measures, withdraw
from qingfeng.rectify.measures.actions.settling import REVIEW_AFTER, accept, resume, review_standing, send_back

__all__ = [
    "REVIEW_AFTER",
    "Decision",
    "MoreTime",
    "Report",
    "accept",
    "ask_each_extension",
    "ask_extension",
    "correct",
    "decide_each_extension",
    "grant_extension",
    "note_each",
    "note_progress",
    "plan_measures",
    "raise_with_measures",
    "refuse_extension",
    "report",
    "report_each",
    "resume",
    "review_standing",
    "send_back",
    "start",
    "start_each",
    "withdraw",
]
