"""What the intake sends: a nomination was taken up or declined."""

from cases.case.addressees import case_page, recipient_or_substitute
from cases.case.models.case import Case
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.outbox.kinds import Cause, Group, MessageKind, register

NOMINATED = register(
    MessageKind(
        code="nominated",
        word="nieuwe voordracht",
        headline="{case}: er is een nieuwe voordracht",
        reason="Volgens het rooster heb je nu dienst, of vervang je wie dienst heeft.",
        choice="Er komt een voordracht binnen terwijl je dienst hebt.",
        group=Group.OWN_DAY,
        roles=frozenset({Role.WORKER, Role.UNIT_MANAGER}),
        audience=recipient_or_substitute,
        path=case_page,
        cause=Cause(lambda _at: Case.objects.nominated()),
        until_read=True,
    )
)
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
