"""Say that a database was put back to a moment, and what had been sent by then."""

import re
from argparse import ArgumentParser, ArgumentTypeError
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.timezone import is_naive, now

from zsm_werkplaats.lib.maintenance import MaintenanceCommand
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.outbox.actions.restore import release_messages

MESSAGE_ID = re.compile(r"<message-(\d+)@werkplaats>")


def moment(text: str) -> datetime:
    """A moment with its time zone."""
    given = datetime.fromisoformat(text)
    if is_naive(given):
        msg = "say the time zone too, as in 2026-11-30T14:05:00+01:00"
        raise ArgumentTypeError(msg)
    return given


class Command(MaintenanceCommand):
    """Until this ran, worker and `manage.py sweep` send nothing."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--crashed-at",
            type=moment,
            help="when the lost database stopped, as in 2026-11-30T14:05:00+01:00; "
            "default: now",
        )
        parser.add_argument(
            "--sent",
            type=Path,
            help="the log of the mail server: the Message-IDs in it were sent",
        )

        parser.add_argument(
            "--provider",
            action="store_true",
            help="put back by other means than script/restore",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        at = now()
        log: Path | None = options["sent"]
        try:
            resumed = release_messages(
                crashed_at=options["crashed_at"] or at,
                at=at,
                sent=_named_in(log) if log else None,
                by_provider=options["provider"],
            )
        except RefusedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{resumed.sent} waren verstuurd, volgens het logboek van de mailserver.\n"
            f"{resumed.held_back} zijn misschien verstuurd: die staan alleen nog op "
            "het scherm.\n"
            f"{resumed.waiting} gaan met de volgende ronde weg.\n"
            "Iedereen logt opnieuw in."
        )


def _named_in(log: Path) -> set[int]:
    return {int(found) for found in MESSAGE_ID.findall(log.read_text(errors="replace"))}
