"""Posts 职务, as the different kinds of unit have them."""

from collections.abc import Mapping, Sequence
from random import Random

from qingfeng.web.demo.district import Unit

HEADS = ("区委书记、领导小组组长", "区委副书记、区长、领导小组组长")
LINE_LEADERS: Mapping[str, str] = {
    "党群": "区委副书记",
    "政法": "区委常委、政法委书记",
    "经济发展": "区委常委、常务副区长",
    "城建交通": "副区长",
    "农业农村": "副区长",
    "社会民生": "副区长",
    "教科文卫": "副区长",
    "市场监管与政务服务": "副区长",
    "街道": "区委常委、统战部部长",
    "乡镇": "区委常委、组织部部长",
}

_STREET = (
    "党工委书记",
    "办事处主任",
    "人大工委主任",
    "党工委副书记",
    "纪工委书记",
    "武装部部长",
    "办事处副主任",
    "综合执法队队长",
)
_FARM = ("党委书记", "场长", "副场长", "纪委书记", "工会主席", "总畜牧师", "副场长")
_TOWN = (
    "党委书记",
    "{}长",
    "人大主席",
    "党委副书记",
    "纪委书记",
    "组织委员",
    "武装部部长",
    "副{}长",
    "宣传委员",
    "副{}长",
)
_BY_ENDING: Mapping[str, Sequence[str]] = {
    "法院": ("院长", "副院长", "政治部主任", "执行局局长", "副院长", "审委会专职委员"),
    "检察院": ("检察长", "副检察长", "政治部主任", "检委会专职委员", "副检察长"),
    "大队": ("大队长", "教导员", "副大队长", "防火监督科科长"),
    "机关": ("书记、主任", "副书记、副主任", "常委", "办公室主任", "派驻纪检监察组组长", "常委"),
    "部": ("常务副部长", "副部长", "副部长", "部务委员", "办公室主任"),
    "办公室": ("主任", "副主任", "副主任", "四级调研员", "督查室主任", "机关党支部书记"),
    "委": ("书记", "副书记", "副书记", "综治中心主任", "办公室主任"),
    "办": ("主任", "副主任", "副主任", "综合科科长"),
    "会": ("主席", "副主席", "副主席", "办公室主任"),
    "联合会": ("理事长", "副理事长", "办公室主任", "副理事长"),
    "妇联": ("主席", "副主席", "办公室主任", "副主席"),
    "校": ("常务副校长", "副校长", "教务处主任", "副校长"),
    "馆": ("馆长", "副馆长", "办公室主任", "副馆长"),
    "中心": ("党组书记、主任", "副主任", "副主任", "纪检组组长", "四级主任科员"),
    "局": (
        "党组书记、局长",
        "党组成员、副局长",
        "党组成员、副局长",
        "派驻纪检监察组组长",
        "副局长",
        "四级调研员",
        "总工程师",
    ),
}
_CADRES = ("科员", "一级科员", "二级科员", "四级主任科员", "三级主任科员", "九级职员", "工勤人员")
_SETTLEMENT = ("党组织书记、主任", "副书记", "委员", "网格员", "妇联主席", "会计（报账员）")


def leader_posts(unit: Unit) -> Sequence[str]:
    """Posts of the unit's leaders, its head first; the last ones repeat in a large unit."""
    if unit.family == "街道":
        return _STREET
    if unit.family == "农牧场":
        return _FARM
    if unit.family == "乡镇":
        return [post.format(unit.name[-1]) for post in _TOWN]
    ending = max((ending for ending in _BY_ENDING if unit.name.endswith(ending)), key=len, default="中心")
    return _BY_ENDING[ending]


def cadre_post(unit: Unit, rnd: Random) -> str:
    """A post inside the unit: head or member of an office, someone at a window, on patrol, in a village team."""
    offices = unit.words["室"]
    office = offices[int(rnd.random() * len(offices))]
    chance = rnd.random()
    if chance < 0.12:
        return f"{office}长" if office[-1] in "股科" else f"{office}负责人"
    if chance < 0.3 and unit.words.get("窗"):
        return f"{rnd.choice(unit.words['窗'])}工作人员"
    if chance < 0.42 and (patrols := [office for office in offices if office[-1] in "队所站"]):
        return f"{rnd.choice(patrols)}执法人员"
    if chance < 0.5 and unit.family == "乡镇":
        return "驻村工作队员"
    return f"{office}{_CADRES[int(rnd.random() * len(_CADRES))]}"


def settlement_post(place: int) -> str:
    """Posts in a community or village committee, its secretary first."""
    return _SETTLEMENT[place % len(_SETTLEMENT)]
