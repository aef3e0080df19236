"""Whatever anybody tries, in whatever order: the counts stay right, the record holds, and nobody checks themselves."""

import contextlib
from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from qingfeng.base.answers import Refused
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.queries import Fault, verify
from qingfeng.rectify.closure import actions as closing
from qingfeng.rectify.closure import rules
from qingfeng.rectify.closure.models import Closure, ClosureRequest, Objection, Verification
from qingfeng.rectify.measures import actions as doing
from qingfeng.rectify.measures.models import Extension, Measure
from qingfeng.rectify.measures.planning import NewMeasure
from qingfeng.rectify.measures.states import DONE
from qingfeng.rectify.measures.states import State as MeasureState
from qingfeng.rectify.problems import actions as problems
from qingfeng.rectify.problems import tallies
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.raising import NewProblem
from qingfeng.rectify.problems.states import LIVE, Kind, Source, State
from tests.cast import PEOPLE, RAISED, Cast, days, make_cast

EVERYONE = (*PEOPLE, "outsider")
RIGHT = ""  # whoever may do it, for a story to get somewhere; drawn twice as often as anybody at all
PERSON = st.sampled_from([RIGHT] * 2 * len(EVERYONE) + list(EVERYONE))
PICK = st.integers(min_value=0, max_value=5)
WORKED_ON = (State.OPEN, State.REOPENED)


class Campaigning(RuleBasedStateMachine):
    """People, the right ones and the wrong ones, work on 民政局's and the service hall's problems as the days go by."""

    def __init__(self) -> None:
        super().__init__()
        self.story = contextlib.ExitStack()
        self.firsts: dict[int, date] = {}

    @initialize()
    def launch(self) -> None:
        self.story.enter_context(transaction.atomic())
        self.cast: Cast = make_cast()
        self.today = RAISED
        for unit in (self.cast.civil_affairs, self.cast.service_hall):
            rows = [NewProblem(unit=unit, text=f"{unit.name}:没有一次性告知", raised_on=RAISED, accepted=True)]
            made = problems.raise_problems(campaign=self.cast.campaign, rows=rows * 2, by=self.cast.second_clerk)
            doing.plan_measures(rows=[self.plan(problem, Kind.TIMED) for problem in made], by=self.cast.clerk)

    def teardown(self) -> None:
        if self.story_runs():
            transaction.set_rollback(True)
        self.story.close()

    def plan(self, problem: Problem, kind: Kind) -> NewMeasure:
        return NewMeasure(
            problem=problem,
            text="编制一次性告知单",
            kind=kind,
            owner=self.cast.civil_cadre,
            first_due_on=days(self.today, 7),
            planned_on=self.today,
        )

    def person(self, name: str, right: Cadre) -> Cadre:
        return self.cast.everyone[name] if name else right

    def leader(self, problem: Problem) -> Cadre:
        return self.cast.civil_leader if problem.unit_id == self.cast.civil_affairs.pk else self.cast.hall_leader

    def problem(self, pick: int, *states: str) -> Problem:
        """One of the problems in these states (in any, where none is in them, so that moves are refused too)."""
        known = Problem.objects.filter(campaign=self.cast.campaign).order_by("pk")
        found = list(known.filter(state__in=states)) or list(known)
        return found[pick % len(found)]

    @rule(days_on=st.integers(min_value=1, max_value=9))
    def time_passes(self, days_on: int) -> None:
        self.today = days(self.today, days_on)

    @rule(pick=PICK, steps=st.integers(min_value=1, max_value=8))
    def the_right_people_bring_it_on(self, pick: int, steps: int) -> None:
        """So many next steps of one problem's life, as they should be; none of them is refused."""
        pk = self.problem(pick, *LIVE).pk
        for _step in range(steps):
            self.bring_on(Problem.objects.get(pk=pk))

    def bring_on(self, problem: Problem) -> None:
        request = problem.closure_requests.last()
        if problem.state == State.RAISED:
            problems.accept(problems=[problem], by=self.cast.clerk, on=self.today)
        elif problem.state in WORKED_ON:
            self.work_on(problem)
        elif problem.state == State.AWAITING and request and request.state == "pending":
            who = request.verifier or self.cast.task_force
            closing.verify(request=request, outcome="passed", note="看过", by=who, on=self.today)
        elif problem.state == State.AWAITING:
            closing.post(problems=[problem], by=self.cast.clerk, on=self.today)
        elif problem.state == State.POSTED:
            self.today = max(self.today, days(problem.notices.latest("pk").until, 1))
            for objection in Objection.objects.filter(notice__problem=problem, state="open"):
                closing.decide_objection(
                    objection=objection, upheld=False, answer="不实", by=self.cast.first_head, on=self.today
                )
            closing.close(problems=[problem], by=self.cast.second_clerk, on=self.today)
        elif problem.state == State.CLOSED:
            measures = list(problem.measures.all())
            closing.reopen(problem=problem, reason="反弹", by=self.cast.clerk, measures=measures, on=self.today)

    def work_on(self, problem: Problem) -> None:
        leader = self.leader(problem)
        undone = list(problem.measures.exclude(state__in=sorted(DONE)))
        if undone:
            doing.report(measures=undone, text="告知单已上墙", by=leader, on=self.today)
        elif rules.is_ready(problem):
            closing.ask_to_close(problems=[problem], statement="完成", by=leader, on=self.today)
        else:
            doing.plan_measures(rows=[self.plan(problem, Kind.STANDING)], by=leader)

    @rule(by=PERSON, hall=st.booleans(), source=st.sampled_from(Source), personal=st.booleans())
    def raise_one(self, by: str, hall: bool, source: Source, personal: bool) -> None:
        unit = self.cast.service_hall if hall else self.cast.civil_affairs
        person = self.cast.civil_cadre if personal and not hall else None
        new = NewProblem(unit=unit, text="窗口让大娘跑了两趟", source=source, person=person, raised_on=self.today)
        who = self.person(by, self.cast.hall_liaison if hall else self.cast.civil_liaison)
        with contextlib.suppress(Refused):
            problems.raise_problem(campaign=self.cast.campaign, new=new, by=who)

    @rule(by=PERSON, pick=PICK, verb=st.sampled_from(["accept", "accept", "return", "again", "merge"]))
    def review(self, by: str, pick: int, verb: str) -> None:
        problem, day = self.problem(pick, State.RAISED, State.RETURNED), self.today
        with contextlib.suppress(Refused):
            if verb == "accept":
                problems.accept(problems=[problem], by=self.person(by, self.cast.clerk), on=day)
            elif verb == "return":
                who = self.person(by, self.leader(problem))
                problems.return_for_quality(problems=[problem], reason="说不清是哪个窗口", by=who, on=day)
            elif verb == "again":
                who = self.person(by, problem.raised_by)
                problems.raise_again(problem=problem, text=f"{problem.text},三号窗口", by=who, on=day)
            else:
                who, other = self.person(by, self.cast.clerk), self.problem(pick + 1)
                problems.merge(problem=problem, into=other, reason="同一件事", by=who, on=day)

    @rule(by=PERSON, pick=PICK, ask=st.booleans())
    def decline(self, by: str, pick: int, ask: bool) -> None:
        problem = self.problem(pick, State.RAISED, State.RETURNED)
        with contextlib.suppress(Refused):
            if ask:
                who = self.person(by, self.leader(problem))
                problems.ask_decline(problem=problem, reason="不属本区", by=who, on=self.today)
            else:
                problems.decline(problem=problem, by=self.person(by, self.cast.first_head), on=self.today)

    @rule(by=PERSON, pick=PICK, aspect=PICK)
    def correct(self, by: str, pick: int, aspect: int) -> None:
        facts = {"aspect": list(self.cast.campaign.aspects.all())[aspect % 5]}
        with contextlib.suppress(Refused):
            who = self.person(by, self.cast.clerk)
            problems.correct(problem=self.problem(pick), facts=facts, reason="归错", by=who)

    @rule(by=PERSON, pick=PICK, kind=st.sampled_from(Kind))
    def plan_one(self, by: str, pick: int, kind: Kind) -> None:
        problem = self.problem(pick, *WORKED_ON)
        with contextlib.suppress(Refused):
            doing.plan_measures(rows=[self.plan(problem, kind)], by=self.person(by, self.leader(problem)))

    @rule(by=PERSON, pick=PICK, verb=st.sampled_from(["start", "progress", "withdraw"]))
    def carry_out(self, by: str, pick: int, verb: str) -> None:
        problem = self.problem(pick, *WORKED_ON)
        who = self.person(by, self.leader(problem))
        measures = list(problem.measures.exclude(state__in=sorted(DONE)))
        with contextlib.suppress(Refused):
            if verb == "start":
                doing.start(measures=measures, by=who, on=self.today)
            elif verb == "progress":
                doing.note_progress(measures=measures, text=f"到 {self.today} 的进展", by=who, on=self.today)
            elif measures:
                doing.withdraw(measure=measures[0], reason="写重了", by=who)

    @rule(by=PERSON, pick=PICK)
    def report(self, by: str, pick: int) -> None:
        problem = self.problem(pick, *WORKED_ON)
        measures = list(problem.measures.exclude(state__in=sorted(DONE)))
        with contextlib.suppress(Refused):
            who = self.person(by, self.leader(problem))
            doing.report(measures=measures, text="告知单已上墙", by=who, on=self.today)

    @rule(by=PERSON, pick=PICK)
    def ask_extension(self, by: str, pick: int) -> None:
        problem = self.problem(pick, *WORKED_ON)
        measure = problem.measures.first()
        if measure:
            later, who = days(max(measure.due_on or self.today, self.today), 10), self.person(by, self.leader(problem))
            with contextlib.suppress(Refused):
                doing.ask_extension(measure=measure, new_due_on=later, reason="等场地", by=who, on=self.today)

    @rule(by=PERSON, yes=st.booleans())
    def decide_extension(self, by: str, yes: bool) -> None:
        extension = Extension.objects.order_by("-pk").first()
        if extension:
            decide = doing.grant_extension if yes else doing.refuse_extension
            with contextlib.suppress(Refused):
                who = self.person(by, self.cast.second_clerk)
                decide(extension=extension, answer="已核", by=who, on=self.today)

    @rule(by=PERSON, picks=st.lists(PICK, min_size=1, max_size=2, unique=True))
    def ask_to_close(self, by: str, picks: list[int]) -> None:
        chosen = {problem.pk: problem for pick in picks for problem in [self.problem(pick, *WORKED_ON)]}
        rows = list(chosen.values())
        with contextlib.suppress(Refused):
            who = self.person(by, self.leader(rows[0]))
            closing.ask_to_close(problems=rows, statement="完成", by=who, on=self.today)

    @rule(by=PERSON, verifier=PERSON, pick=PICK)
    def assign(self, by: str, verifier: str, pick: int) -> None:
        request = self.problem(pick, State.AWAITING).closure_requests.last()
        if request:
            named, who = self.person(verifier, self.cast.task_force), self.person(by, self.cast.clerk)
            with contextlib.suppress(Refused):
                closing.assign_verifier(requests=[request], verifier=named, by=who)

    @rule(by=PERSON, pick=PICK, passed=st.booleans())
    def verify(self, by: str, pick: int, passed: bool) -> None:
        request = self.problem(pick, State.AWAITING).closure_requests.last()
        if request:
            who = self.person(by, request.verifier or self.cast.task_force)
            verdict: dict[str, Any] = (
                {"outcome": "passed"} if passed else {"outcome": "sent_back", "reason_code": "not_done"}
            )
            with contextlib.suppress(Refused):
                closing.verify(request=request, note="看过", by=who, on=self.today, **verdict)

    @rule(by=PERSON, pick=PICK)
    def post(self, by: str, pick: int) -> None:
        with contextlib.suppress(Refused):
            who = self.person(by, self.cast.clerk)
            closing.post(problems=[self.problem(pick, State.AWAITING)], by=who, on=self.today)

    @rule(by=PERSON, pick=PICK)
    def object(self, by: str, pick: int) -> None:
        with contextlib.suppress(Refused):
            who = self.person(by, self.cast.hall_cadre)
            closing.object(problem=self.problem(pick, State.POSTED), text="没改", by=who, on=self.today)

    @rule(by=PERSON, upheld=st.booleans())
    def decide_objection(self, by: str, upheld: bool) -> None:
        objection = Objection.objects.order_by("-pk").first()
        if objection:
            who = self.person(by, self.cast.second_clerk)
            with contextlib.suppress(Refused):
                closing.decide_objection(objection=objection, upheld=upheld, answer="已核", by=who, on=self.today)

    @rule(by=PERSON, pick=PICK, due=st.booleans())
    def close(self, by: str, pick: int, due: bool) -> None:
        who = self.person(by, self.cast.clerk)
        with contextlib.suppress(Refused):
            if due:
                closing.close_due_notices(campaign=self.cast.campaign, by=who, on=self.today)
            else:
                closing.close(problems=[self.problem(pick, State.POSTED)], by=who, on=self.today)

    @rule(by=PERSON, pick=PICK, resume=st.booleans())
    def reopen(self, by: str, pick: int, resume: bool) -> None:
        problem = self.problem(pick, State.CLOSED)
        measures = list(problem.measures.all()) if resume else []
        with contextlib.suppress(Refused):
            who = self.person(by, self.cast.task_force)
            closing.reopen(problem=problem, reason="反弹", measures=measures, by=who, on=self.today)

    @invariant()
    def the_kept_counts_are_the_recount(self) -> None:
        if self.story_runs():
            assert tallies.kept(self.cast.campaign) == +tallies.recount(self.cast.campaign)

    @invariant()
    def every_problem_is_in_exactly_one_place(self) -> None:
        """对账: raised = pending + returned + open + reopened + awaiting + posted + closed + merged + declined."""
        if self.story_runs():
            kept = tallies.kept(self.cast.campaign)
            by_state: Counter[str] = Counter()
            for (dimension, _unit, _key, figure, _day, _personal), n in kept.items():
                if dimension == "campaign" and figure.startswith("state:"):
                    by_state[figure.removeprefix("state:")] += n
            rows = Problem.objects.filter(campaign=self.cast.campaign).values_list("state", flat=True)
            assert by_state == Counter(rows)
            assert by_state.total() == sum(by_state[state] for state in State)

    @invariant()
    def nobody_of_the_unit_or_its_line_checked_or_closed(self) -> None:
        if not self.story_runs():
            return
        checked = Verification.objects.select_related("verifier__unit", "request__problem__unit")
        pairs = [(row.verifier, row.request.problem) for row in checked]
        closed = Closure.objects.select_related("closed_by__unit", "problem__unit")
        pairs += [(row.closed_by, row.problem) for row in closed]
        inside = [
            (cadre, problem)
            for cadre, problem in pairs
            if cadre.unit_id == problem.unit_id
            or cadre.unit.line_id == problem.line_id
            or cadre.leads_lines.filter(units=problem.unit).exists()
        ]
        assert inside == []

    @invariant()
    def the_record_holds(self) -> None:
        if self.story_runs():
            assert [fault for fault in verify() if isinstance(fault, Fault)] == []

    @invariant()
    def a_problem_keeps_what_its_measures_say(self) -> None:
        if not self.story_runs():
            return
        for problem in Problem.objects.prefetch_related("measures"):
            measures = list(problem.measures.all())
            kept = (problem.measures_total, problem.measures_reported, problem.measures_accepted)
            accepted = sum(measure.state == MeasureState.ACCEPTED for measure in measures)
            assert kept == (len(measures), sum(measure.state in DONE for measure in measures), accepted)
            if problem.first_due_on:
                assert problem.first_due_on == self.firsts.setdefault(problem.pk, problem.first_due_on)
            if problem.state == State.CLOSED:
                assert accepted == len(measures) > 0

    @invariant()
    def a_request_waits_only_while_its_problem_does(self) -> None:
        if self.story_runs():
            waiting = ClosureRequest.objects.filter(state=ClosureRequest.State.PENDING)
            assert list(waiting.exclude(problem__state=State.AWAITING)) == []

    def story_runs(self) -> bool:
        """Invariants are asked before the launch too."""
        return hasattr(self, "cast")


@pytest.mark.django_db
def test_whatever_anybody_tries_the_house_stands() -> None:
    run_state_machine_as_test(
        Campaigning,
        settings=settings(
            max_examples=16,
            stateful_step_count=25,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert Measure.objects.count() == 0
