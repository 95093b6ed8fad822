"""Fill an empty database with the demo; leave any other as it is."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.timezone import now

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.demo.load import load_demo


class Command(BaseCommand):
    """Does nothing when there are users."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--small-map",
            action="store_true",
            help="leave out the organisations that no case needs",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not User.objects.exists():
            load_demo(at=now(), whole_map=not options["small_map"])
