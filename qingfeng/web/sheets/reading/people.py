"""Who answers for it: splitting 责任人 lists, 「单位/责任人」 cells, and brackets such as （牵头单位:…;责任单位:…）."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_BETWEEN = re.compile(r"[、,，;；/／\n]+|\s{1,}(?=[\u4e00-\u9fff]{2,})")
_SHORT_SPLIT = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff](?:[、,，;；/\n \u3000]|$))")
_ORG = re.compile(
    r"(?:局|委|办|部|科|股|处|室|院|所|站|队|会|厅|署|中心|街道|镇|乡|村|社区|学校|医院|公司|集团|单位|部门|机关|支部|党委|党组|班子"
    r"|专班|小组|组|大厅|窗口|园区|办事处|开发方|方|企业|县|区|市|厂|店)"
    r"(?:等)?$"
)
_PERSON = re.compile(r"^(?:[\u4e00-\u9fff]·?){2,4}$|^[\u4e00-\u9fff]{1,3}\d{2,}$")
_ROLE = re.compile(
    r"(?:书记|[局科处部镇乡县区市所站队股院校组]长|主任|经理|负责人|同志|专员|干部|人员|主席|调研员|科员)$"
)
_PAIR = re.compile(
    r"^(?P<unit>[^（(:：]+?)\s*"
    r"(?:[（(](?P<inner>[^）)]+)[)）]|[:：/／\n]\s*(?P<after>.+)|[-—－ ]\s*(?P<gap>[\u4e00-\u9fff·]{2,4}))$",
    re.DOTALL,
)
_NAMED = re.compile(r"(?:责任|整改|牵头|主责|承办)?(单位|部门|科室|股室|处室|主体|人员|人|领导)\s*[:：]\s*([^\n;；]+)")
_BRACKET = re.compile(
    r"[（(]\s*((?:牵头|责任|配合|整改|主责|协助|承办)?(?:单位|部门|领导|人|科室)\s*[:：][^（）()]*)[）)]"
)
_PART = re.compile(
    r"(牵头|责任|配合|整改|主责|协助|承办)?(单位|部门|领导|人|科室)\s*[:：]\s*([^;；。:：]+?)\s*(?:[;；。]|$)"
)


@dataclass(frozen=True, slots=True)
class Answerable:
    """Who a text names: the unit, the persons, the leader, the supporting units; `sure` False where it is a guess."""

    unit: str = ""
    persons: tuple[str, ...] = ()
    leader: str = ""
    support: str = ""
    sure: bool = True


@lru_cache(maxsize=4096)
def split_persons(text: str) -> tuple[str, ...]:
    """Names in one cell: 「张三、李 四/王五」 -> 张三, 李四, 王五."""
    joined = _SHORT_SPLIT.sub("", text.strip())
    return tuple(name for each in _BETWEEN.split(joined) if (name := each.strip()))


def is_unit(text: str) -> bool:
    """Whether a short text names an organisation rather than a person."""
    return _ORG.search(text.strip()) is not None and not _ROLE.search(text.strip())


def is_person(text: str) -> bool:
    """Whether a short text names a person or a post."""
    bare = text.strip()
    return not is_unit(bare) and (_PERSON.match(bare) is not None or _ROLE.search(bare) is not None)


@lru_cache(maxsize=4096)
def split_unit_person(text: str) -> Answerable:
    """A cell of a column 「责任单位/责任人」."""
    named = _NAMED.findall(text)
    if named:
        units = [value.strip() for what, value in named if what not in ("人员", "人", "领导")]
        persons = [name for what, value in named if what in ("人员", "人") for name in split_persons(value)]
        leaders = [value.strip() for what, value in named if what == "领导"]
        return Answerable("、".join(units), tuple(persons), "、".join(leaders))
    pieces = split_persons(text)
    units = [each for each in pieces if is_unit(each)]
    persons = [each for each in pieces if is_person(each)]
    if len(units) + len(persons) == len(pieces):
        return Answerable("、".join(units), tuple(persons))
    pair = _PAIR.match(text.strip())
    if pair:
        return Answerable(pair["unit"].strip(), split_persons(pair["inner"] or pair["after"] or pair["gap"]))
    return Answerable(text.strip(), sure=False)


def taken_from_brackets(problem: str) -> tuple[str, Answerable]:
    """The problem without its brackets of responsibility, and whom they name."""
    if "单位" not in problem and "责任" not in problem and "牵头" not in problem:
        return problem, Answerable()
    unit, lead, support, leader = "", "", "", ""
    persons: tuple[str, ...] = ()
    for bracket in _BRACKET.finditer(problem):
        for role, what, value in _PART.findall(bracket[1]):
            if what == "领导":
                leader = leader or value
            elif what == "人":
                persons = persons or split_persons(value)
            elif role in ("配合", "协助"):
                support = support or value
            elif role == "牵头":
                lead = lead or value
            else:
                unit = unit or value
    if not (unit or lead or support or leader or persons):
        return problem, Answerable()
    if lead and unit and lead != unit:
        unit, support = lead, "、".join(filter(None, (unit, support)))
    return _BRACKET.sub("", problem).strip(), Answerable(unit or lead, persons, leader, support)
