"""What happens to accounts and rights, told to the log that lies above.

The log keeps it in the same transaction: `audit/log.py` listens. Apps above the log
call `record_security_event()` there themselves.
"""

from datetime import datetime

from django.db.models import TextChoices
from django.dispatch import Signal

from zsm_werkplaats.accounts.models import User

DETAIL_LENGTH = 300

# A `SecurityKind` happened; the rest as `record_security_event()` takes it.
security_event_happened = Signal()


class SecurityKind(TextChoices):
    """What the security log knows. New kinds need no migration."""

    LOGGED_IN = "logged_in", "ingelogd"
    LOG_IN_FAILED = "log_in_failed", "inloggen mislukt"
    LOG_IN_THROTTLED = "log_in_throttled", "inloggen vertraagd na foute pogingen"
    LOGGED_OUT = "logged_out", "uitgelogd"
    SESSION_ENDED = "session_ended", "sessie beëindigd"
    SIGNED_OUT_EVERYWHERE = "signed_out_everywhere", "overal uitgelogd"
    PASSWORD_RESET_ASKED = "password_reset_asked", "nieuw wachtwoord aangevraagd"
    PASSWORD_CHANGED = "password_changed", "wachtwoord gewijzigd"
    SECOND_FACTOR_ADDED = "second_factor_added", "tweede factor toegevoegd"
    SECOND_FACTOR_REMOVED = "second_factor_removed", "tweede factor verwijderd"
    SECOND_FACTOR_RESET = "second_factor_reset", "tweede factor weggehaald"
    RECOVERY_CODES_MADE = "recovery_codes_made", "nieuwe herstelcodes gemaakt"
    RECOVERY_CODE_USED = "recovery_code_used", "herstelcode gebruikt"
    SIGN_ON_LINKED = "sign_on_linked", "werkaccount gekoppeld"
    SIGN_ON_REFUSED = "sign_on_refused", "inloggen met werkaccount geweigerd"

    INVITED = "invited", "uitgenodigd"
    DISABLED = "disabled", "account uitgezet"
    ENABLED = "enabled", "account weer aangezet"
    ROLE_PROPOSED = "role_proposed", "rol voorgesteld"
    ROLE_CONFIRMED = "role_confirmed", "rol bevestigd"
    ROLE_REFUSED = "role_refused", "rol afgewezen"
    ROLE_GIVEN = "role_given", "rol gegeven"
    PROPOSAL_WITHDRAWN = "proposal_withdrawn", "voorstel ingetrokken"
    ADDRESS_PROPOSED = "address_proposed", "nieuw e-mailadres voorgesteld"
    ADDRESS_CHANGED = "address_changed", "e-mailadres gewijzigd"
    ENABLE_PROPOSED = "enable_proposed", "weer aanzetten voorgesteld"
    ROLE_WITHDRAWN = "role_withdrawn", "rol ingetrokken"
    EMERGENCY_ACCESS = "emergency_access", "noodtoegang tot een afgeschermde zaak"
    EMERGENCY_ACCESS_ENDED = "emergency_access_ended", "noodtoegang beëindigd"

    REFUSED = "refused", "toegang geweigerd"
    EXPORTED = "exported", "bestand met zaken opgehaald"
    PRINTED = "printed", "als PDF opgehaald"
    LOG_READ = "log_read", "logboek bekeken"
    LOG_EXPORTED = "log_exported", "logboek opgehaald"
    LOG_VERIFIED = "log_verified", "logboek gecontroleerd"

    DESTRUCTION_PROPOSED = "destruction_proposed", "vernietiging voorgesteld"
    DATA_DESTROYED = "data_destroyed", "gegevens vernietigd"
    INSPECTION_ASKED = "inspection_asked", "inzageverzoek vastgelegd"
    INSPECTION_GIVEN = "inspection_given", "inzage gegeven"
    DISCLOSED = "disclosed", "gegevens verstrekt"


def tell_security_event(
    *,
    kind: SecurityKind,
    at: datetime,
    by: User | None = None,
    about: User | None = None,
    region_id: int | None = None,
    case_number: int | None = None,
    detail: str = "",
) -> None:
    """Have the log write it down, for what lies below the log: accounts, log-in."""
    security_event_happened.send(
        sender=SecurityKind,
        kind=kind,
        at=at,
        by=by,
        about=about,
        region_id=region_id,
        case_number=case_number,
        detail=detail,
    )
