"""What the security log knows: in groups for who looks in it, and told in words."""

from cases.case.models.reference import PREFIX
from zsm_werkplaats.accounts.security import SecurityKind as Kind
from zsm_werkplaats.audit.models import SecurityEvent
from zsm_werkplaats.privacy.read_log.entries import OTHER, page_label

GROUPS: dict[str, tuple[Kind, ...]] = {
    "Inloggen": (
        Kind.LOGGED_IN,
        Kind.LOG_IN_FAILED,
        Kind.LOG_IN_THROTTLED,
        Kind.LOGGED_OUT,
        Kind.SESSION_ENDED,
        Kind.SIGNED_OUT_EVERYWHERE,
        Kind.PASSWORD_RESET_ASKED,
        Kind.PASSWORD_CHANGED,
        Kind.SECOND_FACTOR_ADDED,
        Kind.SECOND_FACTOR_REMOVED,
        Kind.SECOND_FACTOR_RESET,
        Kind.RECOVERY_CODES_MADE,
        Kind.RECOVERY_CODE_USED,
        Kind.SIGN_ON_LINKED,
        Kind.SIGN_ON_REFUSED,
    ),
    "Accounts en rollen": (
        Kind.INVITED,
        Kind.DISABLED,
        Kind.ENABLED,
        Kind.ENABLE_PROPOSED,
        Kind.ROLE_PROPOSED,
        Kind.ROLE_CONFIRMED,
        Kind.ROLE_REFUSED,
        Kind.ROLE_GIVEN,
        Kind.ROLE_WITHDRAWN,
        Kind.PROPOSAL_WITHDRAWN,
        Kind.ADDRESS_PROPOSED,
        Kind.ADDRESS_CHANGED,
    ),
    "Toegang tot zaken": (
        Kind.REFUSED,
        Kind.EMERGENCY_ACCESS,
        Kind.EMERGENCY_ACCESS_ENDED,
    ),
    "Bestanden en logboek": (
        Kind.EXPORTED,
        Kind.PRINTED,
        Kind.LOG_READ,
        Kind.LOG_EXPORTED,
        Kind.LOG_VERIFIED,
    ),
    "Bewaren en inzage": (
        Kind.DESTRUCTION_PROPOSED,
        Kind.DATA_DESTROYED,
        Kind.INSPECTION_ASKED,
        Kind.INSPECTION_GIVEN,
        Kind.DISCLOSED,
    ),
}
KIND_CHOICES = [
    (group, [(kind.value, str(kind.label)) for kind in kinds])
    for group, kinds in GROUPS.items()
]
# What a log is taken along for.
PURPOSES = {
    "controle": "jaarlijkse of steekproefsgewijze controle",
    "melding": "onderzoek na een melding of een vermoeden",
    "verzoek": "verzoek van een betrokkene of een toezichthouder",
}
NAME_PAGES = (Kind.REFUSED, Kind.EXPORTED, Kind.PRINTED)


def told(event: SecurityEvent) -> str:
    """What an event says besides its kind: which case, role, purpose or page."""
    case = f"{PREFIX}{event.case_number:04d}" if event.case_number else ""
    return " · ".join(filter(None, [case, _detail(event)]))


def _detail(event: SecurityEvent) -> str:
    if event.kind not in NAME_PAGES:
        return PURPOSES.get(event.detail, event.detail)
    label = page_label(event.detail) if event.detail else ""
    return "" if label in (event.detail, OTHER) else label
