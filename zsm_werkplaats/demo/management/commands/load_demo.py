"""Fill an empty database with the demo; leave any other as it is."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.demo.load import load_demo


class Command(BaseCommand):
    """Does nothing when there are users."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        if not User.objects.exists():
            load_demo(at=now())
