"""One login for each role, easy to remember; everyone else of the staged district cannot sign in."""

from collections.abc import Mapping
from dataclasses import dataclass

from qingfeng.base.accounts.actions import give_first_password
from qingfeng.web.demo.opening import House
from qingfeng.web.demo.story import Story

PASSWORD = "qingfeng-demo"  # noqa: S105 - printed on the screen; the demo's own database holds nothing else
UNIT = "区民政局"


@dataclass(frozen=True, slots=True)
class Login:
    """Who may sign in: the role in words, the name and the password."""

    role: str
    login: str
    password: str = PASSWORD


ROLES = {
    "office": "活动办",
    "head": "领导小组组长",
    "head2": "领导小组组长",
    "line": "战线分管领导",
    "leader": "民政局负责人",
    "liaison": "民政局联络员",
    "taskforce": "专班成员",
    "cadre": "民政局干部",
    "auditor": "审计监督",
}


def cast_of(story: Story) -> dict[str, int]:
    """Who plays the login of that name, by place in the list of people."""
    unit = next(unit for unit in story.district.units if unit.name == UNIT)
    parts, people = story.roles, story.people
    return {
        "office": parts.clerks[0],
        "head": parts.heads[0],
        "head2": parts.heads[1],
        "line": parts.line_leaders[unit.line],
        "leader": people.leaders[unit.key][0],
        "liaison": parts.liaisons[unit.key],
        "taskforce": _outsider(story, unit.line),
        "cadre": _busiest(story, unit.key),
        "auditor": parts.auditors[0],
    }


def _outsider(story: Story, line: str) -> int:
    """Somebody of a task force who may verify what the unit does."""
    units, everyone = story.district.units, story.people.everyone
    members = [key for force in story.roles.task_forces for key in force.members]
    return next(key for key in members if (unit := everyone[key].unit) is not None and units[unit].line != line)


def _busiest(story: Story, unit: int) -> int:
    """A cadre of the unit without another part who has most to put right."""
    parts = story.roles
    members = {key for force in parts.task_forces for key in force.members}
    busy = {*parts.clerks, *parts.auditors, *parts.liaisons, *members}
    free = [key for key in story.people.cadres[unit] if key not in busy]
    owned = [plan.owner for life in story.lives if life.unit == unit for plan in life.measures]
    return max(free, key=owned.count)


def hand_out(cast: Mapping[str, int], house: House) -> list[Login]:
    """Give these people the password that the demo prints."""
    give_first_password(people=[house.people[key] for key in cast.values()], password=PASSWORD, by=None, spent=True)
    return [Login(ROLES[name], name) for name in cast]
