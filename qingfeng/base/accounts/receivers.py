"""The roster in the navigation, and what the record's verbs about units, people and accounts are called."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingfeng.base.ui import looks, navigation

navigation.add(navigation.Entry("accounts:organization", pgettext_lazy("导航", "单位"), "organization", 60))

looks.tell(
    {
        "account.sign_in": (_("登录"), "user"),
        "account.change_password": (_("修改密码"), "key"),
        "account.first_password": (_("发放初始密码"), "key"),
        "account.give_role": (_("授予角色"), "shield"),
        "account.take_role": (_("收回角色"), "shield"),
        "account.roster": (_("导入单位和人员"), "users"),
        "unit.open_district": (_("设立本区"), "organization"),
        "unit.add": (_("增加单位"), "organization"),
        "unit.change": (_("更正单位"), "edit"),
        "unit.add_lines": (_("增加战线"), "organization"),
        "line.lead": (_("分管战线"), "user"),
        "cadre.add": (_("增加人员"), "user"),
        "cadre.change": (_("人员变动"), "edit"),
        "cadre.retire": (_("停用账号"), "circle-off"),
    }
)
