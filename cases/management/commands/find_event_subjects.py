"""Bring events up to date that the version before wrote during a deploy.

They get the present name of their verb and the one subject that is certain, as in the
migration. Until then the OM reads nothing of contacts in them. Safe to run again;
only the owner of the tables may.
"""

from typing import Any

from django.apps import apps
from django.db import transaction

from cases.migrations._event_subjects import find_subjects, rename_verbs
from zsm_werkplaats.audit.append_only import destroying
from zsm_werkplaats.lib.maintenance import MaintenanceCommand


class Command(MaintenanceCommand):
    """Find what old events are about."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how many were found."""
        with transaction.atomic(), destroying():
            rename_verbs(apps)
            found = find_subjects(apps)
        self.stdout.write(f"{found} gebeurtenissen kregen een onderwerp.")
