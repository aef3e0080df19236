"""What people fill in on the way to striking an entry off."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qingfeng.base.organization.models import Cadre
from qingfeng.rectify.closure.models import ReasonCode, Verification
from qingfeng.rectify.measures.models import Measure
from qingfeng.rectify.problems.forms import ReasonForm


def _area(label: Any, rows: int = 4, error: Any = None) -> forms.CharField:
    messages = {"required": error} if error else {}
    return forms.CharField(
        label=label, max_length=1000, widget=forms.Textarea(attrs={"rows": rows}), error_messages=messages
    )


class CadreChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django has no such parameter at run time
    """People with their unit and post, since several have the same name."""

    def label_from_instance(self, obj: Any) -> str:
        """洮北区民政局 王敏 主任."""
        return f"{obj.unit.short_name} {obj.name} {obj.post}".strip()


class MeasureChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # as above
    """Measures by their place and words."""

    def label_from_instance(self, obj: Any) -> str:
        """1. 在大厅增设……."""
        return f"{obj.seq}. {obj.text[:60]}"


class AskForm(forms.Form):
    """申请销号: what was put right."""

    statement = _area(_("整改情况"), error=_("请写明整改情况"))


class AssignForm(forms.Form):
    """指定核查人; nobody chosen means: drawn at random."""

    def __init__(self, people: QuerySet[Cadre], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verifier"] = CadreChoice(
            people,
            label=_("核查人"),
            required=False,
            empty_label=_("随机抽取"),
            help_text=_("只列出整改单位、其战线和配合单位以外,且没有经手过这个问题的人"),
        )


class AssignManyForm(forms.Form):
    """指定核查人 for a selection: one person who may verify every one of them."""

    def __init__(self, people: QuerySet[Cadre], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verifier"] = CadreChoice(people, label=_("核查人"), error_messages={"required": _("请选择核查人")})


class VerifyForm(forms.Form):
    """核查: what one found, and what goes back."""

    outcome = forms.ChoiceField(
        label=_("核查结果"),
        choices=Verification.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择核查结果")},
    )
    note = _area(_("核查情况"), error=_("请写明核查情况"))
    reason_code = forms.ChoiceField(
        label=_("退回原因"), choices=[("", _("(通过时不填)")), *ReasonCode.choices[:-1]], required=False
    )

    def __init__(self, measures: QuerySet[Measure], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measures"] = MeasureChoice(
            measures,
            label=_("退回哪些措施"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("不选则退回全部已报完成的措施"),
        )

    def clean(self) -> dict[str, Any]:
        """Sending back has a reason code; passing has none."""
        data = super().clean() or {}
        if data.get("outcome") == Verification.Outcome.SENT_BACK and not data.get("reason_code"):
            self.add_error("reason_code", _("退回须选择原因"))
        if data.get("outcome") == Verification.Outcome.PASSED:
            data["reason_code"], data["measures"] = "", ()
        return data


class ObjectionForm(forms.Form):
    """登记异议, for oneself or for a citizen who told it."""

    text = _area(_("异议内容"), error=_("请写明异议内容"))


class ObjectionDecisionForm(forms.Form):
    """处理异议: upheld sends the entry back."""

    upheld = forms.TypedChoiceField(
        label=_("处理结果"),
        choices=[("0", _("不成立,公示继续")), ("1", _("成立,退回整改"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择处理结果")},
    )
    answer = _area(_("答复"), error=_("请写明处理结果"))


class ReopenForm(ReasonForm):
    """反弹重开: what came back, and which measures are taken up again."""

    def __init__(self, measures: QuerySet[Measure], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measures"] = MeasureChoice(
            measures,
            label=_("继续整改的措施"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("不选则须新定措施"),
        )


def chosen(data: Any) -> Sequence[Measure]:
    """The measures ticked."""
    return list(data.get("measures") or ())
