"""Make somebody the first administrator of a region; they add everybody else."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils.timezone import now

from zsm_werkplaats.accounts.actions import appoint_administrator
from zsm_werkplaats.accounts.mails import password_link
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.maintenance import MaintenanceCommand
from zsm_werkplaats.lib.refusal import RefusedError


class Command(MaintenanceCommand):
    """Prints a one-time link to choose the password."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", required=True)
        parser.add_argument("--region", required=True, help="the code of the region")

    def handle(self, *args: Any, **options: Any) -> None:
        region = Region.objects.filter(code=options["region"]).first()
        if region is None:
            codes = ", ".join(Region.objects.values_list("code", flat=True))
            msg = f"Onbekende regio; kies uit: {codes or 'eerst load_reference_data'}"
            raise CommandError(msg)
        try:
            somebody = {"email": options["email"], "name": options["name"]}
            User(**somebody).clean_fields(exclude=["password"])
            user = appoint_administrator(**somebody, region=region, at=now())
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except RefusedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{user.name} is functioneel beheerder van {region}.")
        self.stdout.write(f"Kies een wachtwoord op {password_link(user)}")
