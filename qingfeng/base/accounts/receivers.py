"""What the record's verbs about accounts are called."""

from django.utils.translation import gettext_lazy as _

from qingfeng.base.ui import looks

looks.tell(
    {
        "account.sign_in": (_("登录"), "user"),
        "account.change_password": (_("修改密码"), "key"),
        "account.first_password": (_("发放初始密码"), "key"),
        "account.give_role": (_("授予角色"), "shield"),
    }
)
