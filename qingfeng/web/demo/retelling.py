"""Telling the story to the ledger: every step through the rooms' own bulk actions, under their rules, by whom it was.

The office takes everything over from the units' papers (代录), so the record names both it and who did it, and when.
"""

from collections.abc import Callable, Mapping, Sequence

from qingfeng.base.organization.models import Cadre
from qingfeng.rectify.closure import actions as closing
from qingfeng.rectify.closure.models import ClosureRequest, Objection, Verification
from qingfeng.rectify.measures import actions as doing
from qingfeng.rectify.measures.actions import Decision, MoreTime, Report
from qingfeng.rectify.measures.models import Extension, Measure
from qingfeng.rectify.measures.planning import NewMeasure
from qingfeng.rectify.measures.states import Standard
from qingfeng.rectify.problems import actions as problems
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.raising import NewProblem
from qingfeng.rectify.problems.states import Kind, Source
from qingfeng.rectify.problems.writing import Deed as Done
from qingfeng.web.demo.deeds import Deed
from qingfeng.web.demo.lives import Life, MeasurePlan
from qingfeng.web.demo.opening import House
from qingfeng.web.demo.proofs import attach_proofs

Wave = Sequence[Deed]


class Retelling:
    """Does one wave after another; remembers the rows that later waves go on with, by the lives' keys."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._by = house.clerk
        self._problems: dict[int, Problem] = {}
        self._measures: dict[int, list[Measure]] = {}
        self._requests: dict[int, ClosureRequest] = {}
        self._extensions: dict[tuple[int, int | None], Extension] = {}
        self._objections: dict[int, Objection] = {}
        self._verbs: Mapping[str, Callable[[Wave], object]] = {
            "raise": self._raise,
            "return_for_quality": lambda wave: problems.return_each(deeds=self._done(wave), by=self._by),
            "raise_again": lambda wave: problems.raise_each_again(deeds=self._done(wave), by=self._by),
            "ask_decline": lambda wave: problems.ask_to_decline_each(deeds=self._done(wave), by=self._by),
            "decline": lambda wave: problems.decline_each(deeds=self._done(wave), by=self._by),
            "merge": self._merge,
            "accept": lambda wave: problems.accept_each(deeds=self._done(wave), by=self._by),
            "plan_measures": self._plan,
            "start": lambda wave: doing.start_each(rows=self._reports(wave), by=self._by),
            "note_progress": lambda wave: doing.note_each(rows=self._reports(wave), by=self._by),
            "ask_extension": self._ask_extension,
            "grant_extension": self._decide_extension,
            "refuse_extension": self._decide_extension,
            "report": self._report,
            "ask_to_close": self._ask,
            "verify": self._verify,
            "send_back": self._verify,
            "post": lambda wave: closing.post_each(deeds=self._done(wave), by=self._by),
            "object": self._object,
            "reject": self._decide_objection,
            "uphold": self._decide_objection,
            "close": lambda wave: closing.close_each(deeds=self._done(wave), by=self._by),
            "reopen": self._reopen,
        }

    def tell(self, verb: str, wave: Wave) -> None:
        """One verb for many lives."""
        self._verbs[verb](wave)

    def _person(self, key: int) -> Cadre:
        return self._house.people[key]

    def _problem(self, deed: Deed) -> Problem:
        return self._problems[deed.life.key]

    def _measure(self, deed: Deed) -> Measure:
        return self._measures[deed.life.key][deed.step.measure or 0]

    def _done(self, wave: Wave) -> list[Done]:
        return [self._done_one(deed) for deed in wave]

    def _done_one(self, deed: Deed) -> Done:
        step = deed.step
        return Done(problem=self._problem(deed), text=step.note, by=self._person(step.by), on=step.on)

    def _raise(self, wave: Wave) -> None:
        rows = [self._new(deed.life) for deed in wave]
        made = problems.raise_problems(campaign=self._house.campaign, rows=rows, by=self._by)
        self._problems |= {deed.life.key: problem for deed, problem in zip(wave, made, strict=True)}

    def _new(self, life: Life) -> NewProblem:
        house = self._house
        return NewProblem(
            unit=house.units[life.unit],
            text=life.first_text or life.text,
            source=Source(life.source),
            aspect=house.aspects[life.aspect],
            style=house.styles[life.style],
            root_cause=life.root_cause,
            place=life.place,
            person=None if life.person is None else self._person(life.person),
            owner=self._person(life.owner),
            leader=self._person(life.leader),
            supports=[house.units[key] for key in life.supports],
            raised_by=self._person(life.raised_by),
            raised_on=life.raised_on,
        )

    def _merge(self, wave: Wave) -> None:
        pairs = [(self._done_one(deed), self._problems[deed.life.merged_into or 0]) for deed in wave]
        problems.merge_each(deeds=pairs, by=self._by)

    def _plan(self, wave: Wave) -> None:
        rows = [self._new_measure(deed, plan) for deed in wave for plan in deed.life.measures]
        made = iter(doing.plan_measures(rows=rows, by=self._by))
        for deed in wave:
            self._measures[deed.life.key] = [next(made) for _plan in deed.life.measures]

    def _new_measure(self, deed: Deed, plan: MeasurePlan) -> NewMeasure:
        return NewMeasure(
            problem=self._problem(deed),
            text=plan.text,
            kind=Kind(plan.kind),
            owner=self._person(plan.owner),
            first_due_on=plan.first_due_on,
            standard_kind=Standard(plan.standard_kind) if plan.standard_kind else None,
            standard=plan.standard,
            evidence_needed=plan.evidence,
            evidence_why=plan.evidence_why,
            before_figure=plan.before,
            planned_by=self._person(deed.step.by),
            planned_on=deed.step.on,
        )

    def _reports(self, wave: Wave, *, figures: bool = False) -> list[Report]:
        return [
            Report(
                measure=self._measure(deed),
                text=deed.step.note,
                after_figure=deed.life.measures[deed.step.measure or 0].after if figures else "",
                by=self._person(deed.step.by),
                on=deed.step.on,
            )
            for deed in wave
        ]

    def _report(self, wave: Wave) -> None:
        rows = self._reports(wave, figures=True)
        attach_proofs(rows)
        doing.report_each(rows=rows, by=self._by)

    def _ask_extension(self, wave: Wave) -> None:
        rows = [
            MoreTime(
                measure=self._measure(deed),
                new_due_on=deed.step.until or deed.step.on,
                reason=deed.step.note,
                by=self._person(deed.step.by),
                on=deed.step.on,
            )
            for deed in wave
        ]
        made = doing.ask_each_extension(rows=rows, by=self._by)
        asked = [(deed.life.key, deed.step.measure) for deed in wave]
        self._extensions |= dict(zip(asked, made, strict=True))

    def _decide_extension(self, wave: Wave) -> None:
        rows = [
            Decision(
                extension=self._extensions[deed.life.key, deed.step.measure],
                granted=deed.step.verb == "grant_extension",
                answer=deed.step.note,
                by=self._person(deed.step.by),
                on=deed.step.on,
            )
            for deed in wave
        ]
        doing.decide_each_extension(rows=rows, by=self._by)

    def _ask(self, wave: Wave) -> None:
        rows = [
            closing.Ask(
                problem=self._problem(deed),
                statement=deed.step.note,
                by=self._person(deed.step.by),
                on=deed.step.on,
            )
            for deed in wave
        ]
        made = closing.ask_each(rows=rows, by=self._by)
        self._requests |= {deed.life.key: request for deed, request in zip(wave, made, strict=True)}

    def _verify(self, wave: Wave) -> None:
        closing.verify_each(verdicts=[self._verdict(deed) for deed in wave], by=self._by)

    def _verdict(self, deed: Deed) -> closing.Verdict:
        passed, measures = deed.step.verb == "verify", self._measures[deed.life.key]
        return closing.Verdict(
            request=self._requests[deed.life.key],
            outcome=Verification.Outcome.PASSED if passed else Verification.Outcome.SENT_BACK,
            note=deed.step.note,
            reason_code="" if passed else deed.step.code,
            measures=() if passed else [measures[at] for at in deed.measures],
            by=self._person(deed.step.by),
            on=deed.step.on,
        )

    def _object(self, wave: Wave) -> None:
        heard = closing.object_each(deeds=self._done(wave), by=self._by)
        self._objections |= {deed.life.key: objection for deed, objection in zip(wave, heard, strict=True)}

    def _decide_objection(self, wave: Wave) -> None:
        rulings = [
            closing.Ruling(
                objection=self._objections[deed.life.key],
                upheld=deed.step.verb == "uphold",
                answer=deed.step.note,
                by=self._person(deed.step.by),
                on=deed.step.on,
            )
            for deed in wave
        ]
        closing.decide_each(rulings=rulings, by=self._by)

    def _reopen(self, wave: Wave) -> None:
        for deed in wave:
            measures = self._measures[deed.life.key]
            closing.reopen(
                problem=self._problem(deed),
                reason=deed.step.note,
                by=self._person(deed.step.by),
                measures=[measures[at] for at in deed.measures],
                on=deed.step.on,
            )
