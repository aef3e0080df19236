"""The database itself, on SQLite and on PostgreSQL alike."""

import os

import pytest
from django.core.management import call_command
from django.db import connection


@pytest.mark.django_db
def test_the_tests_use_the_database_they_were_told_to() -> None:
    asked = os.environ.get("QINGFENG_DATABASE_URL", "sqlite:").partition(":")[0]
    assert connection.vendor == asked


@pytest.mark.django_db(transaction=True)
def test_every_migration_can_be_undone_and_done_again() -> None:
    before = set(connection.introspection.table_names())
    call_command("migrate", "organization", "zero", verbosity=0)
    assert "organization_cadre" not in connection.introspection.table_names()
    call_command("migrate", verbosity=0)
    assert set(connection.introspection.table_names()) == before
