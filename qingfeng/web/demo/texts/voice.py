"""Who writes: one unit about one problem. A word once said stays the same through the problem's life; days do not."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from random import Random

from qingfeng.base.ui.workdays import is_workday
from qingfeng.web.demo.district import STREETS, District, Unit
from qingfeng.web.demo.names import Names

HAMLETS = ("一社", "二社", "三社", "四社", "东屯", "西屯", "前屯", "后屯", "南头", "北头")
HAMLETS_OF_FARM = ("东队", "西队", "前排房", "后排房")
FARM_PLACES = ("一分场", "二分场", "三分场", "场部生活区")
PARTNERS = (
    *(
        "财政局",
        "自然资源局",
        "住建局",
        "城管局",
        "市场监管局",
        "民政局",
        "人社局",
        "农业农村局",
        "水利局",
        "交通运输局",
    ),
    *("生态环境分局", "政数局", "应急局", "洮北公安分局", "卫健局", "医保局", "教育局", "司法局", "信访局", "残联"),
)
HOURS = (
    "上午8时40分",
    "上午9时20分",
    "上午10时",
    "上午11时10分",
    "下午1时35分",
    "下午2时15分",
    "下午3时40分",
    "下午4时25分",
)
TITLES = ("大娘", "大爷", "大姐", "师傅", "女士", "先生", "某")
ROLES = ("村民", "居民", "群众", "办事人")

FALLBACKS = {
    "标": ("措施逐项落实",),
    "证": ("原始记录",),
    "结": ("措施均已落实。",),
    "方面": ("落实能力", "行政审批", "行政执法", "担当作为", "勤廉自律"),
}


def day_words(day: date) -> str:
    """5月14日."""
    return f"{day.month}月{day.day}日"


def months_ago(day: date, count: int) -> str:
    """The month that lies so many months before, as people write it: 3月, 去年11月."""
    month = day.month - count
    return f"{month}月" if month > 0 else f"去年{month + 12}月"


class Vocabulary:
    """What each unit may speak of, made ready once: its own words, its places, its neighbours."""

    def __init__(self, district: District, names: Names) -> None:
        self.names = names
        self._roads = district.roads
        self._estates = district.estates
        self._everywhere = tuple(
            f"{unit.short}{place}" for unit in district.units if unit.settlements for place in _places_of(unit)
        )
        self._towns = tuple(unit.short for unit in district.units if unit.settlements)
        self.pools = tuple(self._pools(unit) for unit in district.units)

    def _pools(self, unit: Unit) -> Mapping[str, Sequence[str]]:
        return {
            **FALLBACKS,
            **unit.words,
            "本": (unit.short,),
            "我": (unit.we,),
            "村": _places_of(unit) or self._everywhere,
            "屯": HAMLETS_OF_FARM if unit.family == "农牧场" else HAMLETS,
            "镇": _places_of(unit) or self._towns,
            "路": self._roads,
            "小区": self._estates.get(unit.code) or tuple(name for names in self._estates.values() for name in names),
            "邻": tuple(short for short in PARTNERS if short != unit.short),
            "窗地": unit.words.get("窗") or unit.words.get("地") or unit.words["室"],
            "地点": unit.words.get("地") or unit.words.get("窗") or unit.words["室"],
            "项目": unit.words.get("项") or ("采购", "维修"),
        }


def _places_of(unit: Unit) -> tuple[str, ...]:
    return FARM_PLACES if unit.family == "农牧场" else tuple(place.short for place in unit.settlements)


class Speaker:
    """One unit about one problem: draws words from its pools and remembers them.

    ``on`` is the day of writing; words for days, months and hours are drawn anew for each text.
    """

    def __init__(self, vocabulary: Vocabulary, unit: Unit, rnd: Random) -> None:
        self.rnd = rnd
        self.unit = unit
        self._names = vocabulary.names
        self._pools = vocabulary.pools[unit.key]
        self._kept: dict[str, str] = {}
        self._fleeting: dict[str, str] = {}
        self._on = date.min
        self._since = date.min

    def turn_to(self, on: date, *, since: date | None = None) -> None:
        """Write on another day; days spoken of lie after ``since``, else in the thirty days before."""
        self._on = on
        self._since = since or on - timedelta(days=30)
        self._fleeting.clear()

    def keep(self, name: str, word: str) -> None:
        """Settle a word for the rest of the life."""
        self._kept[name] = word

    def known(self, *names: str) -> str:
        """The first of these words that has been said; empty when none has."""
        return next((self._kept[name] for name in names if name in self._kept), "")

    def word(self, name: str) -> str:
        """The word for a slot; raises KeyError where the unit has none of the kind."""
        known = self._kept.get(name) or self._fleeting.get(name)
        if known:
            return known
        moment = _MOMENTS.get(name)
        if moment:
            said = self._fleeting[name] = moment(self)
            return said
        said = self._kept[name] = _PEOPLE[name](self) if name in _PEOPLE else self._drawn(name)
        return said

    def _drawn(self, name: str) -> str:
        kind = name.rstrip("23")
        pool = self._pools[kind]
        word = pool[int(self.rnd.random() * len(pool))]
        if kind != name and len(pool) > 1 and word == self._kept.get(kind):
            word = pool[(pool.index(word) + 1) % len(pool)]
        return word

    def past_day(self) -> str:
        """A day shortly before the day of writing, or that day."""
        span = max((self._on - self._since).days, 1)
        day = self._on - timedelta(days=int(self.rnd.random() ** 1.6 * span))
        while not is_workday(day):
            day -= timedelta(days=1)
        return day_words(day)

    def past_month(self) -> str:
        """One of the three months before."""
        return months_ago(self._on, 1 + int(self.rnd.random() * 3))

    def next_month(self) -> str:
        """The month that follows."""
        return f"{self._on.month % 12 + 1}月"

    def hour(self) -> str:
        """A time of an office day."""
        return HOURS[int(self.rnd.random() * len(HOURS))]

    def citizen(self) -> str:
        """Someone whose full name is not told: 居民王某, 张大娘."""
        surname = self._names.surname(self.rnd)
        title = TITLES[int(self.rnd.random() * len(TITLES))]
        if title != "某":
            return surname + title
        role = "居民" if self.unit.family == STREETS else ROLES[int(self.rnd.random() * len(ROLES))]
        return f"{role}{surname}某"


_MOMENTS: Mapping[str, Callable[[Speaker], str]] = {
    "日": Speaker.past_day,
    "日2": Speaker.past_day,
    "月": Speaker.past_month,
    "月下": Speaker.next_month,
    "时": Speaker.hour,
}
_PEOPLE: Mapping[str, Callable[[Speaker], str]] = {"群": Speaker.citizen}
