"""Give events without subject the one that is certain, as the migration did.

For after a deploy in which the version before went on writing: until then the OM does
not read what that wrote of contacts. Safe to run again.
"""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand

from cases.migrations._event_subjects import find_subjects


class Command(BaseCommand):
    """Find what old events are about."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how many were found."""
        self.stdout.write(f"{find_subjects(apps)} gebeurtenissen kregen een onderwerp.")
