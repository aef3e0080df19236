"""写得具体: what a problem's text still lacks. Pure; it advises while one writes and refuses nothing."""

import re

from django.utils.translation import gettext_lazy as _

from qingfeng.base.answers import Text

SHORT = 12
FIGURE = re.compile(
    r"[0-9０-９一二两三四五六七八九十百千万几半][0-9０-９一二三四五六七八九十百千万多余]*(?:个|人|次|天|日|月|年|小时|分钟|件|户|项|份|条|元|家|处|成|%|%|周|遍)"
)
PLACE = re.compile(
    r"窗口|大厅|科|股|室|所|站|村|社区|乡|镇|街道|路|校|医院|企业|商户|环节|系统|平台|网上|热线|现场|工地|小区|中心|局"
)
SLOGANS = re.compile(
    r"不够(?:深入|扎实|到位|强|高)|有待(?:加强|提高|提升)|不深不透|不强|不高|力度不(?:够|大)|意识(?:淡薄|不强)|仍需加强"
)


def missing(text: str) -> list[Text]:
    """What to add, in the order in which it helps most; empty when the text says enough."""
    words = text.strip()
    if len(words) < SHORT:
        return [_("再写具体些:什么事、在哪里、怎么不好")]
    lacking: list[Text] = []
    if not PLACE.search(words):
        lacking.append(_("在哪个窗口、科室或环节"))
    if not FIGURE.search(words):
        lacking.append(_("多少人次、多久、多少件"))
    if SLOGANS.search(words) and lacking:
        lacking.append(_("“不够、不强、有待加强”看不出问题在哪里,换成看得见的情形"))
    return lacking
