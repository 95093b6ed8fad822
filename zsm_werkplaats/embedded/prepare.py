"""Migrate, load the reference data and the demo: in one process, as Django takes long.

What it did goes to the standard error, what everybody may know to the standard output.
"""

import os
import sys

import django
from django.core.management import CommandError, call_command

REFUSAL = "Geen voorbeeldgegevens"


def main() -> None:
    """Carry the commands out; the demo comes into our own empty database only."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zsm_werkplaats.settings")
    django.setup()
    for command in ("migrate", "load_reference_data"):
        call_command(command, stdout=sys.stderr)
    try:
        call_command("load_demo", stdout=sys.stderr)
    except CommandError as refusal:
        if not str(refusal).startswith(REFUSAL):
            raise
        sys.stdout.write(f"{refusal}\n")
    call_command("demo_logins")


if __name__ == "__main__":
    main()
