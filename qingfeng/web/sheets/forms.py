"""What is asked when ledgers come in."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingfeng.base.organization.models import Unit
from qingfeng.campaign.models import Aspect, Campaign
from qingfeng.web.sheets.fields import FIELD_NAMES
from qingfeng.web.sheets.queries import units_to_choose

if TYPE_CHECKING:
    ModelChoice = forms.ModelChoiceField[Unit]
else:
    ModelChoice = forms.ModelChoiceField


class UnitChoice(ModelChoice):
    """A unit of the district, in tree order."""

    def label_from_instance(self, obj: Any) -> str:
        """The name alone."""
        return str(obj.name)


class PlaceForm(forms.Form):
    """认不出单位的行归入."""

    unit = UnitChoice(
        Unit.objects.none(), required=False, label=_("认不出单位的行归入"), empty_label=_("不归入,放进待整理")
    )

    def __init__(self, campaign: Campaign, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_to_choose(campaign)  # type: ignore[attr-defined]  # a model choice field


class MappingForm(forms.Form):
    """Which column is what, for one layout of heads: one choice per column."""

    def __init__(self, heads: list[tuple[str, str]], columns: dict[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guessed = {letter: field for field, letter in columns.items()}
        if columns.get("unit") and columns.get("unit") == columns.get("person"):
            guessed[columns["unit"]] = "unit_person"
        choices = [("", _("不作为字段,原样保留")), *FIELD_NAMES.items()]
        for letter, head in heads:
            self.fields[letter] = forms.ChoiceField(
                choices=choices, required=False, label=f"{letter} {head}", initial=guessed.get(letter, "")
            )

    def clean(self) -> dict[str, Any]:
        """No field may stand in two columns, and one must be the problem."""
        cleaned = super().clean() or {}
        named = [field for field in cleaned.values() if field]
        twice = {field for field in named if named.count(field) > 1}
        if twice:
            names = _("、").join(str(FIELD_NAMES[field]) for field in sorted(twice))
            raise forms.ValidationError(_("“%(names)s”选了不止一列,请只留一列") % {"names": names})
        if "problem" not in named:
            raise forms.ValidationError(_("请指定哪一列是问题"))
        return cleaned

    def columns(self) -> dict[str, str]:
        """Field → letter, as the reading engine takes it."""
        return {field: letter for letter, field in self.cleaned_data.items() if field}


class WordForm(forms.Form):
    """添加表头同义词."""

    word = forms.CharField(label=_("表头文字"), max_length=40)
    field = forms.ChoiceField(label=_("含义"), choices=lambda: list(FIELD_NAMES.items()))


class SettleForm(forms.Form):
    """整理一行: as a problem of a unit, or not needed and why."""

    unit = UnitChoice(Unit.objects.none(), label=_("责任单位"), required=False)
    text = forms.CharField(label=_("问题"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    measure = forms.CharField(
        label=_("整改措施"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
    aspect = forms.ModelChoiceField(Aspect.objects.none(), label=_("方面"), required=False)
    note = forms.CharField(label=_("不需录入的原因"), required=False, max_length=200)

    def __init__(self, campaign: Campaign, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_to_choose(campaign)  # type: ignore[attr-defined]  # a model choice field
        aspects = Aspect.objects.filter(campaign=campaign)
        self.fields["aspect"].queryset = aspects  # type: ignore[attr-defined]  # likewise

    def clean(self) -> dict[str, Any]:
        """Either unit and text, or a note."""
        cleaned = super().clean() or {}
        if cleaned.get("note"):
            return cleaned
        if not cleaned.get("unit"):
            self.add_error("unit", _("请选择责任单位;如不需录入,请在下面写明原因"))
        if not cleaned.get("text"):
            self.add_error("text", _("请填写问题;如不需录入,请在下面写明原因"))
        return cleaned
