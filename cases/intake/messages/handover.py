"""What a hand-over sends: to the worker who holds the case, the OM that decides."""

from cases.case.addressees import (
    case_or_decision_page,
    case_page,
    recipient_or_substitute,
)
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.outbox.kinds import Group, MessageKind, register

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
