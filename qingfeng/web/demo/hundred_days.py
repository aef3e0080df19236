"""The calendar of the hundred days: phases, and where "today" stands in each stage."""

from datetime import date, timedelta
from enum import StrEnum

from qingfeng.base.ui.workdays import is_workday

DAYS = 100


class Stage(StrEnum):
    """Which part of the campaign the demonstration shows."""

    LAUNCH = "launch"
    SELFCHECK = "selfcheck"
    RECTIFY = "rectify"
    LOOKBACK = "lookback"
    CLOSED = "closed"


PHASES: dict[Stage, tuple[int, int]] = {
    Stage.LAUNCH: (1, 10),
    Stage.SELFCHECK: (11, 35),
    Stage.RECTIFY: (36, 80),
    Stage.LOOKBACK: (81, 95),
    Stage.CLOSED: (96, 100),
}
TODAY = {Stage.LAUNCH: 8, Stage.SELFCHECK: 31, Stage.RECTIFY: 76, Stage.LOOKBACK: 92, Stage.CLOSED: 100}


class Calendar:
    """Days 1 to 100 as dates, laid so that today is always the same day of the stage."""

    def __init__(self, *, stage: Stage, today: date) -> None:
        self.today = today
        self.last = TODAY[stage]
        self.start = today - timedelta(days=self.last - 1)
        self._office = [self._office_date(day) for day in range(self.last + 1)]

    def date_of(self, day: int) -> date:
        """The plain date of a day, past or to come: for due dates."""
        return self.start + timedelta(days=day - 1)

    def office_date(self, day: int) -> date | None:
        """When something that falls on a day gets done: then or on the nearest workday. None: after today."""
        return self._office[day] if day <= self.last else None

    def _office_date(self, day: int) -> date:
        on = self.date_of(day)
        for distance in range(8):
            for near in (on - timedelta(days=distance), on + timedelta(days=distance)):
                if self.start <= near <= self.today and is_workday(near):
                    return near
        return on
