"""The few fixed words that all three forms of the briefing share."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from qingfeng.steer.briefing.document import Document, Photo, Reference

# Left behind by spreadsheets and chat programs; no file format takes them.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text without control characters and halves of characters."""
    return UNPRINTABLE.sub("", text)


@dataclass(frozen=True, slots=True)
class Wording:
    """The fixed words around a document's own."""

    document: Document

    def as_of(self) -> str:
        """（截至…）: the day to whose end the figures count."""
        return _("（截至%(day)s）") % {"day": day_in_words(self.document.as_of)}

    def issued_on(self) -> str:
        """成文日期, in Arabic numerals (GB/T 9704—2012, 7.3.5.4); empty for a draft."""
        return day_in_words(self.document.issued_on) if self.document.issued_on else ""

    def sources_title(self) -> str:
        """The heading of the note list."""
        return _("数据来源")

    def sources_note(self) -> str:
        """What the bracketed numbers are, said once above the list."""
        numbered = _(
            "文中数字后方括号内的编号对应下列来源；每条来源的链接打开该数字所统计的全部条目。带底色的文字由编辑人员补充，不来自台账。"
        )
        direct = _("表中不带编号的数字本身就是链接，口径即表题、行名和栏名。")
        return f"{numbered}{direct}" if self.document.direct_links() else numbered

    def reference(self, reference: Reference) -> str:
        """One note: what is counted, how, and in how many rows."""
        said = {"meaning": reference.meaning, "query": reference.query, "rows": f"{reference.rows:,}"}
        return _("%(meaning)s。口径：%(query)s。共%(rows)s条。") % said

    def since(self, reference: Reference) -> str:
        """What moved after the issue; empty where nothing did."""
        return _("印发后有变动：%(since)s") % {"since": reference.since} if reference.since else ""


def day_in_words(day: date) -> str:
    """2021年9月30日: no leading zeros."""
    return _("%(year)d年%(month)d月%(day)d日") % {"year": day.year, "month": day.month, "day": day.day}


def unreadable(photo: Photo) -> str:
    """The caption of a photo that cannot be shown: said, not dropped."""
    return _("%(caption)s（照片无法打开）") % {"caption": photo.caption}
