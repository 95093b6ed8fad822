"""Add the regions, municipalities and code lists that are not there yet."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

import cases.reference.load
import socialmap.reference_data
import zsm_werkplaats.accounts.reference_data


class Command(BaseCommand):
    """Safe to run again: it adds by code and changes nothing that is there."""

    help = __doc__

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        zsm_werkplaats.accounts.reference_data.load_reference_data()
        socialmap.reference_data.load_reference_data()
        cases.reference.load.load_reference_data()
