"""Reading workbooks: with the office's own words and layouts, and what importing them would do."""

from collections.abc import Sequence

from django.db.models import QuerySet

from qingfeng.base.accounts.reach import Reach
from qingfeng.base.organization.models import Cadre, Unit
from qingfeng.campaign.models import Campaign
from qingfeng.web.sheets.directory import Directory
from qingfeng.web.sheets.models import ImportedRow, Layout, Synonym, UnsortedRow, Workbook
from qingfeng.web.sheets.planning import FilePlan, plan
from qingfeng.web.sheets.reading import ColumnMap, FileReading, Words, default_words, read_ledger

WAITING = (Workbook.State.STAGED, Workbook.State.FAILED)


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


def planned(books: Sequence[Workbook], campaign: Campaign) -> tuple[list[tuple[Workbook, FilePlan]], Directory]:
    """Each workbook read again from its kept original, with what importing it would do now."""
    desk = ImportDesk(campaign)
    return [(book, desk.plan_of(book)) for book in books], desk.directory


class ImportDesk:
    """The reader and the directory of one campaign, for one request."""

    def __init__(self, campaign: Campaign) -> None:
        self.reader, self.directory = Reader(campaign), Directory(campaign)

    def plan_of(self, workbook: Workbook) -> FilePlan:
        """What importing one kept workbook would do now."""
        with workbook.file.open("rb") as kept:
            reading = self.reader.read(kept.read(), workbook.name)
        return plan(reading, self.directory, workbook.default_unit)

    def outcome(self, content: bytes, name: str, unit: Unit | None) -> FilePlan | str:
        """What importing a file would do, or why it cannot be read."""
        reading = self.reader.read(content, name)
        return reading.error or plan(reading, self.directory, unit)


def rows_of(workbook: Workbook) -> QuerySet[ImportedRow]:
    """The rows of a committed workbook with their problems, in the order of its sheets."""
    rows = ImportedRow.objects.filter(workbook=workbook).select_related("problem", "unit")
    return rows.order_by("sheet", "row", "pk")


def words(campaign: Campaign) -> QuerySet[Synonym]:
    """The heads that the district's office has taught."""
    rows = Synonym.objects.filter(district=campaign.district_id).select_related("taught_by")
    return rows.order_by("field", "word")


def first_choice(by: Cadre, campaign: Campaign) -> int:
    """Where rows of no known unit go unless one chooses otherwise: the unit of who brings them in."""
    ways = Unit.objects.filter(pk=by.unit_id).values_list("path", flat=True)
    path = next(iter(ways), "")
    unit = Unit.objects.filter(path=path[: 2 * Unit.steplen]).values_list("pk", flat=True).first()
    return unit or campaign.district_id


def unsorted_rows(reach: Reach, campaign: Campaign) -> QuerySet[UnsortedRow]:
    """待整理: rows of these workbooks that still wait to be settled, in the order of the sheets."""
    books = Workbook.objects.visible_to(reach, campaign)
    rows = UnsortedRow.objects.filter(workbook__in=books, state=UnsortedRow.State.OPEN)
    return rows.select_related("workbook", "workbook__campaign").order_by("workbook_id", "sheet", "row")


def units_to_choose(campaign: Campaign) -> QuerySet[Unit]:
    """Units in tree order, for a choice."""
    return Unit.objects.filter(path__startswith=campaign.district.path, depth__lte=2).order_by("path")


def count_waiting(reach: Reach, campaign_id: int) -> int:
    """How many workbooks of this person's own wait to be confirmed."""
    rows = Workbook.objects.filter(campaign_id=campaign_id, state=Workbook.State.STAGED)
    return rows.filter(handed_in_by=reach.cadre).count()


def count_unsorted(reach: Reach, campaign_id: int) -> int:
    """How many rows of this person's own workbooks wait to be sorted."""
    rows = UnsortedRow.objects.filter(workbook__campaign_id=campaign_id, state=UnsortedRow.State.OPEN)
    return rows.filter(workbook__handed_in_by=reach.cadre).count()
