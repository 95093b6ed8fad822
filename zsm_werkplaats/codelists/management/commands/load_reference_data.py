"""Add the regions, municipalities and code lists that are not there yet."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from zsm_werkplaats.accounts.reference_data import load_regions
from zsm_werkplaats.codelists.registry import load_reference_data


class Command(BaseCommand):
    """Safe to run again: it adds by code and changes nothing that is there."""

    help = __doc__

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        load_regions()
        load_reference_data()
