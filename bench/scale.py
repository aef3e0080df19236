"""Fill a database with a campaign of any size: ``QINGFENG_HOME=/tmp/x python -m bench.scale --problems 900000``.

84 units carry 9,000 problems, so 900,000 problems stand in 8,400 units. Everything goes through the rooms' own actions,
so that counts, search and the record are as in life (9,000 take 8 s, 900,000 half an hour). There are no rows of
measures, only what a problem keeps of them.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from time import perf_counter
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from qingfeng.base.organization.models import Cadre, Unit
    from qingfeng.campaign.models import Campaign
    from qingfeng.rectify.problems.models import Problem

PASSWORD = "qingfeng-bench"  # noqa: S105 - of a database that is thrown away
BATCH = 3000
DAY = 46
LINES = ["党群", "政法", "经济发展", "城乡建设", "农业农村", "社会事业", "民生保障", "综合执法", "乡镇", "街道"]
ASPECTS = ["落实能力", "行政审批", "行政执法", "担当作为", "勤廉自律"]
STYLES = ["学习调研", "干事创业", "严新细实", "责任担当", "为民利民", "廉洁自律"]
MATTERS = [
    "不动产登记",
    "低保审核",
    "医保报销",
    "公租房申请",
    "供热投诉",
    "占道经营",
    "农机补贴",
    "社保转移",
    "婚姻登记",
    "环评审批",
]
PLACES = ["受理窗口", "材料审核", "现场勘验", "结果送达", "电话答复", "政策宣传", "信息录入", "部门会签"]
FAULTS = [
    "没有一次性告知",
    "超过承诺时限",
    "要求重复提交材料",
    "无人值守",
    "答复口径不一",
    "台账与实际不符",
    "监督检查走过场",
    "迟迟没有反馈",
]
# How many of a hundred problems have come how far on day 46.
MIX = {"raised": 6, "returned": 2, "open": 42, "awaiting": 8, "posted": 4, "closed": 34, "reopened": 2, "declined": 2}


@dataclass
class Stage:
    """The people and units on it."""

    campaign: "Campaign"
    office: "Cadre"
    units: "list[Unit]"
    leaders: "list[Cadre]"
    cadres: "list[Cadre]"
    aspects: list[Any]
    styles: list[Any]
    dice: random.Random
    today: date


def main() -> None:
    """Fill and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--problems", type=int, default=9000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    started = perf_counter()
    stage = build(asked.problems, random.Random(asked.seed))
    for done in range(0, asked.problems, BATCH):
        fill(stage, done, min(BATCH, asked.problems - done))
        print(f"\r{done + BATCH:,} / {asked.problems:,}  {perf_counter() - started:.0f} s", end="", file=sys.stderr)
    print(
        f"\n{asked.problems:,} problems in {perf_counter() - started:.1f} s; sign in as office, head, line, leader, …"
    )


def build(problems: int, dice: random.Random) -> Stage:
    """The district, its lines, units and people, and the campaign on its 46th day."""
    from qingfeng.base.accounts.models import Role
    from qingfeng.base.bulk import insert_rows
    from qingfeng.base.organization.models import Line, Unit
    from qingfeng.campaign.models import Aspect, Campaign, LeadingGroup, Phase, WorkStyle

    today = date.today()  # noqa: DTZ011 - the day of the machine that is measured
    root = Unit.objects.add_root({"name": "测算区", "short_name": "测算区", "kind": "district"})
    lines = [Line.objects.create(district=root, name=name, position=at) for at, name in enumerate(LINES)]
    count = max(1, problems * 84 // 9000)
    insert_rows([_unit(root, at, lines[at * len(lines) // count]) for at in range(count)])
    Unit.objects.filter(pk=root.pk).update(numchild=count)
    units = list(Unit.objects.filter(depth=2).order_by("path"))
    leaders = [_cadre(f"l{at}", unit, "leader") for at, unit in enumerate(units)]
    cadres = [_cadre(f"c{at}", units[at % count], "cadre") for at in range(min(count * 40, 40_000))]
    named = {name: _cadre(name, units[0], "leader") for name in ("office", "head", "head2", "force", "auditor", "line")}
    insert_rows([*leaders, *cadres, *named.values()])
    campaign = Campaign.objects.create(district=root, name="百日提升行动(测算)", starts_on=today - timedelta(DAY - 1))
    for kind, first, last in (
        ("launch", 1, 7),
        ("selfcheck", 8, 30),
        ("rectify", 31, 80),
        ("lookback", 81, 95),
        ("closed", 96, 100),
    ):
        Phase.objects.create(campaign=campaign, kind=kind, first_day=first, last_day=last)
    aspects = [Aspect.objects.create(campaign=campaign, name=name, position=at) for at, name in enumerate(ASPECTS)]
    styles = [WorkStyle.objects.create(campaign=campaign, name=name, position=at) for at, name in enumerate(STYLES)]
    LeadingGroup.objects.create(campaign=campaign, first_head=named["head"], second_head=named["head2"])
    kinds = {"office": "office", "head": "head", "head2": "head", "force": "task_force", "auditor": "auditor"}
    roles = [Role(cadre=named[name], kind=kind, unit=root) for name, kind in kinds.items()]
    roles.append(Role(cadre=named["line"], kind="line_leader", unit=root, line=lines[1]))
    roles += [Role(cadre=leader, kind="unit_leader", unit=leader.unit) for leader in leaders]
    insert_rows(roles)
    return Stage(campaign, named["office"], units, leaders, cadres, aspects, styles, dice, today)


def _unit(root: "Unit", at: int, line: Any) -> "Unit":
    from qingfeng.base.organization.models import Unit

    path = root.path + Unit._int2str(at + 1).rjust(Unit.steplen, "0")  # noqa: SLF001 - how treebeard writes a step
    return Unit(path=path, depth=2, name=f"第{at + 1}单位", short_name=f"{at + 1}单位", line=line)


def _cadre(login: str, unit: "Unit", level: str) -> "Cadre":
    from django.contrib.auth.hashers import make_password

    from qingfeng.base.organization.models import Cadre

    password = "!" if login[1:].isdigit() and login not in ("l0", "c0") else make_password(PASSWORD)
    return Cadre(login=login, name=f"某{login}", unit=unit, level=level, password=password, must_change_password=False)


def fill(stage: Stage, done: int, count: int) -> None:
    """Enter so many problems and bring each as far as the mix says."""
    from qingfeng.rectify.problems import actions
    from qingfeng.rectify.problems.writing import Change

    fates = stage.dice.choices(list(MIX), weights=list(MIX.values()), k=count)
    rows = [_new(stage, done + at, fate) for at, fate in enumerate(fates)]
    problems = actions.raise_problems(campaign=stage.campaign, rows=rows, by=stage.office)
    waves: dict[int, list[Change]] = {}
    for problem, fate in zip(problems, fates, strict=True):
        for wave, (verb, facts, day) in enumerate(_life(stage, problem, fate)):
            waves.setdefault(wave, []).append(Change(problem, verb, facts, on=min(day, stage.today)))
    for wave in sorted(waves):
        actions.turn(changes=waves[wave], by=stage.office)


def _new(stage: Stage, at: int, fate: str) -> Any:
    from qingfeng.rectify.problems.raising import NewProblem
    from qingfeng.rectify.problems.states import Kind, Source

    dice = stage.dice
    unit_at = at % len(stage.units)
    raised_on = stage.campaign.starts_on + timedelta(min(DAY - 1, int(dice.triangular(0, DAY, 16))))
    text = f"{dice.choice(PLACES)}环节办理{dice.choice(MATTERS)}{dice.choice(FAULTS)},第{at}号来信反映{dice.randint(2, 60)}户受影响"
    return NewProblem(
        unit=stage.units[unit_at],
        text=text,
        source=dice.choices(list(Source), weights=[50, 12, 5, 12, 6, 5, 4, 3, 2, 1])[0],
        aspect=dice.choice(stage.aspects),
        style=dice.choice(stage.styles),
        kind=dice.choices(list(Kind), weights=[40, 45, 15])[0],
        person=stage.cadres[at % len(stage.cadres)] if at % 12 == 0 else None,
        raised_by=stage.cadres[(at * 7) % len(stage.cadres)] if at % 3 else stage.leaders[unit_at],
        raised_on=raised_on,
        accepted=fate not in ("raised", "returned", "declined"),
    )


def _life(stage: Stage, problem: "Problem", fate: str) -> Iterator[tuple[str, dict[str, Any], date]]:
    """The moves that lead to the fate: (verb, facts, day)."""
    start, dice = problem.raised_on, stage.dice
    if fate == "raised":
        return
    if fate in ("returned", "declined"):
        facts = (
            {"times_returned": 1}
            if fate == "returned"
            else {"decline_reason": "不属实", "decline_asked_by": stage.office}
        )
        yield ("return_for_quality" if fate == "returned" else "decline", facts, start + timedelta(2))
        return
    due = start + timedelta(dice.randint(15, 75))
    if dice.random() < 0.94 or fate != "open":
        yield "plan", {"measures_total": dice.randint(1, 2), "first_due_on": due, "due_on": due}, start + timedelta(3)
    if fate == "open":
        if dice.random() < 0.6:
            yield "progress", {"measures_reported": 1}, stage.today - timedelta(dice.randint(0, 25))
        return
    asked = stage.today - timedelta(int(dice.triangular(0, max((stage.today - start).days - 3, 1), 4)))
    yield "ask_to_close", {"asked_on": asked}, asked
    if fate == "awaiting":
        return
    yield "post", {}, asked + timedelta(2)
    if fate == "posted":
        return
    closed = min(asked + timedelta(7), stage.today)
    yield "close", {"closed_on": closed, "first_closed_on": closed, "first_done_on": asked}, closed
    if fate == "reopened":
        yield "reopen", {"times_reopened": 1}, stage.today


if __name__ == "__main__":
    main()
