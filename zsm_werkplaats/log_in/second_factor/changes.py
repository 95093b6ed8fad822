"""What can happen to the second factor of somebody, and what they are told of it."""

from dataclasses import dataclass

from zsm_werkplaats.accounts.security import SecurityKind

Kind = SecurityKind


@dataclass(frozen=True)
class Change:
    """One thing that happened: its kind in the log, and a sentence for the mail."""

    kind: SecurityKind
    detail: str
    told: str = ""


APP_ADDED = Change(
    Kind.SECOND_FACTOR_ADDED,
    "app met codes",
    "Er is een app met codes ingesteld voor je account in Werkplaats.",
)
PASSKEY_ADDED = Change(
    Kind.SECOND_FACTOR_ADDED,
    "passkey",
    "Er is een passkey toegevoegd aan je account in Werkplaats.",
)
APP_REMOVED = Change(
    Kind.SECOND_FACTOR_REMOVED,
    "app met codes",
    "De app met codes is verwijderd van je account in Werkplaats.",
)
PASSKEY_REMOVED = Change(
    Kind.SECOND_FACTOR_REMOVED,
    "passkey",
    "Er is een passkey verwijderd van je account in Werkplaats.",
)
CODES_MADE = Change(
    Kind.RECOVERY_CODES_MADE,
    "",
    "Er zijn nieuwe herstelcodes gemaakt voor je account in Werkplaats. De oude werken "
    "niet meer.",
)
CODE_USED = Change(
    Kind.RECOVERY_CODE_USED,
    "",
    "Er is met een herstelcode ingelogd op je account in Werkplaats.",
)
WRONG = Change(Kind.LOG_IN_FAILED, "code van de tweede factor klopt niet")
RESET = Change(
    Kind.SECOND_FACTOR_RESET,
    "",
    "Je tweede factor voor Werkplaats is weggehaald. Log in met je wachtwoord; je "
    "stelt dan meteen een nieuwe in.",
)
CHANGES = {
    name: change
    for name, change in list(globals().items())
    if isinstance(change, Change)
}
