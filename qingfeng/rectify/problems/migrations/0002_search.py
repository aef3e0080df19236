"""The search index: FTS5 without content on SQLite, tsvector with GIN on PostgreSQL."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = (
    "CREATE VIRTUAL TABLE problems_search USING fts5(terms, content='', tokenize='unicode61 remove_diacritics 0')",
)
POSTGRESQL = (
    "CREATE TABLE problems_search (rowid bigint PRIMARY KEY, terms tsvector NOT NULL)",
    "CREATE INDEX problems_search_terms ON problems_search USING gin (terms)",
)


def create(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute("DROP TABLE problems_search")


class Migration(migrations.Migration):
    dependencies = [("problems", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
