"""What the office writes: the day of a new briefing, and words to add."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _


class DraftForm(forms.Form):
    """起草: up to which day."""

    as_of = forms.DateField(label=_("截至日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class AddForm(forms.Form):
    """补充文字: where, and what."""

    text = forms.CharField(label=_("补充文字"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, places: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.fields["after"] = forms.ChoiceField(label=_("加在哪一段之后"), choices=list(places))
        self.order_fields(["after", "text"])
