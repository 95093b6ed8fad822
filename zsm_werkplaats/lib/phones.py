"""Telephone numbers as people type them: with spaces, +31 or 0031, or a 0."""

import re

from django.db.models import CharField, Func

NUMBER = re.compile(r"\+?\d(?:[ ().\-]*\d){2,}", re.ASCII)
SIGNIFICANT = 9  # digits that a Dutch number has after its 0 or +31


class PhoneKey(Func):
    """The last nine digits of a number; immutable, so it may be stored."""

    template = "right(regexp_replace(%(expressions)s, '[^0-9]', '', 'g'), 9)"
    output_field = CharField(max_length=SIGNIFICANT)


def phone_key(text: str) -> str:
    """The same key for what somebody types; empty when it is too short to tell."""
    digits = re.sub(r"\D", "", text)
    return digits[-SIGNIFICANT:] if len(digits) >= SIGNIFICANT else ""


def dialled(text: str) -> str:
    """What to dial of what somebody typed; empty when there is no number in it."""
    found = NUMBER.search(text.replace("(0)", ""))
    return re.sub(r"[^\d+]", "", found[0]) if found else ""
