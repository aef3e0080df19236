"""The workbook to fill in: heads, choices and one example of each."""

from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from qingfeng.base.accounts.roster.planning import ROLES
from qingfeng.base.accounts.roster.reading import PEOPLE, PEOPLE_HEADS, UNIT_HEADS, UNITS

NOTES = {"直接上级": "直接上级(登录名)"}
KIND_CHOICES = ["部门", "窗口单位", "乡镇", "街道", "社区(村)"]


def write_template() -> bytes:
    """An empty roster. Its heads stay Chinese in every language, since the reader knows them so."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    head = book.add_format({"bold": True, "bg_color": "#E8EEF1", "border": 1})
    text = book.add_format({"num_format": "@"})
    for name, heads in ((UNITS, UNIT_HEADS), (PEOPLE, PEOPLE_HEADS)):
        page = book.add_worksheet(name)
        page.write_row(0, 0, [NOTES.get(one, one) for one in heads], head)
        page.set_column(0, len(heads) - 1, 18, text)
        page.freeze_panes(1, 0)
    units, people = book.worksheets()
    units.data_validation(1, 2, 2000, 2, {"validate": "list", "source": KIND_CHOICES})
    people.data_validation(1, 4, 20000, 4, {"validate": "list", "source": ["单位领导", "干部"]})
    notes = book.add_worksheet("说明")
    notes.set_column(0, 0, 100)
    notes.write_column(0, 0, _notes())
    book.close()
    return out.getvalue()


def _notes() -> list[str]:
    return [
        _("单位:名称必填;上级单位不填就直属本区;战线写名称,没有的会新建。"),
        _("人员:姓名、登录名、单位必填;登录名用字母和数字,全系统不重复;直接上级写其登录名。"),
        _("角色可写几个,用顿号隔开:%(roles)s。") % {"roles": "、".join(ROLES)},
        _("战线分管领导须在“战线”一列写明分管的战线。"),
        _("已有的单位按名称、人员按登录名更新;空着的格子不改动原来的内容。表中没有的人不会被停用。"),
    ]
