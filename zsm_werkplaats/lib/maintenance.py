"""The owner sees rows only while it maintains the database."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

MAINTAIN = "select set_config('app.maintenance', 'on', false)"


def maintain(database: BaseDatabaseWrapper) -> None:
    """Let the owner see all rows, in this session; it means nothing to other roles."""
    with database.cursor() as cursor:
        cursor.execute(MAINTAIN)


def maintain_connection(connection: BaseDatabaseWrapper, **_: object) -> None:
    """The same for every new connection of this process."""
    maintain(connection)


class MaintenanceCommand(BaseCommand):
    """A command that the owner of the database runs, for the whole of it."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        maintain(connection)
        return super().execute(*args, **options)
