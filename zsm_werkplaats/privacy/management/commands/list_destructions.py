"""Print the destructions, one a line, to be kept outside the backups."""

from typing import Any

from django.core.management.base import BaseCommand

from zsm_werkplaats.privacy.retention.replay import lines


class Command(BaseCommand):
    """After a restore `replay_destructions` reads them; they name nobody."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        for line in lines():
            self.stdout.write(line)
