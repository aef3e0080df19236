"""全程记录: the record of the campaign. It stands here because the timeline itself knows neither campaigns nor roles."""

from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.answers import require
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline import record as timeline
from qingfeng.base.timeline.things import kinds, page_of
from qingfeng.base.ui.looks import words
from qingfeng.campaign.queries import the_campaign
from qingfeng.campaign.rules import may_read_record


class RecordForm(forms.Form):
    """查记录: by person, verb, thing and day."""

    person = forms.CharField(label=_("谁"), required=False, max_length=40)
    thing_id = forms.IntegerField(label=_("序号"), required=False, min_value=1, max_value=2**62)
    first = forms.DateField(label=_("从"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label=_("到"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        things = [("", _("全部")), *((name, kind.label) for name, kind in kinds().items())]
        verbs = [("", _("全部")), *((verb, word.label) for verb, word in words().items())]
        self.fields["thing"] = forms.ChoiceField(label=_("对什么"), required=False, choices=things)
        self.fields["verb"] = forms.ChoiceField(label=_("做了什么"), required=False, choices=verbs)
        self.order_fields(["person", "verb", "thing", "thing_id", "first", "last"])

    def sought(self) -> timeline.Sought:
        """What is asked; a field that makes no sense asks for nothing and says so in the form."""
        self.is_valid()
        return timeline.Sought(**{name: value for name, value in self.cleaned_data.items() if value})


@require_GET
def record(request: HttpRequest) -> HttpResponse:
    """Everything that happened in the campaign, newest first."""
    campaign = the_campaign(request)
    require(may_read_record(reach_of(cast(Cadre, request.user)), campaign))
    form, text = RecordForm(request.GET), request.GET.get("before", "")
    before = int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None
    page = timeline.page(campaign.pk, form.sought(), before=before)
    known = kinds()
    rows = [
        (entry, known[entry.thing].label if entry.thing in known else entry.thing, page_of(entry.thing, entry.thing_id))
        for entry in page.entries
    ]
    context = {"title": _now("全程记录"), "form": form, "rows": rows, "older": page.older}
    return render(request, "campaign/record.html", context)
