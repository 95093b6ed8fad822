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
        headline="{case}: deze zaak is aan jou toegewezen",
        reason="Je bent vanaf nu de behandelaar van deze zaak.",
        choice="Een zaak wordt aan jou toegewezen of overgedragen.",
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
        reason=(
            "De unitmanager heeft deze zaak overgedragen van een andere officier "
            "van justitie."
        ),
        choice=(
            "Een zaak van een andere officier van justitie wordt aan u overgedragen."
        ),
        group=Group.CASES,
        roles=frozenset({Role.PROSECUTOR}),
        audience=recipient_or_substitute,
        path=case_or_decision_page,
        until_read=True,
    )
)
