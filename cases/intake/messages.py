"""What the intake sends: a nomination was taken up or declined, a case handed over."""

from cases.case.addressees import (
    case_or_decision_page,
    case_page,
    recipient_or_substitute,
)
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.outbox.kinds import Group, MessageKind, register

DECLINED = register(
    MessageKind(
        code="declined",
        word="voordracht teruggegeven",
        headline="{case}: een voordracht is teruggegeven",
        reason="Je krijgt dit omdat jij deze zaak voordroeg.",
        choice="Een collega gaf terug wie jij voordroeg, met de reden.",
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
        reason="Je krijgt dit omdat jij deze zaak voordroeg.",
        choice="Een werker pakte een voordracht van jou op.",
        group=Group.CASES,
        roles=frozenset({Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER}),
        audience=recipient_or_substitute,
        path=case_page,
        until_read=True,
    )
)
ASSIGNED = register(
    MessageKind(
        code="assigned",
        word="zaak gekregen",
        headline="{case}: deze zaak is nu van jou",
        reason="Je krijgt dit omdat iemand deze zaak aan jou gaf of overdroeg.",
        choice="Iemand geeft jou een zaak, of draagt die aan jou over.",
        group=Group.CASES,
        roles=frozenset({Role.WORKER}),
        audience=recipient_or_substitute,
        path=case_page,
        until_read=True,
    )
)
LINKED = register(
    MessageKind(
        code="linked",
        word="zaak gekoppeld",
        headline="{case}: deze zaak is aan u gekoppeld",
        reason="U krijgt dit omdat de unitmanager deze zaak aan u overdroeg.",
        choice="Een zaak van een andere officier van justitie wordt u overgedragen.",
        group=Group.CASES,
        roles=frozenset({Role.PROSECUTOR}),
        audience=recipient_or_substitute,
        path=case_or_decision_page,
        until_read=True,
    )
)
