"""What people fill in: filters, reasons, a new problem."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qingfeng.base.answers import Text
from qingfeng.base.organization.models import Cadre, Unit
from qingfeng.campaign.models import Campaign
from qingfeng.rectify.problems.filters import Asked
from qingfeng.rectify.problems.models import Problem
from qingfeng.rectify.problems.parameters import NONE, PARAMETERS, Parameter, ends
from qingfeng.rectify.problems.states import Source


class NothingMore(forms.Form):
    """A move that asks for nothing but the rows."""


class ReasonForm(forms.Form):
    """A move that must be explained."""

    reason = forms.CharField(
        label=_("理由"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("请写明理由")},
    )


class ReminderForm(forms.Form):
    """催办内容."""

    text = forms.CharField(
        label=_("催办内容"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("请写明催办内容")},
    )


@dataclass(frozen=True)
class FilterField:
    """One field of the filter panel: ``kind`` choice, many, days or text."""

    name: str
    label: Text
    kind: str
    options: Sequence[tuple[str, Text, bool]] = ()
    value: str = ""
    first: str = ""
    last: str = ""


GROUPS = (("kinds", _("分类")), ("days", _("日期")), ("texts", _("文字")), ("marks", _("标记")))


def filter_groups(
    asked: Asked, offered: Mapping[str, Sequence[tuple[str, str]]]
) -> list[tuple[Text, list[FilterField]]]:
    """The filter panel's fields in groups, filled with what is asked now."""
    return [
        (title, [_field(p, asked, offered) for p in PARAMETERS.values() if p.group == group and p.name != "below"])
        for group, title in GROUPS
    ]


def _field(parameter: Parameter, asked: Asked, offered: Mapping[str, Sequence[tuple[str, str]]]) -> FilterField:
    values = asked.values.get(parameter.name, ())
    choices: list[tuple[str, Text]] = [*offered.get(parameter.name, ()), *parameter.choices]
    if parameter.name in offered and parameter.name != "unit":
        choices.append((NONE, _("未填")))
    if parameter.group == "days":
        first, last = ends(values[0]) if values else (None, None)
        return FilterField(parameter.name, parameter.label, "days", first=_iso(first), last=_iso(last))
    if choices:
        kind = "many" if parameter.many and len(choices) <= 12 else "choice"
        options = [(value, label, value in values) for value, label in choices]
        return FilterField(parameter.name, parameter.label, kind, options)
    return FilterField(parameter.name, parameter.label, "text", value=values[0] if values else "")


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""


class RaiseAgainForm(forms.Form):
    """补正: the better text."""

    text = forms.CharField(
        label=_("问题"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("请写下补正后的问题")},
    )


class MergeForm(ReasonForm):
    """合并到哪一条, and why it is the same matter."""

    into = forms.CharField(label=_("合并到(编号)"), max_length=48, error_messages={"required": _("请填写编号")})
    field_order = ("into", "reason")


class CorrectionForm(ReasonForm):
    """更正 facts of an entry. ``seen`` is what the writer saw, so that nobody writes over another's correction."""

    text = forms.CharField(label=_("问题"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    root_cause = forms.CharField(
        label=_("原因"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    place = forms.CharField(label=_("地点"), max_length=120, required=False)
    source = forms.ChoiceField(label=_("来源"), choices=Source.choices)
    leader_name = forms.CharField(label=_("分管领导"), max_length=120, required=False)
    seen = forms.CharField(widget=forms.HiddenInput)
    FACTS = ("text", "root_cause", "place", "source", "leader_name", "aspect", "style", "owner")

    def __init__(self, problem: Problem, people: QuerySet[Cadre], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campaign = problem.campaign
        self.fields["aspect"] = forms.ModelChoiceField(campaign.aspects.all(), label=_("方面"), required=False)
        self.fields["style"] = forms.ModelChoiceField(campaign.styles.all(), label=_("作风"), required=False)
        self.fields["owner"] = forms.ModelChoiceField(people, label=_("责任人"), required=False)
        self.order_fields(
            ["text", "root_cause", "place", "aspect", "style", "source", "owner", "leader_name", "reason"]
        )
        self.initial = {**{name: getattr(problem, name) for name in self.FACTS}, "seen": digest_of(problem)}

    def facts(self) -> dict[str, Any]:
        """What the entry is to say from now on."""
        return {name: self.cleaned_data[name] for name in self.FACTS}


def digest_of(problem: Problem) -> str:
    """A short mark of the facts as they stand."""
    facts = [str(getattr(problem, name)) for name in CorrectionForm.FACTS]
    return hashlib.sha256("\x1f".join(facts).encode()).hexdigest()[:16]


class NewProblemForm(forms.Form):
    """登记问题: what one sees, where, in which of the five aspects; a minute on a phone."""

    text = forms.CharField(
        label=_("问题"),
        max_length=1000,
        widget=forms.Textarea(
            attrs={"rows": 4, "placeholder": _("在哪个环节、什么情形、多少人次或多久、造成什么影响")}
        ),
        error_messages={"required": _("请写下看到的问题")},
    )
    source = forms.ChoiceField(label=_("来源"), choices=Source.choices, initial=Source.SELF_CHECK)
    place = forms.CharField(label=_("地点"), max_length=120, required=False)
    personal = forms.BooleanField(
        label=_("列入我的个人清单"), required=False, help_text=_("个人清单只有本人、本单位负责人和上级看得到")
    )

    def __init__(self, campaign: Campaign, units: QuerySet[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = forms.ModelChoiceField(units, label=_("责任单位"), empty_label=None)
        self.fields["aspect"] = forms.ModelChoiceField(
            campaign.aspects.all(), label=_("方面"), widget=forms.RadioSelect, empty_label=None
        )
        self.order_fields(["unit", "aspect", "text", "source", "place", "personal"])
