"""Print the destructions, one a line, to be kept outside the backups."""

from typing import Any

from zsm_werkplaats.lib.maintenance import MaintenanceCommand
from zsm_werkplaats.privacy.retention.replay import lines


class Command(MaintenanceCommand):
    """After a restore `replay_destructions` reads them; they name nobody."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        for line in lines():
            self.stdout.write(line)
