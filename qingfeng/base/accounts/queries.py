"""Reading roles."""

from collections import defaultdict
from collections.abc import Iterable

from qingfeng.base.accounts.models import Role
from qingfeng.base.organization.models import Cadre, Unit


def roles_of(people: Iterable[Cadre]) -> dict[int, list[Role]]:
    """Each person's roles, by the person's number."""
    found: dict[int, list[Role]] = defaultdict(list)
    ids = [cadre.pk for cadre in people]
    for start in range(0, len(ids), 500):
        rows = Role.objects.filter(cadre__in=ids[start : start + 500]).select_related("unit", "line").order_by("pk")
        for role in rows:
            found[role.cadre_id].append(role)
    return found


def without_password(unit: Unit) -> list[Cadre]:
    """The unit's active people to whom no password was ever handed out."""
    people = Cadre.objects.filter(unit=unit, is_active=True).select_related("unit").order_by("pk")
    return [one for one in people if not one.has_usable_password()]
