"""What is asked for with a file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from qingfeng.base.evidence.kinds import KINDS


class EvidenceForm(forms.Form):
    """One file and what it shows."""

    file = forms.FileField(
        label=_("文件"),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(KINDS)}),
        error_messages={"required": _("请选择文件"), "empty": _("文件是空的")},
    )
    caption = forms.CharField(label=_("说明"), max_length=200, required=False)
