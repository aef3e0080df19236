"""The dashboard in the main navigation: the first page of everyone."""

from django.utils.translation import gettext_lazy as _

from qingfeng.base.ui import navigation

navigation.add(navigation.Entry("dashboard:home", _("看板"), "dashboard", 10, on_phone=True))
