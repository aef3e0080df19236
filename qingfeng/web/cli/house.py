"""What several commands need: Django started, the database up to date, the campaign and the person meant."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from qingfeng.base.organization.models import Cadre
    from qingfeng.campaign.models import Campaign


def open_house(*, prepare: bool = False) -> None:
    """Start Django; with ``prepare`` also bring tables and static files up to date."""
    import django

    django.setup()
    from qingfeng.base.bulk import collect_rarely

    collect_rarely()
    if prepare:
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
        know_the_rows()
        # The fonts are for the press, not for pages: hashing and packing 50 MB of them cost 6 s of every start.
        call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=["fonts"])


def know_the_rows() -> None:
    """Let SQLite look at its rows (0.2 s), so that it chooses the right index; PostgreSQL does so by itself."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("ANALYZE")


def the_campaign(number: int | None) -> "Campaign":
    """The campaign of that number, or the only one there is; otherwise the command ends with 2 and says why."""
    from qingfeng.campaign.models import Campaign

    rows = Campaign.objects.select_related("district")
    if number is not None:
        found = rows.filter(pk=number).first()
        if found is None:
            raise click.UsageError(f"没有编号为 {number} 的活动 / there is no campaign {number}")
        return found
    some = list(rows[:2])
    if len(some) != 1:
        raise click.UsageError(
            "请用 --campaign 指定活动 / name the campaign with --campaign" if some else "还没有活动 / no campaign yet"
        )
    return some[0]


def the_person(login: str | None, campaign: "Campaign") -> "Cadre":
    """Who acts: the person of that login, or the first of the campaign office."""
    from qingfeng.base.accounts.models import Role
    from qingfeng.base.organization.models import Cadre

    if login:
        found = Cadre.objects.filter(login=login, is_active=True).first()
        if found is None:
            raise click.UsageError(f"没有登录名 {login} / nobody signs in as {login}")
        return found
    role = Role.objects.filter(kind=Role.Kind.OFFICE, unit=campaign.district_id).order_by("pk").first()
    if role is None:
        raise click.UsageError("活动办还没有人员;请用 --as 指定 / the office has nobody yet; name a person with --as")
    return role.cadre
