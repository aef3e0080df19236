"""What is filled in about a campaign: a unit's plan, the phases, the words, the notice."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingfeng.campaign.models import Aspect, Campaign, Phase, WorkStyle

NEW = "new"


class PlanForm(forms.Form):
    """实施方案."""

    text = forms.CharField(
        label=_("实施方案"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("从五个方面写:要解决什么问题、怎么做、谁负责、何时完成。写具体的事,不写口号。"),
    )


class PhasesForm(forms.Form):
    """The last day of each phase; each begins on the day after the one before."""

    def __init__(self, campaign: Campaign, data: Any = None) -> None:
        super().__init__(data)
        self.phases: list[Phase] = list(campaign.phases.all())
        for phase in self.phases:
            self.fields[phase.kind] = forms.IntegerField(
                label=phase.get_kind_display(), min_value=1, max_value=campaign.days, initial=phase.last_day
            )
        if self.phases:
            self.fields[self.phases[-1].kind].help_text = _("填第几天;每一阶段从上一阶段的次日开始。")

    def spans(self) -> list[tuple[str, int, int]]:
        """(kind, first day, last day), in the order of the phases."""
        spans, first = [], 1
        for phase in self.phases:
            last = int(self.cleaned_data[phase.kind])
            spans.append((phase.kind, first, last))
            first = last + 1
        return spans


class WordsForm(forms.Form):
    """五个方面 or 六种作风: a field for each, and one for a new one; an emptied field takes the word away."""

    def __init__(self, words: Iterable[Aspect | WorkStyle], data: Any = None) -> None:
        super().__init__(data)
        for at, word in enumerate(words, start=1):
            self.fields[str(word.pk)] = forms.CharField(
                label=_("第%(at)s项") % {"at": at}, max_length=30, required=False, initial=word.name
            )
        self.fields[NEW] = forms.CharField(
            label=_("新增一项"), max_length=30, required=False, help_text=_("清空某项即删除;已有问题使用的只能改名。")
        )

    def names(self) -> list[tuple[int | None, str]]:
        """(number or None, name) in order."""
        return [(None if name == NEW else int(name), text) for name, text in self.cleaned_data.items()]


class NoticeForm(forms.Form):
    """销号前公示."""

    needs_notice = forms.BooleanField(label=_("销号前须公示"), required=False)
    notice_days = forms.IntegerField(label=_("公示天数(工作日)"), min_value=1, max_value=30)
