"""整改: measures planned, begun, noted, put off, reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from qingfeng.web.demo.hundred_days import DAYS
from qingfeng.web.demo.lives import MeasurePlan
from qingfeng.web.demo.living import Living
from qingfeng.web.demo.temper import INSPECTION_DAYS

TIMED_DAYS = (15, 20, 20, 30, 30, 30, 45, 60)
LAST_DUE = 95
EXTENDED_DAYS = (7, 10, 15, 20)


@dataclass(slots=True)
class Event:
    """Something that will happen to a measure on a day of the campaign."""

    day: int
    verb: str
    measure: int


def plan_measures(living: Living, *, staff: Sequence[int]) -> None:
    """制定措施: one to three measures with owner, date and standard."""
    living.wait(0, 4, paced=True)
    on, life, rnd = living.today(), living.life, living.rnd
    chance = rnd.random()
    count = 1 if chance < 0.79 else 2 if chance < 0.96 else 3
    life.root_cause = living.writer.cause()
    for line in living.writer.measures(count, slogans=0.62 if life.vague else 0.13):
        kind = living.writer.kind_of(line)
        due_on = _due_on(living, kind)
        written = living.writer.measure(line, kind, due_on)
        owner = life.owner if not life.measures or rnd.random() < 0.6 else living.one_of(staff)
        life.measures.append(
            MeasurePlan(
                written.text,
                kind,
                owner if life.person is None else life.person,
                on,
                due_on,
                due_on,
                written.standard_kind,
                written.standard,
                written.evidence,
                written.evidence_why,
                written.before,
                written.after,
                slogan=line is None,
            )
        )
    living.writer.speaker.keep("措数", str(len(life.measures)))
    living.step("plan_measures", living.cast.liaison if life.person is None else life.person)


def _due_on(living: Living, kind: str) -> date | None:
    """The day that is promised; a standing measure has none."""
    if kind == "standing":
        return None
    rnd = living.rnd
    if kind == "immediate":
        return living.calendar.date_of(living.day + 3 + int(rnd.random() * 5))
    day = living.day + TIMED_DAYS[int(rnd.random() * len(TIMED_DAYS))]
    return living.calendar.date_of(max(min(day, LAST_DUE), living.day + 7))


def work(living: Living) -> bool:
    """Carry the measures out until all are reported; False where nobody moves."""
    stuck = living.chance(living.temper.stuck)
    events = [event for at, plan in enumerate(living.life.measures) for event in _course(living, at, plan, stuck=stuck)]
    for event in sorted(events, key=lambda event: event.day):
        living.day = event.day
        _happen(living, event)
    return not stuck


def _course(living: Living, at: int, plan: MeasurePlan, *, stuck: bool) -> list[Event]:
    """When a measure is begun, noted, put off and reported."""
    rnd, pace = living.rnd, living.temper.pace
    begun = living.day + int(6 * rnd.random() * pace)
    events = [Event(begun, "start", at)] if not stuck or rnd.random() < 0.6 else []
    if stuck:
        return [*events, Event(begun + 6, "note_progress", at)] if events and rnd.random() < 0.5 else events
    due = (plan.first_due_on - living.calendar.start).days + 1 if plan.first_due_on else 0
    on_time = rnd.random() < living.temper.on_time
    if not due:
        done = begun + 5 + int(22 * rnd.random() * pace)
    elif on_time:
        done = begun + int(max(due - begun, 0) * (0.35 + 0.65 * rnd.random()))
    else:
        done = max(due, begun) + 2 + int(16 * rnd.random() * pace)
        if plan.kind == "timed" and rnd.random() < 0.4 and due - 4 > begun:
            asked = due - 1 - int(3 * rnd.random())
            events += [
                Event(asked, "ask_extension", at),
                Event(asked + 1 + int(2 * rnd.random()), "decide_extension", at),
            ]
    done = _bunched(living, done)
    if done - begun > 9 and rnd.random() < 0.55:
        events.append(Event(begun + (done - begun) // 2, "note_progress", at))
    return [*events, Event(done, "report", at)]


def _bunched(living: Living, done: int) -> int:
    """Where reports pile up before an inspection, a day shortly before one."""
    if living.temper.bunches:
        return next(
            (day - int(3 * living.rnd.random()) for day in INSPECTION_DAYS if done < day - 2 <= done + 20), done
        )
    return done


def _happen(living: Living, event: Event) -> None:
    plan = living.life.measures[event.measure]
    if event.verb == "ask_extension":
        _ask_extension(living, event.measure, plan)
    elif event.verb == "decide_extension":
        _decide_extension(living, event.measure, plan)
    elif event.verb == "note_progress":
        note = living.writer.progress(living.today(), since=living.since(10), empty=plan.slogan or living.chance(0.15))
        living.step_of("note_progress", plan.owner, event.measure, note)
    elif event.verb == "start":
        living.step_of("start", plan.owner, event.measure)
    else:
        report(living, event.measure)


def report(living: Living, measure: int) -> None:
    """报告完成, with what was achieved in fact or in words."""
    plan = living.life.measures[measure]
    note = living.writer.result(living.today(), since=living.since(8), empty=plan.slogan or living.chance(0.08))
    living.step_of("report", plan.owner, measure, note)
    plan.reported_on = living.today()


def _ask_extension(living: Living, measure: int, plan: MeasurePlan) -> None:
    """申请延期 before the date is over."""
    days = EXTENDED_DAYS[int(living.rnd.random() * len(EXTENDED_DAYS))]
    due_on = plan.first_due_on or living.today()
    until = min(due_on + timedelta(days=days), living.calendar.date_of(DAYS))
    living.writer.speaker.keep("延天", str((until - due_on).days))
    living.step_of("ask_extension", plan.owner, measure, living.say("延期"), until=until)


def _decide_extension(living: Living, measure: int, plan: MeasurePlan) -> None:
    """批准延期 by the line's leader or the office; the first date stays."""
    until = next(step.until for step in reversed(living.life.steps) if step.measure == measure and step.until)
    granted = living.chance(0.8)
    by = living.cast.line_leader if living.chance(0.6) else living.one_of(living.cast.clerks)
    note = living.say("延期批" if granted else "延期驳")
    living.step_of("grant_extension" if granted else "refuse_extension", by, measure, note, until=until)
    if granted:
        plan.due_on = until
