"""What `manage.py check` says of the terms."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from zsm_werkplaats.privacy.retention.old_rows import LEGAL_MONTHS


@register()
def check_terms(**_: Any) -> list[CheckMessage]:
    """Disclosures stay four years at least, and a log stays at all."""
    found: list[CheckMessage] = []
    if settings.DISCLOSURES_KEEP_MONTHS < LEGAL_MONTHS:
        found.append(
            Error(
                f"DISCLOSURES_KEEP_MONTHS is under {LEGAL_MONTHS}.",
                hint="Disclosures are kept four years at least (39j Wjsg).",
                id="privacy.E001",
            )
        )
    if settings.LOGS_KEEP_MONTHS < 1:
        found.append(Error("LOGS_KEEP_MONTHS is under 1.", id="privacy.E002"))
    return found
