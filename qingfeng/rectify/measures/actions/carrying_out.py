"""办理措施: begun, noted, reported done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from qingfeng.base.answers import Refused, require
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.days import told_on
from qingfeng.rectify.measures import queries, rules
from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.measures.writing import Held, Told, changes_of, hold, move, show, write
from qingfeng.rectify.problems.actions import turn
from qingfeng.rectify.problems.rules import may_enter_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is said of one measure; ``by`` and ``on`` where somebody else did so earlier (代录)."""

    measure: Measure
    text: str = ""
    after_figure: str = ""
    by: Cadre | None = None
    on: date | None = None


@transaction.atomic
def start(*, measures: Sequence[Measure], by: Cadre, on: date | None = None) -> list[Measure]:
    """开始办理."""
    return start_each(rows=[Report(measure=measure, on=on) for measure in measures], by=by)


@transaction.atomic
def start_each(*, rows: Sequence[Report], by: Cadre) -> list[Measure]:
    """开始办理: each on its own day."""
    return _carry_out(hold({row.measure.problem_id for row in rows}), rows, "start", "start_measures", (), by=by)


@transaction.atomic
def note_progress(
    *, measures: Sequence[Measure], text: str, by: Cadre, after_figure: str = "", on: date | None = None
) -> list[Measure]:
    """更新进展: a fact must have changed; the words of last time are refused."""
    rows = [Report(measure=measure, text=text, after_figure=after_figure, on=on) for measure in measures]
    return note_each(rows=rows, by=by)


@transaction.atomic
def note_each(*, rows: Sequence[Report], by: Cadre) -> list[Measure]:
    """更新进展: each measure in its own words."""

    def note(row: Report, measure: Measure, _author: Cadre) -> None:
        words = row.text.strip()
        if not words:
            raise Refused(_("请写明进展情况"))
        if words in (measure.progress, measure.report) and row.after_figure in ("", measure.after_figure):
            raise Refused(_("与上次填写的内容相同;更新须有新的进展"))
        measure.progress, measure.after_figure = words, row.after_figure or measure.after_figure

    held = hold({row.measure.problem_id for row in rows})
    return _carry_out(held, rows, "note_progress", "note_progress", ("progress", "after_figure"), note, by=by)


@transaction.atomic
def report(
    *, measures: Sequence[Measure], text: str, by: Cadre, after_figure: str = "", on: date | None = None
) -> list[Measure]:
    """报完成: the same words for all of these measures."""
    rows = [Report(measure=measure, text=text, after_figure=after_figure, on=on) for measure in measures]
    return report_each(rows=rows, by=by)


@transaction.atomic
def report_each(*, rows: Sequence[Report], by: Cadre) -> list[Measure]:
    """报完成: each measure in its own words; refused without the evidence that the measure asks for."""
    held = hold({row.measure.problem_id for row in rows})
    lacking = queries.without_evidence(held.fresh(row.measure for row in rows))

    def report_done(row: Report, measure: Measure, author: Cadre) -> None:
        if not row.text.strip():
            raise Refused(_("请写明完成情况"))
        if measure.pk in lacking:
            words = {"seq": measure.seq, "needed": measure.evidence_needed, "why": measure.evidence_why}
            raise Refused(_("第%(seq)s项措施报完成须先附上佐证:%(needed)s(%(why)s)") % words)
        measure.report, measure.reported_by, measure.reported_on = row.text.strip(), author, told_on(row.on)
        measure.after_figure = row.after_figure or measure.after_figure

    fields = ("report", "reported_by", "reported_on", "after_figure")
    return _carry_out(held, rows, "report", "report_measures", fields, report_done, by=by)


def _carry_out(
    held: Held,
    rows: Sequence[Report],
    verb: str,
    told_as: str,
    fields: Sequence[str],
    change: Callable[[Report, Measure, Cadre], None] = lambda _row, _measure, _author: None,
    *,
    by: Cadre,
) -> list[Measure]:
    """One verb for many measures, each under the rule of who did it; ``change`` may refuse."""
    fresh = held.fresh(row.measure for row in rows)
    told = []
    for row, measure in zip(rows, fresh, strict=True):
        author, problem = row.by or by, held.problem_of(measure)
        told_on(row.on)
        require(may_enter_for(by, author, problem))
        require(rules.may_carry_out(author, measure, problem))
        change(row, measure, author)
        move(measure, verb)
        told.append(Told(measure, author, row.on, row.text.strip(), (("after_figure", row.after_figure),)))
    write(fresh, *fields)
    turn(changes=changes_of(held, told_as, told, by=by), by=by, locked=held.problems)
    given = [row.measure for row in rows]
    show(given, held)
    return given
