"""Many rows at once: plain ``executemany`` in one statement shape, for the actions that touch thousands of rows.

Django's ``bulk_update`` builds one CASE per column and took 40 times as long on 9,000 rows (docs/adr).
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db import connection, models

CHUNK = 5000
T = TypeVar("T")


def update_rows(rows: Sequence[models.Model], fields: Sequence[str]) -> None:
    """Write the named fields of rows that exist already."""
    if not rows:
        return
    model = type(rows[0])
    columns = [model._meta.get_field(name) for name in fields]
    quote = connection.ops.quote_name
    assignments = ", ".join(f"{quote(column.column)} = %s" for column in columns)
    statement = f"UPDATE {quote(model._meta.db_table)} SET {assignments} WHERE {quote(model._meta.pk.column)} = %s"
    with connection.cursor() as cursor:
        cursor.executemany(statement, [(*_values(row, columns), row.pk) for row in rows])


def _values(row: models.Model, columns: Iterable[Any]) -> list[Any]:
    return [column.get_db_prep_save(getattr(row, column.attname), connection) for column in columns]


def chunks(items: Sequence[T], size: int = CHUNK) -> Iterable[Sequence[T]]:
    """Slices that stay below the databases' limit of parameters."""
    return (items[start : start + size] for start in range(0, len(items), size))
