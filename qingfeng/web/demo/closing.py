"""销号: asked for, verified by someone from outside the unit and its line, posted, closed, and sometimes opened again."""

from datetime import timedelta

from qingfeng.base.ui.workdays import workdays_after
from qingfeng.rectify.measures.states import State
from qingfeng.web.demo.living import Living
from qingfeng.web.demo.working import report

NOTICE_WORKDAYS = 5
REVIEW_AFTER = timedelta(days=90)  # as the ledger sets it; its actions need a database, this telling does not
SEND_BACK_CODES = ("not_done", "not_done", "no_evidence", "no_evidence", "off_target", "on_paper")
LOOKBACK_FIRST, LOOKBACK_LAST = 81, 95


def close(living: Living) -> None:
    """Ask, be verified, be sent back and ask again, until it is struck off."""
    failure = living.temper.careless + (0.1 if all(plan.slogan for plan in living.life.measures) else 0)
    while True:
        _ask(living)
        passed = _verified(living, failure=failure)
        if passed and _posted(living):
            living.step("close", living.one_of(living.cast.strikers))
            return
        living.wait(3, 11, paced=not passed)
        _report_again(living)
        failure = 0.05


def reopen(living: Living) -> bool:
    """反弹: found by a spot check, or when the look-back goes round; True when the unit works on it again."""
    rnd = living.rnd
    share = 2.2 if living.temper.bunches else 1.0
    if living.chance(0.016 * share):
        living.day += 7 + int(25 * rnd.random())
    elif living.chance(0.03 * share):
        living.day = max(living.day + 5, LOOKBACK_FIRST + int(rnd.random() * (LOOKBACK_LAST - LOOKBACK_FIRST + 1)))
    else:
        return False
    by = living.one_of(living.cast.verifiers)
    living.step("reopen", by, living.say("反弹"))
    last = len(living.life.measures) - 1
    living.step_of("resume", by, last)
    living.life.measures[last].accepted_on = living.life.measures[last].review_on = None
    if living.chance(0.35):
        return False
    living.wait(5, 15, paced=True)
    _report_again(living)
    return True


def _ask(living: Living) -> None:
    """申请销号 by a leader of the unit, its liaison, or the person of a personal list."""
    living.wait(0, 1 if living.temper.bunches else 5, paced=True)
    life = living.life
    empty = life.measures[-1].slogan and living.chance(0.7)
    by = living.cast.liaison if living.chance(0.5) else living.one_of(living.cast.leaders)
    living.step("ask_to_close", by if life.person is None else life.person, living.say("空结" if empty else "销号"))


def _verified(living: Living, *, failure: float) -> bool:
    """核查; False where it is sent back with a reason code."""
    living.wait(2, 8)
    life, on = living.life, living.today()
    verifier = living.one_of(outsiders(living))
    if living.chance(failure):
        code = SEND_BACK_CODES[int(living.rnd.random() * len(SEND_BACK_CODES))]
        living.step("send_back", verifier, living.say(f"退-{code}"), code=code)
        _send_back(living, verifier, [len(life.measures) - 1])
        return False
    living.step("verify", verifier, living.say("核查过"))
    for at, plan in enumerate(life.measures):
        if plan.state == State.REPORTED:
            living.step_of("accept", verifier, at)
            plan.accepted_on = on
            plan.review_on = on + REVIEW_AFTER if plan.kind == "standing" else None
    return True


def outsiders(living: Living) -> list[int]:
    """Who may verify: besides being of another unit and line, without a part in it and not of a unit that helps."""
    life, unit_of = living.life, living.cast.unit_of
    return [key for key in living.cast.verifiers if key != life.raised_by and unit_of[key] not in life.supports]


def _posted(living: Living) -> bool:
    """公示 until its last day is over; False where an objection is upheld."""
    living.wait(0, 2)
    until = workdays_after(living.today(), NOTICE_WORKDAYS)
    living.step("post", living.one_of(living.cast.clerks), until=until)
    last_day = (until - living.calendar.start).days + 1
    if living.life.person is None and living.chance(0.022) and not _objection_rejected(living):
        return False
    living.day = max(living.day, last_day) + 1 + int(3 * living.rnd.random())
    while living.today() <= until:
        living.day += 1
    return True


def _objection_rejected(living: Living) -> bool:
    """异议: heard by the office, decided by someone of a task force who did not verify; upheld, it goes back to work."""
    living.wait(1, 3)
    living.step("object", living.one_of(living.cast.clerks), living.say("异议"))
    living.wait(1, 2)
    life = living.life
    verifier = next(step.by for step in reversed(life.steps) if step.verb == "verify")
    judge = living.one_of([key for key in outsiders(living) if key != verifier])
    if living.chance(0.55):
        living.step("reject", judge, living.say("异议驳"))
        return True
    living.step("uphold", judge, living.say("异议立"))
    living.step("send_back", judge, living.say("退-objection"), code="objection")
    last = max(plan.accepted_on for plan in life.measures if plan.accepted_on)
    _send_back(living, judge, [at for at, plan in enumerate(life.measures) if plan.accepted_on == last])
    return False


def _send_back(living: Living, by: int, measures: list[int]) -> None:
    for at in measures:
        living.step_of("send_back", by, at)
        living.life.measures[at].accepted_on = living.life.measures[at].review_on = None


def _report_again(living: Living) -> None:
    """What was sent back or taken up again is reported done anew."""
    for at, plan in enumerate(living.life.measures):
        if plan.state in (State.SENT_BACK, State.DOING):
            report(living, at)
