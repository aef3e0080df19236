"""指标: what each rate of the dashboard means, as DESIGN section 5 names them. A metric is one function with its formula.

Not here yet, because their rooms are not built: citizen-confirmed rate, satisfied rate, response rate, burden, and the
30- and 90-day halves of the holding rate. 具体率 belongs to the text gate.
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from qingfeng.rectify.problems.states import Source
from qingfeng.steer.dashboard.figure import Figure, Rate
from qingfeng.steer.dashboard.queries.counts import Counts
from qingfeng.steer.dashboard.queries.scopes import Scope

Metric = Callable[[Counts, Scope], Rate]


def _figure(name: Any, value: int, scope: Scope, **conditions: Any) -> Figure:
    return Figure(name, value, scope.url(**conditions))


def _found(counts: Counts, scope: Scope) -> Figure:
    return _figure(_("查出问题"), counts.found, scope, counted=1)


def _verified(counts: Counts, scope: Scope) -> Figure:
    return _figure(_("核实销号"), counts.of("verified"), scope, verified=1)


def verified_rate(counts: Counts, scope: Scope) -> Rate:
    """核实销号率 verified-closure rate: of what was found, how much has passed independent verification.

    Numerator: problems that were struck off at least once after verification (``first_closed_on``).
    Denominator: problems found (all but merged and declined). Source: DESIGN section 5.
    """
    return Rate(
        "verified", _("核实销号率"), _verified(counts, scope), _found(counts, scope), _("经核查销号 ÷ 查出问题")
    )


def holding_rate(counts: Counts, scope: Scope) -> Rate:
    """保持率 holding rate: of what was verified, how much is still struck off today.

    Numerator: problems in state 已销号 now. Denominator: problems struck off at least once. Source: DESIGN section 5;
    its 30- and 90-day forms need the look-back.
    """
    held = _figure(_("保持销号"), counts.of("state:closed"), scope, holding=1)
    return Rate("holding", _("保持率"), held, _verified(counts, scope), _("现仍销号 ÷ 曾经销号"))


def on_time_rate(counts: Counts, scope: Scope) -> Rate:
    """按期整改率 on-time rate: of what was verified, how much was put right by the date first promised.

    Numerator: struck off after verification, and first reported as done on or before ``first_due_on``, whatever was
    extended since (``Problem.is_on_time``: the days that the verifier takes are not the unit's). Denominator: problems
    struck off at least once; one without any date counts as not on time, since leaving the date out must not pay.
    Source: DESIGN sections 4 and 5.
    """
    part = _figure(_("按期整改"), counts.of("on_time"), scope, on_time=1)
    return Rate(
        "on_time", _("按期整改率"), part, _verified(counts, scope), _("在首次时限内整改完成并经核实 ÷ 曾经销号")
    )


def return_rate(counts: Counts, scope: Scope) -> Rate:
    """退回率 return rate: of what units reported as done, how much a verifier sent back at least once.

    Numerator: problems sent back one time or more (a problem sent back twice counts once). Denominator: problems for
    which closing was asked. Source: DESIGN section 5.
    """
    part = _figure(_("核查退回"), counts.of("ever_sent_back"), scope, ever_sent_back=1)
    whole = _figure(_("申请销号"), counts.of("reported"), scope, reported=1)
    return Rate("returned", _("退回率"), part, whole, _("被核查退回过 ÷ 申请过销号"))


def recurrence_rate(counts: Counts, scope: Scope) -> Rate:
    """反弹率 recurrence rate: of what was verified, how much came back.

    Numerator: problems reopened one time or more. Denominator: problems struck off at least once. Source: DESIGN
    section 5.
    """
    part = _figure(_("反弹"), counts.of("ever_reopened"), scope, ever_reopened=1)
    return Rate("recurrence", _("反弹率"), part, _verified(counts, scope), _("销号后重开过 ÷ 曾经销号"))


def self_found_rate(counts: Counts, scope: Scope) -> Rate:
    """主动发现率 self-found rate: of what was found, how much by checking oneself.

    Numerator: problems found whose source is 对照自查. Denominator: problems found. Source: DESIGN section 5. Kept by
    source for the campaign as a whole and for rows counted one by one; a line has none (see ``for_scope``).
    """
    n = counts.of("found", dimension="source", key=Source.SELF_CHECK)
    part = _figure(_("自查发现"), n, scope, source=Source.SELF_CHECK.value, counted=1)
    return Rate("self_found", _("主动发现率"), part, _found(counts, scope), _("对照自查发现 ÷ 查出问题"))


METRICS: tuple[Metric, ...] = (verified_rate, on_time_rate, holding_rate, return_rate, recurrence_rate, self_found_rate)


def for_scope(counts: Counts, scope: Scope) -> list[Rate]:
    """Every rate that can be told of this scope, in one order everywhere."""
    return [metric(counts, scope) for metric in METRICS if scope.kind != "lines" or metric is not self_found_rate]
