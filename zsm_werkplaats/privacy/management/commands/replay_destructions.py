"""Destroy again what a restored backup brought back."""

from argparse import FileType
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.timezone import now

from zsm_werkplaats.lib.maintenance import MaintenanceCommand
from zsm_werkplaats.privacy.retention.replay import replay


class Command(MaintenanceCommand):
    """Safe to run twice; an error as long as a case could not be destroyed."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "list", type=FileType(encoding="utf-8"), help="of list_destructions"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        done, left = replay(options["list"], at=now())
        self.stdout.write(f"{done} vernietigd")
        if left:
            names = ", ".join(left)
            msg = f"Kijk zelf naar {names}: de zaak is anders dan toen, of onbekend."
            raise CommandError(msg)
