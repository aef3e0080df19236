"""审定: what becomes of a problem before the unit owns it: returned for quality, declined, merged, accepted."""

from qingfeng.rectify.problems.states import State
from qingfeng.web.demo.lives import Life
from qingfeng.web.demo.living import Living

DECLINED = {"hotline": 0.06, "citizen": 0.05, "opinion": 0.035, "survey": 0.02, "forum": 0.015}
DECLINED_ELSE = 0.006
NEVER_RAISED_AGAIN = 0.13
RETURN_REASONS = ("vague", "vague", "copy", "mixed")


def review(living: Living, *, better: str, master: Life | None) -> bool:
    """Take a problem as far as accepted; False where it ends before. ``better``: the text after a return, if any."""
    living.step("raise", living.life.raised_by)
    if living.temper.name == "stagnant" and living.chance(0.08):
        living.wait(12, 30)
    if better and not _returned(living, better):
        return False
    if master is not None and _merged(living, master):
        return False
    if living.life.person is None and living.chance(DECLINED.get(living.life.source, DECLINED_ELSE)):
        _decline(living)
        return False
    _accept(living)
    return True


def _returned(living: Living, better: str) -> bool:
    """质量退回; True when it comes back with a better text."""
    life = living.life
    living.wait(1, 5)
    reason = (
        "copy"
        if life.copy_of is not None
        else "vague"
        if life.vague
        else RETURN_REASONS[int(living.rnd.random() * len(RETURN_REASONS))]
    )
    living.step("return_for_quality", living.one_of(living.cast.clerks), living.say(f"质退-{reason}"), code=reason)
    if living.chance(NEVER_RAISED_AGAIN):
        return False
    living.wait(2, 9, paced=True)
    living.step("raise_again", life.raised_by, better)
    life.first_text, life.text, life.vague = life.text, better, False
    living.writer.about(better)
    return True


def _merged(living: Living, master: Life) -> bool:
    """合并 into an entry that is still alive on that day."""
    living.wait(1, 10)
    closed_on = next((step.on for step in master.steps if step.verb == "close"), None)
    if master.state in (State.MERGED, State.DECLINED) or (closed_on and closed_on <= living.today()):
        return False
    living.step("merge", living.one_of(living.cast.clerks), living.say("合并"))
    living.life.merged_into = master.key
    return True


def _decline(living: Living) -> None:
    """不予受理: asked for by a leader of the unit, confirmed by a second person of the office."""
    living.wait(1, 4)
    asked = living.step("ask_decline", _leader_but(living, living.life.raised_by), living.say("不受理"))
    living.wait(1, 3)
    clerks = [key for key in living.cast.clerks if key not in (asked.by, living.life.raised_by)]
    living.step("decline", living.one_of(clerks), living.say("不受理复核"))


def _accept(living: Living) -> None:
    """认账 by a leader of the unit who did not raise it, or by the office."""
    living.wait(1, 5)
    by = living.one_of(living.cast.clerks) if living.chance(0.25) else _leader_but(living, living.life.raised_by)
    living.step("accept", by, living.say("认账") if living.chance(0.35) else "")


def _leader_but(living: Living, other: int) -> int:
    return living.one_of([key for key in living.cast.leaders if key != other])
