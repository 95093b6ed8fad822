"""Controleer of het logboek nog is zoals het werd geschreven.

Bewaar het laatste zegel buiten deze machine (print of mail het) en geef het een
volgende keer mee met --seal: dan komt ook aan het licht dat het einde is verwijderd.
"""

from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction
from django.utils.timezone import now

from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.log import record_security_event
from zsm_werkplaats.audit.verification import verify_log
from zsm_werkplaats.lib.maintenance import MaintenanceCommand

BROKEN = 1


class Command(MaintenanceCommand):
    """Exit code 0: nothing wrong; 1: something was changed."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--seal", default="", help="een zegel dat u eerder bewaarde: 12:af3…"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was found; the check itself goes into the log."""
        at = now()
        with transaction.atomic():
            report = verify_log(at=at, kept=options["seal"].strip())
            record_security_event(
                kind=SecurityKind.LOG_VERIFIED,
                at=at,
                detail=f"{report.seals} zegels, {len(report.problems)} bevindingen",
            )
        for line in (*report.problems, *report.warnings):
            self.stdout.write(line)
        self.stdout.write(
            f"{report.seals} zegels gecontroleerd; {report.unsealed} regels wachten "
            "nog op een zegel."
        )
        if report.last:
            self.stdout.write(f"Laatste zegel: {report.last}")
        if report.problems:
            self.stdout.write("Het logboek is NIET zoals het werd geschreven.")
            raise SystemExit(BROKEN)
        self.stdout.write("Het logboek is zoals het werd geschreven.")
