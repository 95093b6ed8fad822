"""The OM decided: for the worker, and for the linked prosecutor if a colleague did."""

from cases.case.addressees import case_or_decision_page, recipient_or_substitute
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.outbox.kinds import Group, MessageKind, register

DECISION = register(
    MessageKind(
        code="decision",
        word="beslissing genomen",
        headline="{case}: er is een beslissing genomen",
        reason=(
            "Dit bericht gaat naar de behandelaar, de gekoppelde officier van "
            "justitie en hun vervangers."
        ),
        choice="Er is een beslissing genomen in een eigen of gekoppelde zaak.",
        group=Group.CASES,
        roles=frozenset({Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER}),
        audience=recipient_or_substitute,
        path=case_or_decision_page,
        until_read=True,
    )
)
