"""Add the regions, municipalities and code lists that are not there yet."""

from typing import Any

from django.db import transaction

from zsm_werkplaats.accounts.reference_data import load_regions
from zsm_werkplaats.codelists.registry import load_reference_data
from zsm_werkplaats.lib.maintenance import MaintenanceCommand


class Command(MaintenanceCommand):
    """Safe to run again: it adds by code and changes nothing that is there."""

    help = __doc__

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        load_regions()
        load_reference_data()
