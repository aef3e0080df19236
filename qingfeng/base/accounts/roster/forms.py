"""What is asked on the pages of the roster."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from qingfeng.base.accounts.roster.reading import MAX_BYTES


class RosterForm(forms.Form):
    """The filled-in workbook."""

    file = forms.FileField(label=_("花名册(.xlsx)"), widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls"}))

    def clean_file(self) -> bytes:
        """Its bytes; one too large is refused before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_("文件超过 %(limit)s MB"), params={"limit": MAX_BYTES // 1024 // 1024})
        content: bytes = file.read()
        return content


class DigestForm(forms.Form):
    """Which kept workbook is meant."""

    digest = forms.RegexField(re.compile(r"[0-9a-f]{64}"), widget=forms.HiddenInput)
