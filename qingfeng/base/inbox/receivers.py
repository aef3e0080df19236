"""The to-dos in the main navigation."""

from django.utils.translation import gettext_lazy as _

from qingfeng.base.ui import navigation

navigation.add(navigation.Entry("inbox:todo", _("待办"), "todo", 30, count="inbox:count", on_phone=True))
