"""Print the SQL that makes the three roles of the database, for who keeps the server.

Give each a password of its own afterwards: `\\password werkplaats_web` in psql.
"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from zsm_werkplaats.lib.database_roles import LOOKUP, SWEEPER, WEB, role_statements


class Command(BaseCommand):
    """Safe to carry out again: it makes what is missing and sets what differs."""

    help = __doc__
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        names = {WEB: settings.WEB_ROLE, SWEEPER: settings.SWEEPER_ROLE}
        names[LOOKUP] = settings.LOOKUP_ROLE
        for statement in role_statements(names):
            self.stdout.write(f"{statement};")
