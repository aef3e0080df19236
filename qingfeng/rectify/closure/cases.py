"""A case: everything that the rules of closing must know of a problem, read for many problems at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qingfeng.base.bulk import chunks
from qingfeng.base.organization.models import Unit
from qingfeng.base.sitting import in_hand
from qingfeng.rectify.closure.models import ClosureRequest, Objection, PublicNotice, Verification
from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.problems.models import Problem

ROOT = Unit.steplen
HOUSE = 2 * Unit.steplen  # a unit that the campaign counts, with everything below it


@dataclass(frozen=True, slots=True)
class Case:
    """One problem on its way to being struck off.

    ``unit_path`` and ``supporter_paths`` are tree paths of counted units, ``lines`` the problem's lines of work;
    ``carried_out`` who owned or reported a measure, ``asked`` who ever asked for closure. ``request`` is the newest.
    """

    problem: Problem
    unit_path: str
    supporter_paths: frozenset[str]
    lines: frozenset[int]
    carried_out: frozenset[int]
    asked: frozenset[int]
    request: ClosureRequest | None
    verification: Verification | None
    notice: PublicNotice | None
    has_open_objection: bool

    @property
    def district_path(self) -> str:
        """The root above the unit."""
        return self.unit_path[:ROOT]

    def notice_is_over(self, on: date) -> bool:
        """Its last day has passed."""
        return self.notice is not None and on > self.notice.until


def house_of(path: str) -> str:
    """The counted unit that a unit belongs to; "" for the district's own seats, which stand above all units alike."""
    return path[:HOUSE] if len(path) >= HOUSE else ""


def case_of(problem: Problem) -> Case:
    """The case of one problem."""
    return cases_of([problem])[problem.pk]


def steps_of(problems: Sequence[Problem]) -> dict[int, Case]:
    """The cases of these problems for the steps after the verification: who had a part in it is not read."""
    return _cases(problems, {}, {})


def cases_of(problems: Sequence[Problem], measures: Mapping[int, Sequence[Measure]] | None = None) -> dict[int, Case]:
    """The cases of these problems; ``measures`` by problem where the caller holds them already."""
    ids = [problem.pk for problem in problems]
    return _cases(problems, _supporters(ids), _workers_of(ids) if measures is None else _workers(measures))


def _cases(
    problems: Sequence[Problem], supporters: Mapping[int, set[str]], workers: Mapping[int, set[int]]
) -> dict[int, Case]:
    ids = [problem.pk for problem in problems]
    units, house_lines = _units(problem.unit_id for problem in problems)
    requests = _requests(ids)
    objected = _objected(ids)
    cases = {}
    for problem in problems:
        unit = units[problem.unit_id]
        asked = requests.get(problem.pk, [])
        newest = asked[-1] if asked else None
        verification = _verification(newest)
        lines = {problem.line_id, unit.line_id, house_lines.get(house_of(unit.path))}
        cases[problem.pk] = Case(
            problem=problem,
            unit_path=unit.path,
            supporter_paths=frozenset(supporters.get(problem.pk, ())),
            lines=frozenset(line for line in lines if line),
            carried_out=frozenset(workers.get(problem.pk, ())),
            asked=frozenset(request.asked_by_id for request in asked),
            request=newest,
            verification=verification,
            notice=getattr(verification, "notice", None) if verification else None,
            has_open_objection=problem.pk in objected,
        )
    return cases


def _units(ids: Iterable[int]) -> tuple[dict[int, Unit], dict[str, int | None]]:
    units = Unit.objects.in_bulk(list(set(ids)))
    deep = {house_of(unit.path) for unit in units.values() if len(unit.path) > HOUSE}
    houses = Unit.objects.filter(path__in=deep).values_list("path", "line_id") if deep else ()
    return units, dict(houses)


def _supporters(ids: Sequence[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for part in chunks(ids):
        links = Problem.supports.through.objects.filter(problem_id__in=part)
        for problem_id, path in links.values_list("problem_id", "unit__path"):
            found[problem_id].add(house_of(path))
    return found


def _workers(measures: Mapping[int, Sequence[Measure]]) -> dict[int, set[int]]:
    return {
        problem_id: {person for row in rows for person in (row.owner_id, row.reported_by_id) if person}
        for problem_id, rows in measures.items()
    }


def _workers_of(ids: Sequence[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for part in chunks(ids):
        people = Measure.objects.filter(problem__in=part).values_list("problem_id", "owner_id", "reported_by_id")
        for problem_id, *both in people:
            found[problem_id].update(person for person in both if person)
    return found


def _requests(ids: Sequence[int]) -> dict[int, list[ClosureRequest]]:
    hand = in_hand("closure requests")
    if hand is None:
        return _requests_of(ids)
    hand |= _requests_of([pk for pk in ids if pk not in hand])
    return {pk: hand[pk] for pk in ids}


def _requests_of(ids: Sequence[int]) -> dict[int, list[ClosureRequest]]:
    found: dict[int, list[ClosureRequest]] = {pk: [] for pk in ids}
    for part in chunks(ids):
        asked = ClosureRequest.objects.filter(problem__in=part).select_related("verification__notice")
        for request in asked.order_by("pk"):
            found[request.problem_id].append(request)
    return found


def note_verifications(verifications: Iterable[Verification]) -> None:
    """A verification just made has no notice yet; where it stays in hand nobody need ask the table for one."""
    for verification in verifications:
        verification._state.fields_cache.setdefault("notice", None)


def note_requests(requests: Iterable[ClosureRequest]) -> None:
    """New requests join those in hand (base.sitting)."""
    hand = in_hand("closure requests")
    for request in requests:
        if hand is not None and request.problem_id in hand:
            hand[request.problem_id].append(request)


def _verification(request: ClosureRequest | None) -> Verification | None:
    return getattr(request, "verification", None) if request else None


def _objected(ids: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for part in chunks(ids):
        waiting = Objection.objects.filter(state=Objection.State.OPEN, notice__problem__in=part)
        found.update(waiting.values_list("notice__problem_id", flat=True))
    return found
