"""What the intake sends: a nomination was taken up or declined."""

from cases.case.addressees import case_page, recipient_or_substitute
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.outbox.kinds import Group, MessageKind, register

DECLINED = register(
    MessageKind(
        code="declined",
        word="voordracht teruggegeven",
        headline="{case}: een voordracht is teruggegeven",
        reason="Dit bericht gaat naar wie de zaak heeft voorgedragen.",
        choice="Een eigen voordracht is teruggegeven, met de reden.",
        group=Group.CASES,
        roles=frozenset({Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER}),
        audience=recipient_or_substitute,
        path=case_page,
        until_read=True,
    )
)
ACCEPTED = register(
    MessageKind(
        code="accepted",
        word="voordracht opgepakt",
        headline="{case}: de voordracht is opgepakt",
        reason="Dit bericht gaat naar wie de zaak heeft voorgedragen.",
        choice="Een eigen voordracht is opgepakt door een werker.",
        group=Group.CASES,
        roles=frozenset({Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER}),
        audience=recipient_or_substitute,
        path=case_page,
        until_read=True,
    )
)
