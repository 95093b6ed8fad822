"""Print the log-ins of the demo, if this database holds it."""

from typing import Any

from django.core.management.base import BaseCommand

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.demo.team import PASSWORD, TEAM, WORKER


class Command(BaseCommand):
    """One line for each role in each region, and the password."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        if not User.objects.filter(email=WORKER).exists():
            return
        told = set()
        for player in TEAM:
            if (player.role, player.regions) in told:
                continue
            told.add((player.role, player.regions))
            where = " en ".join(region.title() for region in player.regions)
            self.stdout.write(f"  {player.email:42}{player.role.label}, {where}")
        self.stdout.write(f"Wachtwoord voor allemaal: {PASSWORD}")
