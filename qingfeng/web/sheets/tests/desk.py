"""What the tests of the import share: 民政局's ledger as it is kept, handed in and confirmed."""

from collections.abc import Sequence

from qingfeng.base.organization.models import Cadre, Unit
from qingfeng.campaign.models import Campaign
from qingfeng.web.sheets import actions
from qingfeng.web.sheets.models import Workbook
from qingfeng.web.sheets.planning import FilePlan
from qingfeng.web.sheets.queries import ImportDesk, planned
from qingfeng.web.sheets.tests.books import workbook

HEAD = ("序号", "责任单位", "存在问题", "整改措施", "整改时限", "责任人", "完成情况")
COUNTER = (
    "1",
    "民政局",
    "窗口没有一次性告知所需材料",
    "1.编制一次性告知单\n2.在窗口公示",
    "2021年9月底前",
    "王干",
    "已整改",
)
PHONE = ("2", "民政局", "咨询电话经常无人接听", "安排专人值守咨询电话", "立行立改", "王干", "")
VISITS = ("3", "民政局", "对困难群众走访不够经常", "每季度走访一次低保家庭", "长期坚持", "赵联", "整改中")
ROWS = (COUNTER, PHONE, VISITS)


def ledger(*rows: Sequence[str], head: Sequence[str] = HEAD) -> bytes:
    """A workbook with a title and this head."""
    return workbook([["民政局问题整改台账"], list(head), *(list(row) for row in rows)])


def look(campaign: Campaign, content: bytes, name: str = "民政局.xlsx", unit: Unit | None = None) -> FilePlan:
    """What importing these bytes would do."""
    outcome = ImportDesk(campaign).outcome(content, name, unit)
    assert isinstance(outcome, FilePlan)
    return outcome


def hand_in(
    campaign: Campaign, content: bytes, by: Cadre, *, name: str = "民政局.xlsx", unit: Unit | None = None
) -> Workbook:
    """Handed in, not confirmed."""
    outcome = ImportDesk(campaign).outcome(content, name, unit)
    return actions.hand_in(campaign=campaign, name=name, content=content, outcome=outcome, default_unit=unit, by=by)


def take_in(
    campaign: Campaign, content: bytes, by: Cadre, *, name: str = "民政局.xlsx", unit: Unit | None = None
) -> Workbook:
    """Handed in and confirmed."""
    book = hand_in(campaign, content, by, name=name, unit=unit)
    plans, directory = planned([book], campaign)
    actions.confirm(plans=plans, directory=directory, by=by)
    book.refresh_from_db()
    return book


def statuses(made: FilePlan) -> list[str]:
    """Row by row: new, changed or unchanged."""
    return [row.status for row in made.rows]
