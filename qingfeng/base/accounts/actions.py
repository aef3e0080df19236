"""Giving roles and passwords."""

import secrets
from collections.abc import Iterable

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from qingfeng.base.accounts import rules
from qingfeng.base.accounts.models import Role
from qingfeng.base.answers import Refused, require
from qingfeng.base.bulk import insert_rows
from qingfeng.base.organization import actions as organization
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.actions import Entry, record, record_many

# No letter that is read as another on paper; 12 of these 56 are 69 bits.
READABLE = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
FIRST_LENGTH = 12


@transaction.atomic
def note_sign_in(*, by: Cadre) -> None:
    """The record keeps that somebody signed in (kept at least a year: 互联网政务应用安全管理规定); nobody is counted by it."""
    record(verb="account.sign_in", thing=by, by=by)


@transaction.atomic
def change_password(*, cadre: Cadre, password: str, by: Cadre) -> None:
    """A new password; the first one handed out is thereby spent."""
    cadre.set_password(password)
    cadre.must_change_password = False
    cadre.save(update_fields=["password", "must_change_password"])
    record(verb="account.change_password", thing=cadre, by=by)


@transaction.atomic
def give_first_password(*, people: Iterable[Cadre], password: str, by: Cadre | None, spent: bool = False) -> None:
    """Hand out one first password to these people; unless ``spent``, it opens only the page that changes it."""
    hashed = make_password(password)
    rows = list(people)
    for cadre in rows:
        cadre.password = hashed
        cadre.must_change_password = not spent
    Cadre.objects.bulk_update(rows, ["password", "must_change_password"], batch_size=500)
    record_many(
        entries=[Entry(verb="account.first_password", thing="cadre", thing_id=c.pk, unit_id=c.unit_id) for c in rows],
        by=by,
    )


@transaction.atomic
def give_roles(*, roles: Iterable[Role], by: Cadre | None) -> None:
    """Let people take their parts; a role that a person has already is left as it is."""
    rows = list(roles)
    insert_rows(rows, ignore_conflicts=True)
    record_many(
        entries=[
            Entry(
                verb="account.give_role",
                thing="cadre",
                thing_id=role.cadre_id,
                unit_id=role.unit_id,
                data={"role": role.kind, "line": role.line_id},
            )
            for role in rows
        ],
        by=by,
    )


@transaction.atomic
def take_roles(*, roles: Iterable[Role], by: Cadre) -> None:
    """收回角色: what they did in it stays on the record."""
    rows = list(roles)
    Role.objects.filter(pk__in=[role.pk for role in rows]).delete()
    record_many(
        entries=[
            Entry(
                verb="account.take_role",
                thing="cadre",
                thing_id=role.cadre_id,
                unit_id=role.unit_id,
                data={"role": role.kind, "line": role.line_id},
            )
            for role in rows
        ],
        by=by,
    )


@transaction.atomic
def retire(*, cadre: Cadre, reason: str, by: Cadre) -> None:
    """停用: by the office of the district; the person no longer signs in."""
    require(rules.may_keep_roster(by, cadre.unit))
    organization.retire(cadre=cadre, reason=reason, by=by)


@transaction.atomic
def hand_out_passwords(*, people: Iterable[Cadre], by: Cadre) -> list[tuple[Cadre, str]]:
    """发放初始密码: one of their own for each; told once, kept by nobody, spent at the first sign-in."""
    slips = []
    for cadre in people:
        require(rules.may_keep_roster(by, cadre.unit))
        if cadre.pk == by.pk:
            raise Refused(_("自己的密码请在“修改密码”中更换"))
        if not cadre.is_active:
            raise Refused(_("%(name)s的账号已停用") % {"name": cadre.name})
        password = "".join(secrets.choice(READABLE) for _place in range(FIRST_LENGTH))
        give_first_password(people=[cadre], password=password, by=by)
        slips.append((cadre, password))
    return slips
