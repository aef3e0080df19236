"""Telling people, once the change they are told of is certain."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from qingfeng.base.inbox.models import Notice
from qingfeng.base.organization.models import Cadre


@transaction.atomic(savepoint=False)
def notify(*, people: Iterable[Cadre | int | None], text: str, url: str) -> None:
    """Leave a notice for each of these people when the running transaction commits; nobody is told twice."""
    ids = {person.pk if isinstance(person, Cadre) else person for person in people if person}
    if ids:
        rows = [Notice(to_id=pk, text=text[:300], url=url) for pk in sorted(ids)]
        transaction.on_commit(lambda: _send(rows))


def _send(rows: list[Notice]) -> None:
    Notice.objects.bulk_create(rows, batch_size=500)


@transaction.atomic
def mark_read(*, notices: Iterable[Notice], by: Cadre) -> int:
    """已读: only one's own; answers how many were unread."""
    ids = [notice.pk for notice in notices]
    return Notice.objects.filter(pk__in=ids, to=by, read_at__isnull=True).update(read_at=timezone.now())


@transaction.atomic
def mark_all_read(*, by: Cadre) -> int:
    """全部已读: whatever this person has not opened; answers how many."""
    return Notice.objects.filter(to=by, read_at__isnull=True).update(read_at=timezone.now())
