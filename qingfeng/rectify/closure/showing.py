"""Everything that a problem's page shows, gathered from the three rooms that know of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qingfeng.base.evidence.models import Evidence
from qingfeng.base.evidence.queries import of_things
from qingfeng.base.organization.models import Cadre, Unit
from qingfeng.base.timeline.days import today
from qingfeng.rectify.closure import queries
from qingfeng.rectify.closure.acts import act_of_objection, acts_of
from qingfeng.rectify.closure.cases import Case, case_of
from qingfeng.rectify.closure.models import ClosureRequest, Objection
from qingfeng.rectify.measures.acts import acts_of_measure, acts_of_problem, allowed
from qingfeng.rectify.measures.models import Extension, Measure
from qingfeng.rectify.measures.queries import of_problem, without_evidence
from qingfeng.rectify.problems import queries as problems
from qingfeng.rectify.problems.acts import Act, split
from qingfeng.rectify.problems.acts import acts_of as acts_of_entry
from qingfeng.rectify.problems.columns import colour_of
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.telling import Told, origin_in_words, story_in_words


@dataclass(frozen=True)
class MeasureShown:
    """One measure with what hangs on it and what the reader may do with it."""

    row: Measure
    extensions: Sequence[Extension]
    evidence: Sequence[Evidence]
    acts: Sequence[Act]
    blocked: Sequence[Act]
    late: bool


@dataclass(frozen=True)
class RequestShown:
    """One request for closure with what came of it; each objection with what the reader may do about it."""

    row: ClosureRequest
    objections: Sequence[tuple[Objection, Act]]


@dataclass(frozen=True)
class Dossier:
    """The page."""

    problem: Problem
    colour: str
    supports: Sequence[Unit]
    merged_from: Sequence[Problem]
    measures: Sequence[MeasureShown]
    requests: Sequence[RequestShown]
    acts: Sequence[Act]
    denied: Sequence[Act]
    story: Sequence[Told]
    origin: str


def dossier(problem: Problem, by: Cadre) -> Dossier:
    """Gather it for this reader; that they may see the problem has been made sure of."""
    day, case = today(), case_of(problem)
    may, may_not = split([*acts_of(case, by, day), *acts_of_problem(problem, by), *acts_of_entry(problem, by)])
    record = {name: getattr(problem, name) for name in ("blue_on", "yellow_on", "red_on")}
    return Dossier(
        problem=problem,
        colour=colour_of(record, day),
        supports=problems.supports_of(problem),
        merged_from=problems.merged_from(problem),
        measures=_measures(problem, by, day),
        requests=[_request(row, case, by) for row in queries.requests_of(problem)],
        acts=may,
        denied=may_not,
        story=story_in_words(problem),
        origin=origin_in_words(problem.imported_from or {}),
    )


def _measures(problem: Problem, by: Cadre, day: date) -> list[MeasureShown]:
    rows = list(of_problem(problem))
    evidence = of_things("measure", [row.pk for row in rows])
    lacking = without_evidence(rows)
    shown = []
    for row in rows:
        acts = list(acts_of_measure(row, problem, by, lacks_evidence=row.pk in lacking))
        blocked = [act for act in acts if not act.answer] if allowed(acts) else []
        late = row.due_on is not None and row.due_on < day and row.state in ("planned", "doing", "sent_back")
        shown.append(
            MeasureShown(row, list(row.extensions.all()), evidence.get(row.pk, []), allowed(acts), blocked, late)
        )
    return shown


def _request(row: ClosureRequest, case: Case, by: Cadre) -> RequestShown:
    notice = getattr(getattr(row, "verification", None), "notice", None)
    heard = list(notice.objections.all()) if notice else []
    return RequestShown(row, [(objection, act_of_objection(case, objection, by)) for objection in heard])
