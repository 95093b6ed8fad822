"""Make somebody the first administrator of a region; they add everybody else."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from zsm_werkplaats.accounts.actions import RefusedError, appoint_administrator
from zsm_werkplaats.accounts.mails import password_link
from zsm_werkplaats.accounts.models import Region


class Command(BaseCommand):
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
            validate_email(options["email"])
            user = appoint_administrator(
                email=options["email"], name=options["name"], region=region
            )
        except (ValidationError, RefusedError) as error:
            raise CommandError(" ".join(getattr(error, "messages", [str(error)]))) from error
        self.stdout.write(f"{user.name} is functioneel beheerder van {region}.")
        self.stdout.write(f"Kies een wachtwoord op {password_link(user)}")
