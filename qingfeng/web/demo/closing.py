"""销号: asked for, verified by someone from outside the unit and its line, posted, closed, and sometimes opened again."""

from datetime import timedelta

from qingfeng.web.demo.living import Living
from qingfeng.web.demo.working import report

NOTICE_DAYS = 5
REVIEW_DAYS = (30, 60, 90)
SEND_BACK_CODES = ("not_done", "not_done", "no_evidence", "no_evidence", "off_target", "on_paper")
LOOKBACK_FIRST, LOOKBACK_LAST = 81, 95


def close(living: Living) -> None:
    """Ask, be verified, be sent back and ask again, until it is struck off."""
    failure = living.temper.careless + (0.1 if all(plan.slogan for plan in living.life.measures) else 0)
    while True:
        _ask(living)
        verifier = _verify(living, failure=failure)
        failure = 0.05
        if verifier is None:
            _work_again(living, paced=True)
        elif _posted(living):
            living.step("close", living.one_of(living.cast.clerks))
            return
        else:
            _work_again(living, paced=False)


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
    living.step("reopen", living.one_of(living.cast.verifiers), living.say("反弹"))
    last = len(living.life.measures) - 1
    living.wait(1, 3)
    living.step_of("resume", living.life.measures[last].owner, last)
    if living.chance(0.35):
        return False
    living.wait(4, 12, paced=True)
    report(living, last)
    return True


def _ask(living: Living) -> None:
    """申请销号 by a leader of the unit, its liaison, or the person of a personal list."""
    living.wait(0, 1 if living.temper.bunches else 5, paced=True)
    life = living.life
    empty = life.measures[-1].slogan and living.chance(0.7)
    by = life.person or (living.cast.liaison if living.chance(0.5) else living.one_of(living.cast.leaders))
    living.step("ask_to_close", by, living.say("空结" if empty else "销号"))


def _verify(living: Living, *, failure: float) -> int | None:
    """核查: who verified it, or None where it was sent back with a reason code."""
    living.wait(2, 8)
    verifier = living.one_of(living.cast.verifiers)
    if living.chance(failure):
        code = SEND_BACK_CODES[int(living.rnd.random() * len(SEND_BACK_CODES))]
        living.step("send_back", verifier, living.say(f"退-{code}"), code=code)
        _send_measure_back(living, verifier)
        return None
    on = living.today()
    living.step("verify", verifier, living.say("核查过"))
    for at, plan in enumerate(living.life.measures):
        if plan.state == "reported":
            living.step_of("accept", verifier, at)
        if plan.kind == "standing":
            plan.review_on = on + timedelta(days=REVIEW_DAYS[int(living.rnd.random() * len(REVIEW_DAYS))])
    return verifier


def _posted(living: Living) -> bool:
    """公示, not for personal lists; False where an objection is upheld."""
    if living.life.person is not None:
        living.wait(0, 2)
        return True
    living.wait(0, 2)
    until = living.today() + timedelta(days=NOTICE_DAYS)
    living.step("post", living.one_of(living.cast.clerks), until=until)
    last_day = (until - living.calendar.start).days + 1
    if living.chance(0.022) and not _objection_rejected(living):
        return False
    living.day = max(living.day, last_day) + 1 + int(3 * living.rnd.random())
    while living.today() <= until:
        living.day += 1
    return True


def _objection_rejected(living: Living) -> bool:
    """异议: heard by the office, decided by someone of a task force; upheld, it goes back to work."""
    living.wait(1, 3)
    living.step("object", living.one_of(living.cast.clerks), living.say("异议"))
    living.wait(1, 2)
    judge = living.one_of(living.cast.verifiers)
    if living.chance(0.55):
        living.step("reject", judge, living.say("异议驳"))
        return True
    living.step("uphold", judge, living.say("异议立"))
    living.step("send_back", judge, living.say("退-objection"), code="objection")
    _send_measure_back(living, judge)
    return False


def _send_measure_back(living: Living, by: int) -> None:
    living.step_of("send_back", by, len(living.life.measures) - 1)


def _work_again(living: Living, *, paced: bool) -> None:
    """After a return: begun again and reported again."""
    living.wait(3, 11, paced=paced)
    report(living, len(living.life.measures) - 1)
