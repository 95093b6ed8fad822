"""The owner sees rows only while it maintains the database."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

MAINTAIN = "select set_config('app.maintenance', 'on', false)"


def maintain(database: BaseDatabaseWrapper) -> None:
    """Let the owner see all rows, in this session; it means nothing to other roles."""
    with database.cursor() as cursor:
        cursor.execute(MAINTAIN)


def maintain_always() -> None:
    """The same for every connection of this process, from now on.

    For what stands beside the application: tests, the bench, who lays data ready.
    """
    connection_created.connect(_maintain_new, dispatch_uid="maintenance")
    if connection.connection is not None:
        maintain(connection)


def _maintain_new(connection: BaseDatabaseWrapper, **_: object) -> None:
    maintain(connection)


class MaintenanceCommand(BaseCommand):
    """A command that the owner of the database runs, for the whole of it."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        maintain(connection)
        return super().execute(*args, **options)
