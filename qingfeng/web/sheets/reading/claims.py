"""完成情况 as a claim: 已整改, 整改到位, 基本完成, 持续推进, √, ×, 100%, 未完成, 已销号, 待验收 …

A claim says what the unit says. 待验收 and 已销号 are both claimed as done; `stage` keeps them apart.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .shapes import NO_CLAIM, Cell, Claim, State
from .text import NOTHING, cell_text, narrow

_YES = frozenset(
    ("√", "✓", "✔", "☑", "v", "y", "yes", "是", "●", "已", "done", "closed", "关", "ok", "对", "t", "1", "达标")
)
_NO = frozenset(("×", "✗", "✘", "x", "n", "no", "否", "○", "未", "f", "0", "open", "开", "错", "未达标"))
_STANDING = re.compile(
    r"长期(?:坚持|整改|推进|落实|执行|任务)|长效|常态化?|持续(?!.{0,4}(?:不|未))|动态(?:更新|管理|清零|监管)|一直坚持|坚持执行"
)
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)%")
_NOT_STARTED = re.compile(
    r"(?:尚|还|暂)?(?:未|没有?)(?:开始|启动|开展|整改(?!到位|完)|动工|落实|实施|着手|完成|销号|办结|解决|关闭|处理|修改|改)"
    r"|待(?:整改|启动|办理|处理|落实|开展|解决|修改|办)|开放|无法(?:整改|完成|解决)"
)
_RETURNED = re.compile(r"退回|驳回|返工|重新整改|不合格|未通过|不通过")
_DOING = re.compile(
    r"基本(?:完成|整改|解决|到位|落实)|部分|正在|整改中|推进中|进行中|办理中|实施中|处理中|修改中|施工中"
    r"|不到位|未整改(?:到位|完)|未全部|未完全|逐步|"
    r"阶段性|初步|初稿|取得.{0,4}进展|有序推进|稳步推进|加快推进|积极推进|抓紧|序时进度|在办|跟进|持续(?:推进|整改|开展|跟踪|落实|改进|加强)|^推进|^整改$|已启动|已开展"
)
_DONE = re.compile(
    r"已(?:经|全部|全面|按.{0,6}|于.{0,12}|立即|当场|现场)?(?:完成|整改|解决|销号|落实|办结|纠正|改正|关闭|更换|清理|处理|修改|修复|拆除|到位|建立|制定|增加|公示)|"
    r"(?:整改|落实|处理|清理|解决|修改|执行|处置)(?:完成|完毕|到位|好|结束)|完成(?:整改|销号|了|修改|验收)?$|"
    r"^(?:全部|均已?|按时|按期|如期|提前)?(?:完成|完毕|销号|办结|解决|整改到位)|"
    r"均已|验收合格|通过验收|合格|^关闭|闭环|办结|^到位|问题销号|整改率?达?100"
)
_CLOSED = re.compile(r"(?<!未)(?<!待)(?<!申请)(?:已?销号|已?关闭|闭环)")
_AWAITING = re.compile(
    r"待(?:验收|核查|审核|销号|复查|核实|复核|确认|公示)|申请(?:销号|验收)|(?:验收|核查|公示)中|已(?:申请|提交|上报)(?:销号|验收)"
)
_LONG = 12


@lru_cache(maxsize=8192, typed=True)
def read_claim(value: Cell) -> Claim:
    """The claim in one cell; `state` None where it cannot be told, with the text kept in `raw`."""
    raw = cell_text(value)
    if not raw:
        return NO_CLAIM
    if isinstance(value, float) and 0 <= value <= 1:
        return _of_percent(value * 100, False, raw)
    text = narrow(raw)
    if text.lower() in _YES:
        return Claim(State.DONE, False, None, raw)
    if text.lower() in _NO:
        return Claim(State.NOT_STARTED, False, None, raw)
    if text in NOTHING:
        return Claim(None, False, None, raw)
    return _of_words(text, raw)


def _of_words(text: str, raw: str) -> Claim:
    standing = _STANDING.search(text) is not None
    percent = _PERCENT.search(text)
    if percent and (len(text) <= _LONG or re.search(r"完成|进度|整改|达", text)):
        return _of_percent(float(percent[1]), standing, raw)
    if _RETURNED.search(text):
        return Claim(State.IN_PROGRESS, standing, None, raw, "returned")
    if _AWAITING.search(text):
        return Claim(State.DONE, standing, None, raw, "awaiting")
    undone = _NOT_STARTED.search(text)
    done = _DONE.search(_NOT_STARTED.sub("", text))
    doing = _DOING.search(text)
    if done and not undone and not (doing and _outweighs(doing[0])):
        return Claim(State.DONE, standing, None, raw, "closed" if _CLOSED.search(text) else "")
    if doing or (done and undone):
        return Claim(State.IN_PROGRESS, standing, None, raw)
    if undone:
        return Claim(State.NOT_STARTED, standing, None, raw)
    return Claim(State.STANDING if standing else None, standing, None, raw)


def _outweighs(doing: str) -> bool:
    """已整改完毕…持续开展 stays done; 已完成初稿,正在… and 基本完成 do not."""
    return not doing.startswith("持续")


def _of_percent(percent: float, standing: bool, raw: str) -> Claim:
    if percent >= 100:
        return Claim(State.DONE, standing, 100.0, raw)
    return Claim(State.IN_PROGRESS if percent > 0 else State.NOT_STARTED, standing, percent, raw)
