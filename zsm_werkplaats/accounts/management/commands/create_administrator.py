"""Create the first administrator of a region, who then creates everybody else."""

from argparse import ArgumentParser
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse

from zsm_werkplaats.accounts.models import Membership, Region, User
from zsm_werkplaats.accounts.rights import Role


class Command(BaseCommand):
    """Prints a one-time link to choose the password."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", required=True)
        parser.add_argument("--region", required=True, help="code, see regions.csv")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        region = Region.objects.filter(code=options["region"]).first()
        if region is None:
            codes = ", ".join(Region.objects.values_list("code", flat=True))
            msg = f"Onbekende regio; kies uit: {codes or 'eerst load_reference_data'}"
            raise CommandError(msg)
        if User.objects.filter(email__iexact=options["email"]).exists():
            msg = "Er is al een gebruiker met dit e-mailadres."
            raise CommandError(msg)
        user = User.objects.create_user(options["email"], name=options["name"])
        Membership.objects.create(user=user, region=region, role=Role.ADMINISTRATOR)
        key = default_token_generator.make_token(user)
        place = reverse(
            "account_reset_password_from_key", args=[user_pk_to_url_str(user), key]
        )
        self.stdout.write(f"Kies een wachtwoord op {settings.BASE_URL}{place}")
