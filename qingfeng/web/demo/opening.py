"""Setting the stage: the district, its people and their parts, the campaign and the units' plans."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qingfeng.base.accounts.actions import give_roles
from qingfeng.base.accounts.models import Role
from qingfeng.base.accounts.reach import learn
from qingfeng.base.organization.actions import NewPerson, NewUnit, add_people, lead_line, open_district
from qingfeng.base.organization.models import Cadre, Line, Unit
from qingfeng.campaign.actions import open_campaign, write_plan
from qingfeng.campaign.models import Aspect, Campaign, WorkStyle
from qingfeng.web.demo.district import District, Settlement
from qingfeng.web.demo.hundred_days import DAYS, PHASES
from qingfeng.web.demo.people import Person
from qingfeng.web.demo.story import Story
from qingfeng.web.demo.telling import ASPECTS

CAMPAIGN = "作风建设“百日提升”行动"
STYLES = ("学习调研", "干事创业", "严新细实", "责任担当", "为民利民", "廉洁自律")
Kind = Role.Kind


@dataclass(frozen=True)
class House:
    """What the story speaks of, as rows: units and people by their places in the story's lists.

    ``clerk``: who of the office takes the units' papers over (代录).
    """

    campaign: Campaign
    units: Sequence[Unit]
    people: Sequence[Cadre]
    clerk: Cadre
    aspects: Mapping[str, Aspect]
    styles: Mapping[str, WorkStyle]


def open_house(story: Story, logins: Mapping[int, str]) -> House:
    """Open the district and the campaign. ``logins`` by place in the list of people; everyone else gets a plain one."""
    root = open_district(district=_as_units(story.district), lines=story.district.lines, by=None)
    units = list(Unit.objects.filter(path__startswith=root.path, depth=root.depth + 1).order_by("path"))
    lines = {line.name: line for line in root.lines.all()}
    people = _people(story, root, units, logins)
    for name, key in story.people.line_leaders.items():
        lead_line(line=lines[name], leader=people[key], by=None)
    give_roles(roles=list(_roles(story, root, units, lines, people)), by=None)
    learn(people)
    first, second = story.people.heads
    campaign = open_campaign(
        district=root,
        name=CAMPAIGN,
        starts_on=story.starts_on,
        days=DAYS,
        phases=[(stage.value, *days) for stage, days in PHASES.items()],
        aspects=list(ASPECTS),
        styles=STYLES,
        heads=(people[first], people[second]),
        by=people[first],
    )
    for plan in story.plans:
        write_plan(campaign=campaign, unit=units[plan.unit], text=plan.text, by=people[plan.by], on=plan.on)
    return House(
        campaign,
        units,
        people,
        people[story.roles.clerks[0]],
        {aspect.name: aspect for aspect in campaign.aspects.all()},
        {style.name: style for style in campaign.styles.all()},
    )


def _as_units(district: District) -> NewUnit:
    return NewUnit(
        name=district.name,
        code=district.code,
        children=[
            NewUnit(
                name=unit.name,
                short_name=unit.short,
                code=unit.code,
                kind=unit.kind,
                line=unit.line,
                children=[_as_unit(place) for place in unit.settlements],
            )
            for unit in district.units
        ],
    )


def _as_unit(place: Settlement) -> NewUnit:
    return NewUnit(name=place.name, short_name=place.short, code=place.code, kind=Unit.Kind.COMMUNITY)


def _people(story: Story, root: Unit, units: Sequence[Unit], logins: Mapping[int, str]) -> list[Cadre]:
    """They sit in the counted units; who works in a community or village says so in the post."""
    places = {place.code: place for unit in story.district.units for place in unit.settlements}
    login_of = [logins.get(person.key, f"p{person.key + 1:04}") for person in story.people.everyone]
    rows = [
        NewPerson(
            login=login_of[person.key],
            name=person.name,
            unit=root if person.unit is None else units[person.unit],
            post=_post(person, places),
            level=person.level,
            answers_to="" if person.answers_to is None else login_of[person.answers_to],
        )
        for person in story.people.everyone
    ]
    return add_people(people=rows, by=None)


def _post(person: Person, places: Mapping[str, Settlement]) -> str:
    return f"{places[person.settlement].short}{person.post}" if person.settlement else person.post


def _roles(
    story: Story, root: Unit, units: Sequence[Unit], lines: Mapping[str, Line], people: Sequence[Cadre]
) -> Iterator[Role]:
    """Everyone's part; whoever has no other one is a cadre."""
    parts = story.roles
    members = [key for force in parts.task_forces for key in force.members]
    wide = ((Kind.HEAD, parts.heads), (Kind.OFFICE, parts.clerks), (Kind.TASK_FORCE, members))
    for kind, keys in (*wide, (Kind.AUDITOR, parts.auditors)):
        yield from (Role(cadre=people[key], kind=kind, unit=root) for key in keys)
    for name, key in parts.line_leaders.items():
        yield Role(cadre=people[key], kind=Kind.LINE_LEADER, unit=root, line=lines[name])
    for unit, leaders, liaison in zip(units, story.people.leaders, parts.liaisons, strict=True):
        yield from (Role(cadre=people[key], kind=Kind.UNIT_LEADER, unit=unit) for key in leaders)
        yield Role(cadre=people[liaison], kind=Kind.LIAISON, unit=unit)
    busy = {*parts.clerks, *parts.auditors, *parts.liaisons, *members}
    for keys in story.people.cadres:
        yield from (Role(cadre=people[k], kind=Kind.CADRE, unit=people[k].unit) for k in keys if k not in busy)
