"""Attaching evidence. A file is kept once under its SHA-256 and never altered."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from qingfeng.base.answers import Answer, Refused, require
from qingfeng.base.bulk import chunks, insert_rows
from qingfeng.base.evidence import shown
from qingfeng.base.evidence.kinds import HEAD, LARGEST, TAKEN, ending_of, kind_of
from qingfeng.base.evidence.models import Evidence
from qingfeng.base.organization.models import Cadre
from qingfeng.base.timeline.actions import Entry, record_many
from qingfeng.base.timeline.days import noon_of, told_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One file to be attached to one thing by one person; ``on``: the day, where it was an earlier one."""

    thing_id: int
    file: "File[bytes]"
    caption: str
    by: Cadre
    on: date | None = None


@transaction.atomic
def attach(
    *, thing: str, thing_id: int, file: "File[bytes]", caption: str, by: Cadre, on: date | None = None
) -> Evidence:
    """附佐证: one file to one thing, where the thing's room asks for it; the same file twice is refused."""
    return attach_each(thing=thing, papers=[Paper(thing_id=thing_id, file=file, caption=caption, by=by, on=on)])[0]


@transaction.atomic
def attach_each(*, thing: str, papers: Sequence[Paper]) -> list[Evidence]:
    """附佐证: each file to its own thing, by whoever may."""
    places = shown.places(thing, [(paper.by, paper.thing_id) for paper in papers])
    for answer, _place in places:
        require(answer)
    made = [_taken(thing, paper, place) for paper, (_answer, place) in zip(papers, places, strict=True)]
    _refuse_twice(thing, made)
    for paper, row in zip(papers, made, strict=True):
        row.file.name = _keep(paper.file, row.sha256, ending_of(row.name))
    insert_rows(made)
    record_many(entries=[_entry(*one) for one in zip(papers, made, places, strict=True)], by=None)
    return made


def _taken(thing: str, paper: Paper, place: shown.Place) -> Evidence:
    file = paper.file
    name = PurePath((file.name or "").replace("\\", "/")).name[-200:]
    size = int(file.size or 0)
    if not 0 < size <= LARGEST:
        raise Refused(_("文件应不为空且不超过 %(size)s MB") % {"size": LARGEST // 1024 // 1024})
    kind = kind_of(name, file.read(HEAD))
    if kind is None:
        raise Refused(_("只收 %(kinds)s 文件,且内容须与文件类型一致") % {"kinds": _("、").join(TAKEN)})
    return Evidence(
        chain=place.chain,
        thing=thing,
        thing_id=paper.thing_id,
        name=name,
        caption=paper.caption.strip()[:200],
        sha256=_digest(file),
        size=size,
        content_type=kind.content_type,
        added_by=paper.by,
    )


def _refuse_twice(thing: str, made: Sequence[Evidence]) -> None:
    known: set[tuple[int, str]] = set()
    for part in chunks(made):
        rows = Evidence.objects.filter(thing=thing, thing_id__in=[row.thing_id for row in part])
        known.update(rows.values_list("thing_id", "sha256"))
    for row in made:
        if (row.thing_id, row.sha256) in known:
            raise Refused(_("这个文件已经附过了"))
        known.add((row.thing_id, row.sha256))


def _entry(paper: Paper, row: Evidence, answered: tuple[Answer, shown.Place]) -> Entry:
    _answer, place = answered
    told = {
        "name": row.name,
        "sha256": row.sha256,
        "size": row.size,
        "evidence": row.pk,
        "of": [row.thing, row.thing_id],
    }
    return Entry(
        verb=f"{place.thing}.attach_evidence",
        thing=place.thing,
        thing_id=place.thing_id,
        chain=place.chain,
        unit_id=place.unit_id,
        data=told,
        by=paper.by,
        at=noon_of(told_on(paper.on)) if paper.on else None,
    )


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
