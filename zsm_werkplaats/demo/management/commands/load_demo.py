"""Fill the empty database of script/server with the demo; leave any other as it is."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import connection
from django.utils.timezone import now

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.demo.load import load_demo
from zsm_werkplaats.demo.team import WORKER
from zsm_werkplaats.embedded.own import is_own_database
from zsm_werkplaats.lib.maintenance import MaintenanceCommand

FOREIGN = (
    "Geen voorbeeldgegevens: dit is niet de eigen database van script/server. "
    "De log-ins van de demo staan openlijk in de README."
)
IN_USE = "Geen voorbeeldgegevens: in deze database werken al andere mensen."


class Command(MaintenanceCommand):
    """Does nothing when the demo is there; refuses every other database with users."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--small-map",
            action="store_true",
            help="leave out the organisations that no case needs",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        settings = connection.settings_dict
        if not is_own_database(str(settings["HOST"]), str(settings["PORT"])):
            raise CommandError(FOREIGN)
        if User.objects.filter(email=WORKER).exists():
            return
        if User.objects.exists():
            raise CommandError(IN_USE)
        load_demo(at=now(), whole_map=not options["small_map"])
