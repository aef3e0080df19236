"""What the briefing tells the house: the days it asks the ledger for, its page, its words in the record."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from qingfeng.base.answers import Text
from qingfeng.base.timeline import things
from qingfeng.base.ui import looks, navigation
from qingfeng.rectify.problems import parameters
from qingfeng.steer.briefing.states import State


def _days(name: str, label: Text) -> parameters.Parameter:
    """A span of days that the ledger knows but does not offer in its panel."""

    def where(values: parameters.Values, _at: parameters.Viewpoint) -> Q:
        first, last = parameters.ends(values[0])
        return (Q(**{f"{name}__gte": first}) if first else Q()) & (Q(**{f"{name}__lte": last}) if last else Q())

    return parameters.Parameter(name, label, parameters.span, where)


parameters.register(_days("asked_on", _("申请销号日期")), _days("first_closed_on", _("首次销号日期")))

navigation.add(navigation.Entry("briefing:briefings", _("简报"), "briefing", 50))
looks.dress(State, {"draft": "work", "issued": "done"})
looks.tell(
    {
        "briefing.draft": (_("起草简报"), "file"),
        "briefing.edit": (_("编辑简报"), "edit"),
        "briefing.issue": (_("印发简报"), "speakerphone"),
    }
)
things.register("briefing", things.ThingKind(_("简报"), lambda pk: reverse("briefing:briefing", args=[pk])))
