"""Reading workbooks: with the office's own words and layouts, and what importing them would do."""

from collections.abc import Sequence

from django.db.models import QuerySet

from qingfeng.base.accounts.reach import Reach
from qingfeng.base.organization.models import Unit
from qingfeng.campaign.models import Campaign
from qingfeng.web.sheets.directory import Directory
from qingfeng.web.sheets.models import Layout, Synonym, UnsortedRow, Workbook
from qingfeng.web.sheets.planning import FilePlan, plan
from qingfeng.web.sheets.reading import ColumnMap, FileReading, Words, default_words, read_ledger


class Reader:
    """Reads any number of workbooks of one campaign by what its district has taught (two queries)."""

    def __init__(self, campaign: Campaign) -> None:
        taught: dict[str, tuple[str, ...]] = {}
        for field, word in Synonym.objects.filter(district=campaign.district_id).values_list("field", "word"):
            taught[field] = (*taught.get(field, ()), word)
        self.words: Words = default_words().extended(taught) if taught else default_words()
        layouts = Layout.objects.filter(district=campaign.district_id)
        self.layouts: dict[str, ColumnMap] = dict(layouts.values_list("layout_key", "columns"))
        self.year = campaign.starts_on.year

    def read(self, content: bytes, name: str) -> FileReading:
        """One file's reading; ``error`` says what is wrong with a bad one."""
        return read_ledger(content, name=name, words=self.words, layouts=self.layouts, year=self.year)


def workbooks(reach: Reach, campaign: Campaign) -> QuerySet[Workbook]:
    """The workbooks that this person may open, newest first."""
    return Workbook.objects.visible_to(reach, campaign).select_related("handed_in_by", "default_unit").order_by("-pk")


def planned(workbooks: Sequence[Workbook], campaign: Campaign) -> tuple[list[tuple[Workbook, FilePlan]], Directory]:
    """Each workbook read again from its kept original, with what importing it would do now."""
    reader, directory = Reader(campaign), Directory(campaign)
    return [(book, plan_of(book, reader, directory)) for book in workbooks], directory


def plan_of(workbook: Workbook, reader: Reader, directory: Directory) -> FilePlan:
    """What importing one kept workbook would do now."""
    with workbook.file.open("rb") as kept:
        reading = reader.read(kept.read(), workbook.name)
    return plan(reading, directory, workbook.default_unit)


def unsorted_rows(reach: Reach, campaign: Campaign) -> QuerySet[UnsortedRow]:
    """待整理: rows of these workbooks that still wait to be settled, in the order of the sheets."""
    books = Workbook.objects.visible_to(reach, campaign)
    rows = UnsortedRow.objects.filter(workbook__in=books, state=UnsortedRow.State.OPEN)
    return rows.select_related("workbook", "workbook__campaign").order_by("workbook_id", "sheet", "row")


def units_to_choose(campaign: Campaign) -> QuerySet[Unit]:
    """Units in tree order, for a choice."""
    return Unit.objects.filter(path__startswith=campaign.district.path, depth__lte=2).order_by("path")
