"""What the gallery shows: one sample of each component, with the cast that everyone knows."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.base.ui import charts, icons, looks
from qingfeng.base.ui.charts_look import Count


class SampleForm(forms.Form):
    """Every kind of field that the house uses."""

    text = forms.CharField(
        label=gettext_lazy("问题"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("写清楚在哪里、什么时候、谁受影响；不写“重视不够”“力度不足”。"),
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("责任单位"),
        choices=[("", "—"), ("1", gettext_lazy("民政局")), ("2", gettext_lazy("政务大厅"))],
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("整改类型"),
        widget=forms.RadioSelect,
        choices=[("i", gettext_lazy("立行立改")), ("t", gettext_lazy("限期整改")), ("s", gettext_lazy("长期坚持"))],
    )
    due_on = forms.DateField(
        label=gettext_lazy("整改时限"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    posted = forms.BooleanField(label=gettext_lazy("销号前公示"), required=False)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the sample ledger."""

    number: str
    unit: str
    text: str
    look: looks.Look
    warning: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Told:
    """A moment of the sample story."""

    at: Any
    verb: str
    by_name: str
    reason: str = ""
    from_state: str = ""
    to_state: str = ""


def context() -> dict[str, Any]:
    """Samples; none of them comes from the database."""
    return {
        "badges": [looks.draw(look) for look in _looks()],
        "icon_names": sorted(icons.PATHS),
        "rows": _rows(),
        "columns": [
            ("number", _("编号"), True),
            ("text", _("问题"), True),
            ("due_on", _("时限"), True),
            ("place", _("地点"), False),
        ],
        "chips": [(_("状态：整改中"), "?"), (_("单位：民政局"), "?"), (_("搜索：排队"), "?")],
        "tabs": [
            {"title": _("全部"), "url": "?", "current": True, "count": 9012},
            {"title": _("本周到期"), "url": "?", "current": False, "count": 143},
            {"title": _("已销号"), "url": "?", "current": False, "count": None},
        ],
        "moments": _moments(),
        "funnel": charts.funnel(_stages()),
        "form": SampleForm(),
        "wrong_form": SampleForm({"text": "", "unit": "1", "kind": "t", "due_on": "月底前"}),
        "day": timezone.localdate() + timedelta(days=3),
    }


def _looks() -> list[looks.Look]:
    words = {
        "new": _("待审定"),
        "back": _("质量退回"),
        "work": _("整改中"),
        "ask": _("待核查"),
        "notice": _("公示中"),
        "done": _("已销号"),
        "again": _("反弹重开"),
        "void": _("已合并"),
    }
    return [looks.Look(word, tone, looks.TONES[tone]) for tone, word in words.items()]


def _rows() -> list[Row]:
    today = timezone.localdate()
    by_tone = {look.tone: look for look in _looks()}
    texts = [
        (_("低保窗口上午九点到十点平均排队 47 分钟，只开一个窗口"), _("民政局"), "work", "red", -2),
        (_("一次性告知单没有列出退回的理由，群众为一件事跑三趟"), _("政务大厅"), "ask", "", 5),
        (_("12 个社区服务站周末无人值班，上班族办不了事"), _("新华街道"), "work", "yellow", 2),
        (_("执法文书当场不送达，事后补签"), _("城管局"), "done", "", 9),
        (_("审批系统与省平台重复录入，每件多花 20 分钟"), _("行政审批局"), "new", "blue", 6),
    ]
    return [
        Row(f"2021-{at:04d}", unit, text, by_tone[tone], warning, today + timedelta(days=days))
        for at, (text, unit, tone, warning, days) in enumerate(texts, start=11)
    ]


def _moments() -> list[Told]:
    now = timezone.now()
    return [
        Told(now - timedelta(days=24), "account.give_role", _("活动办 李静")),
        Told(
            now - timedelta(days=9),
            "account.change_password",
            _("民政局 王敏"),
            _("延时服务制度已印发，窗口增加到三个，附排队记录。"),
        ),
        Told(now - timedelta(hours=5), "account.sign_in", _("专班 赵强"), _("现场排队 9 分钟，与报送一致。")),
    ]


def _stages() -> list[Count]:
    names = (_("发现"), _("已订措施"), _("已报完成"), _("核实销号"), _("保持"))
    return [Count(name, value, "/gallery/") for name, value in zip(names, (9012, 8744, 6120, 4873, 4790), strict=True)]
