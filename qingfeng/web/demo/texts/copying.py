"""Copying 抄袭: how one unit's text turns up in another's list. Planted, so that checks can be tried on a known truth."""

from collections.abc import Iterable
from random import Random

KINDS = ("verbatim", "renamed", "reworded", "trimmed")
SYNONYMS = (
    ("群众", "老百姓"),
    ("没有", "未"),
    ("不够", "不太"),
    ("反映", "提出"),
    ("办理", "经办"),
    ("存在", "还有"),
    ("现场", "实地"),
    ("工作人员", "经办人员"),
    ("发现", "查出"),
    ("加强", "强化"),
    ("问题", "情况"),
    ("导致", "造成"),
    ("仍", "还"),
    ("超过", "多于"),
    ("意识", "观念"),
    ("不足", "偏弱"),
    ("查看", "察看"),
    ("要求", "规定"),
    ("等候", "排队"),
)


def copied(text: str, *, kind: str, names: Iterable[tuple[str, str]], rnd: Random) -> str:
    """The text as the copyist hands it in. ``names``: (a name in the original unit, the copyist's own)."""
    if kind == "renamed":
        for name, own in names:
            text = text.replace(name, own)
    elif kind == "trimmed":
        head, mark, _tail = text.rstrip("。").rpartition("，")
        text = f"{head}。" if mark and len(head) > 12 else text
    elif kind == "reworded":
        text = reworded(text, rnd)
    return text


def reworded(text: str, rnd: Random) -> str:
    """Some words exchanged for others that mean the same."""
    for word, other in SYNONYMS:
        if word in text and rnd.random() < 0.75:
            text = text.replace(word, other, 1)
    return text
