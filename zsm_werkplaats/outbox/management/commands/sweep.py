"""Queue and deliver what is due, without Celery: in a loop, or once."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, connection

from zsm_werkplaats.audit.tasks import seal_log
from zsm_werkplaats.outbox.tasks import sweep


class Command(BaseCommand):
    """May run beside Celery and on several machines: nobody is told twice."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then stop")

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            try:
                self.stdout.write(f"{sweep()} verstuurd")
                seal_log()
            except (InterfaceError, OperationalError) as error:
                if options["once"]:
                    raise
                self.stderr.write(f"De database antwoordt niet: {type(error).__name__}")
                connection.close()
            if options["once"]:
                return
            time.sleep(settings.SWEEP_SECONDS)
