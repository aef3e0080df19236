"""Many rows at once: one plain statement with ``executemany``, for the actions that touch thousands of rows.

Django's ``bulk_create`` compiles every value through its expression machinery and ``bulk_update`` builds a CASE per
column; on the 9,000 problems of a campaign they took 2 and 40 times as long (docs/adr/0004-bulk-rows.md).
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from operator import attrgetter
from typing import Any, TypeVar

from django.db import connection, models

CHUNK = 5000
T = TypeVar("T")
# Types that the drivers take as they are; every other column is prepared by its Django field.
PLAIN = (models.IntegerField, models.CharField, models.TextField, models.ForeignKey, models.BooleanField)


def insert_rows(rows: Sequence[models.Model], *, ignore_conflicts: bool = False) -> None:
    """Insert new rows and give them their numbers (none is given where conflicts are to be ignored)."""
    if not rows:
        return
    model = type(rows[0])
    key = model._meta.pk
    columns: list[Any] = [one for one in model._meta.concrete_fields if one is not key or not ignore_conflicts]
    if not ignore_conflicts and rows[0].pk is None:
        number_rows(rows)
    prepare = [_preparer(column, adding=True) for column in columns]
    values = ([value(row) for value in prepare] for row in rows)
    if ignore_conflicts:
        insert_links(model, [column.column for column in columns], values)
    else:
        copy_rows(model, [column.column for column in columns], values)
    for row in rows:
        row._state.adding = False
        row._state.db = connection.alias


def copy_rows(model: type[models.Model], columns: Sequence[str], values: Iterable[Sequence[Any]]) -> None:
    """Insert rows of prepared values: by COPY on PostgreSQL, which takes a fifth of the time there."""
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(map(quote, columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values))


@contextmanager
def without_collecting() -> Iterator[None]:
    """Build many rows without the garbage collector walking them again and again: a quarter of an import's time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def collect_rarely() -> None:
    """For a process that has just started: what is loaded now stays, and rows by the thousand are no reason to search.

    Python's default walks all objects after every 700 new ones, which took a third of a bulk move.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def number_rows(rows: Sequence[models.Model]) -> None:
    """Give new rows their numbers before they are inserted, so that others may refer to them."""
    for row, number in zip(rows, _reserve(type(rows[0]), len(rows)), strict=True):
        row.pk = number


def insert_links(model: type[models.Model], columns: Sequence[str], values: Iterable[Sequence[Any]]) -> None:
    """Insert rows of plain values (two keys, say); those that are there already stay as they are."""
    quote = connection.ops.quote_name
    names, marks = ", ".join(map(quote, columns)), f"({', '.join(['%s'] * len(columns))})"
    with connection.cursor() as cursor:
        for part in chunks(list(values), 500):
            cursor.execute(
                f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES {', '.join([marks] * len(part))} "
                "ON CONFLICT DO NOTHING",
                [value for row in part for value in row],
            )


def update_rows(rows: Sequence[models.Model], fields: Iterable[str]) -> None:
    """Write the named fields of rows that exist already."""
    columns: list[Any] = [type(rows[0])._meta.get_field(name) for name in fields] if rows else []
    if not columns:
        return
    model = type(rows[0])
    quote = connection.ops.quote_name
    assignments = ", ".join(f"{quote(column.column)} = %s" for column in columns)
    statement = f"UPDATE {quote(model._meta.db_table)} SET {assignments} WHERE {quote(str(model._meta.pk.column))} = %s"
    prepare = [_preparer(column, adding=False) for column in columns]
    with connection.cursor() as cursor:
        cursor.executemany(statement, [[*(value(row) for value in prepare), row.pk] for row in rows])


def chunks(items: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """Slices that stay below the databases' limit of parameters."""
    return (items[start : start + size] for start in range(0, len(items), size))


def _preparer(column: Any, *, adding: bool) -> Callable[[models.Model], Any]:
    attname = column.attname
    if isinstance(column, PLAIN):
        return attrgetter(attname)
    if adding and getattr(column, "auto_now_add", False):
        return lambda row: column.get_db_prep_save(column.pre_save(row, True), connection)
    if type(column) is models.DateField:
        adapt = connection.ops.adapt_datefield_value
        return lambda row: None if (day := getattr(row, attname)) is None else adapt(day)
    save = column.get_db_prep_save
    return lambda row: None if (value := getattr(row, attname)) is None else save(value, connection)


def _reserve(model: type[models.Model], count: int) -> Iterable[int]:
    """Numbers for new rows. SQLite has one writer at a time, so the next are free; PostgreSQL asks the sequence."""
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
            cursor.execute(sequence, [connection.ops.quote_name(table), key, count])
            return [row[0] for row in cursor.fetchall()]
        cursor.execute(
            f"SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = %s), 0), "
            f"coalesce((SELECT max({key}) FROM {connection.ops.quote_name(table)}), 0))",
            [table],
        )
        last = int(cursor.fetchone()[0])
        return range(last + 1, last + 1 + count)
