"""Attaching evidence. A file is kept once under its SHA-256 and never altered."""

import hashlib
from datetime import date
from pathlib import PurePath

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from qingfeng.base.answers import Refused, require
from qingfeng.base.evidence import shown
from qingfeng.base.evidence.kinds import HEAD, LARGEST, TAKEN, ending_of, kind_of
from qingfeng.base.evidence.models import Evidence
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.actions import Entry, record_many
from qingfeng.base.timeline.days import noon_of, told_on


@transaction.atomic
def attach(
    *, thing: str, thing_id: int, file: "File[bytes]", caption: str, by: Cadre, on: date | None = None
) -> Evidence:
    """附佐证: one file to one thing, where the thing's room asks for it; the same file twice is refused."""
    require(shown.may_attach(by, thing, thing_id))
    keeper = shown.keeper_of(thing)
    if keeper is None:
        raise Refused(_("这里不收佐证材料"))
    name = PurePath((file.name or "").replace("\\", "/")).name[-200:]
    size = int(file.size or 0)
    if not 0 < size <= LARGEST:
        raise Refused(_("文件应不为空且不超过 %(size)s MB") % {"size": LARGEST // 1024 // 1024})
    kind = kind_of(name, file.read(HEAD))
    if kind is None:
        raise Refused(_("只收 %(kinds)s 文件,且内容须与文件类型一致") % {"kinds": _("、").join(TAKEN)})
    digest = _digest(file)
    if Evidence.objects.filter(thing=thing, thing_id=thing_id, sha256=digest).exists():
        raise Refused(_("这个文件已经附过了"))
    place = keeper.place(thing_id)
    evidence = Evidence.objects.create(
        chain=place.chain,
        thing=thing,
        thing_id=thing_id,
        name=name,
        caption=caption.strip()[:200],
        file=_keep(file, digest, ending_of(name)),
        sha256=digest,
        size=size,
        content_type=kind.content_type,
        added_by=by,
    )
    told = {"name": name, "sha256": digest, "size": size, "evidence": evidence.pk, "of": [thing, thing_id]}
    entry = Entry(
        verb=f"{place.thing}.attach_evidence",
        thing=place.thing,
        thing_id=place.thing_id,
        chain=place.chain,
        unit_id=place.unit_id,
        data=told,
        at=noon_of(told_on(on)) if on else None,
    )
    record_many(entries=[entry], by=by)
    return evidence


def _digest(file: "File[bytes]") -> str:
    file.seek(0)
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _keep(file: "File[bytes]", digest: str, ending: str) -> str:
    """Store under the content's own name; what is there already is the same file."""
    path = f"evidence/{digest[:2]}/{digest}{ending}"
    if default_storage.exists(path):
        return path
    file.seek(0)
    return default_storage.save(path, file)
