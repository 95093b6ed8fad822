"""A decision was withdrawn."""

from cases.case.addressees import conversation_page, recipient_or_substitute
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.outbox.kinds import Group, MessageKind, register

WITHDRAWAL = register(
    MessageKind(
        code="withdrawal",
        word="beslissing ingetrokken",
        headline="{case}: een beslissing is ingetrokken",
        reason=(
            "Dit bericht gaat naar wie de beslissing nam, de behandelaar, de "
            "gekoppelde officier van justitie en hun vervangers."
        ),
        choice="Een beslissing in een eigen of gekoppelde zaak is ingetrokken.",
        group=Group.CASES,
        roles=frozenset({Role.WORKER, Role.PROSECUTOR}),
        audience=recipient_or_substitute,
        path=conversation_page,
        until_read=True,
    )
)
