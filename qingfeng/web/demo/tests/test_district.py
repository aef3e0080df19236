"""The district on paper: its units, its villages, its people and their parts."""

from collections import Counter
from random import Random

from qingfeng.web.demo.district import LINES, load_district
from qingfeng.web.demo.names import load_names
from qingfeng.web.demo.people import people_of, shares
from qingfeng.web.demo.roles import roles_of

DISTRICT = load_district()
PEOPLE = people_of(DISTRICT, load_names(), Random(7))
ROLES = roles_of(DISTRICT, PEOPLE, Random(7))


def test_there_are_84_units_in_ten_lines() -> None:
    assert len(DISTRICT.units) == 84
    assert [unit.key for unit in DISTRICT.units] == list(range(84))
    assert Counter(unit.family for unit in DISTRICT.units) == {"部门": 59, "街道": 9, "乡镇": 12, "农牧场": 4}
    assert {unit.line for unit in DISTRICT.units} == set(LINES)
    assert len({unit.name for unit in DISTRICT.units}) == len({unit.short for unit in DISTRICT.units}) == 84


def test_a_village_name_alone_is_no_key() -> None:
    settlements = [place for unit in DISTRICT.units for place in unit.settlements]
    assert len(settlements) == len({place.code for place in settlements}) == 211
    twice = [name for name, count in Counter(place.name for place in settlements).items() if count == 2]
    assert sorted(twice) == sorted(["复兴村委会", "新合村委会", "利民村委会", "庆生村委会", "新建村委会"])


def test_a_community_lies_in_its_own_street() -> None:
    (street,) = [unit for unit in DISTRICT.units if any(place.name == "丰华园社区" for place in unit.settlements)]
    assert (street.name, street.kind, street.we) == ("长庆街道", "street", "我街道")


def test_every_unit_has_business_of_its_own() -> None:
    for unit in DISTRICT.units:
        assert all(len(unit.words[kind]) >= 2 for kind in "事室人材"), unit.name
    by_short = {unit.short: unit for unit in DISTRICT.units}
    assert "高龄津贴发放" in by_short["民政局"].words["事"]
    assert "高龄津贴发放" not in by_short["税务局"].words["事"]
    assert "查" not in by_short["组织部"].words


def test_500_leaders_and_3000_cadres_answer_to_the_first_head() -> None:
    assert Counter(person.level for person in PEOPLE.everyone) == {"leader": 500, "cadre": 3000}
    for person in PEOPLE.everyone:
        steps, above = 0, person
        while above.answers_to is not None:
            above, steps = PEOPLE.everyone[above.answers_to], steps + 1
        assert above.key in PEOPLE.heads
        assert steps <= 4


def test_the_leader_of_a_line_stands_above_the_head_of_each_of_its_units() -> None:
    for unit in DISTRICT.units:
        head = PEOPLE.everyone[PEOPLE.leaders[unit.key][0]]
        assert head.answers_to == PEOPLE.line_leaders[unit.line]


def test_names_are_varied_and_none_is_known_from_the_news() -> None:
    names = [person.name for person in PEOPLE.everyone]
    avoided = load_names()._avoid
    assert avoided.isdisjoint(names)
    assert len(set(names)) > 2700
    assert Counter(names).most_common(1)[0][1] <= 8


def test_nobody_has_two_parts() -> None:
    members = [key for force in ROLES.task_forces for key in force.members]
    parts = [*ROLES.heads, *ROLES.line_leaders.values(), *ROLES.clerks, *ROLES.auditors, *ROLES.liaisons, *members]
    assert len(parts) == len(set(parts)) == 2 + 10 + 6 + 3 + 84 + 45
    assert [PEOPLE.everyone[key].unit for key in ROLES.liaisons] == list(range(84))
    assert len(ROLES.task_forces) == 5


def test_shares_add_up_to_the_whole() -> None:
    assert shares(10, [1, 1, 1]) == [4, 3, 3]
    assert shares(7, [3.0, 0.5]) == [6, 1]
