"""数 Figure: a number that knows which rows it counts, and a rate of two of them."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from qingfeng.base.answers import Text
from qingfeng.base.ui.formats import number, percent
from qingfeng.steer.dashboard.wilson import Interval, wilson

# Below so many cases one case moves the rate by over three points: the interval is shown beside it.
FEW = 30


@dataclass(frozen=True, slots=True)
class Figure:
    """A count, the address of exactly its rows, and what it means in a sentence."""

    name: Text
    value: int
    url: str
    meaning: Text = ""

    @property
    def link(self) -> SafeString:
        """The number as a link to its rows; a screen reader hears what is counted."""
        return format_html(
            '<a class="fig" href="{}" title="{}">{}</a>', self.url, self.meaning or self.name, number(self.value)
        )


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of two figures. Whoever shows it shows both."""

    key: str
    name: Text
    part: Figure
    whole: Figure
    formula: Text

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None where there is nothing to divide by."""
        return self.part.value / self.whole.value if self.whole.value else None

    @property
    def interval(self) -> Interval | None:
        """The 95 % Wilson interval where the cases are few; None where they are many or none."""
        return (
            wilson(self.part.value, self.whole.value)
            if self.part.value <= self.whole.value < FEW and self.whole.value
            else None
        )

    @property
    def caution(self) -> str:
        """How far a rate of few cases can be trusted, in words; "" where it needs none."""
        between = self.interval
        if between is None:
            return ""
        low, high = percent(between.low, 0), percent(between.high, 0)
        return str(_("数量少，95%%区间 %(low)s–%(high)s") % {"low": low, "high": high})
