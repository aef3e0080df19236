"""What people fill in about measures."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qingfeng.base.organization.models import Cadre
from qingfeng.rectify.measures.states import Standard
from qingfeng.rectify.problems.states import Kind


def _day(label: Any, *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


def _area(label: Any, rows: int = 3, *, required: bool = True, error: Any = None) -> forms.CharField:
    messages = {"required": error} if error else {}
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=1000, required=required, widget=widget, error_messages=messages)


class MeasureForm(forms.Form):
    """制定措施: what, by whom, by when, and by what one will see that it is done."""

    text = _area(_("措施"), error=_("请写下整改措施"))
    kind = forms.ChoiceField(label=_("类型"), choices=Kind.choices, initial=Kind.TIMED, widget=forms.RadioSelect)
    due_on = _day(_("时限"))
    standard_kind = forms.ChoiceField(label=_("完成标准类型"), choices=[("", "—"), *Standard.choices], required=False)
    standard = forms.CharField(label=_("完成标准"), max_length=300, required=False)
    before_figure = forms.CharField(label=_("整改前的数"), max_length=80, required=False)
    evidence_needed = forms.CharField(
        label=_("需要的佐证"),
        max_length=200,
        required=False,
        help_text=_("确有必要才要求;不一律要照片、视频"),
    )
    evidence_why = forms.CharField(label=_("为何需要"), max_length=200, required=False)

    def __init__(self, people: QuerySet[Cadre], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = forms.ModelChoiceField(people, label=_("责任人"), required=False)
        self.order_fields(["text", "kind", "due_on", "owner"])

    def clean(self) -> dict[str, Any]:
        """A timed measure has its day; a standing one has none; evidence is asked with a reason."""
        data = super().clean() or {}
        if data.get("kind") == Kind.TIMED and not data.get("due_on"):
            self.add_error("due_on", _("限期整改须有时限"))
        if data.get("evidence_needed") and not data.get("evidence_why"):
            self.add_error("evidence_why", _("要求佐证须说明为何需要"))
        return data


class ProgressForm(forms.Form):
    """更新进展: an update must change a fact."""

    text = _area(_("进展"), error=_("请写明进展情况"))
    after_figure = forms.CharField(label=_("现在的数"), max_length=80, required=False)


class ReportForm(forms.Form):
    """报完成: what was done and what is different now."""

    text = _area(_("完成情况"), 4, error=_("请写明完成情况"))
    after_figure = forms.CharField(label=_("整改后的数"), max_length=80, required=False)


class ExtensionForm(forms.Form):
    """申请延期: until when, and why."""

    new_due_on = _day(_("延期到"), required=True)
    reason = _area(_("延期理由"), error=_("请写明理由"))


class DecisionForm(forms.Form):
    """批准或不批准延期."""

    granted = forms.TypedChoiceField(
        label=_("决定"),
        choices=[("1", _("批准")), ("0", _("不批准"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择批准或不批准")},
    )
    answer = _area(_("答复"), required=False)


class ReviewForm(forms.Form):
    """复查长期措施: what one found, and when to look again."""

    note = _area(_("复查情况"), error=_("请写明复查情况"))
    next_on = _day(_("下次复查"))

    def clean_next_on(self) -> date | None:
        """Left empty, the action takes ninety days."""
        value: date | None = self.cleaned_data["next_on"]
        return value


class MeasureCorrectionForm(forms.Form):
    """更正 a measure that nobody has begun; its date moves by an extension only."""

    text = _area(_("措施"), error=_("请写下整改措施"))
    standard = forms.CharField(label=_("完成标准"), max_length=300, required=False)
    evidence_needed = forms.CharField(label=_("需要的佐证"), max_length=200, required=False)
    evidence_why = forms.CharField(label=_("为何需要"), max_length=200, required=False)
    before_figure = forms.CharField(label=_("整改前的数"), max_length=80, required=False)
    reason = _area(_("更正理由"), 2, error=_("请写明理由"))
    FACTS = ("text", "standard", "evidence_needed", "evidence_why", "before_figure")

    def facts(self) -> dict[str, Any]:
        """What the measure is to say from now on."""
        return {name: self.cleaned_data[name] for name in self.FACTS}


class FirstMeasureForm(forms.Form):
    """The first measure, where one knows it already when entering the problem."""

    text = _area(_("打算怎么改"), 2, required=False)
    kind = forms.ChoiceField(label=_("类型"), choices=Kind.choices, initial=Kind.TIMED)
    due_on = _day(_("时限"))

    def clean(self) -> dict[str, Any]:
        """A timed measure has its day."""
        data = super().clean() or {}
        if data.get("text") and data.get("kind") == Kind.TIMED and not data.get("due_on"):
            self.add_error("due_on", _("限期整改须有时限"))
        return data
