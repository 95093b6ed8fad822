"""Another prosecutor than the linked one decided."""

from cases.case.addressees import conversation_page, recipient_or_substitute
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.outbox.kinds import Group, MessageKind, register

DECISION = register(
    MessageKind(
        code="decision",
        word="beslissing genomen",
        headline="{case}: er is een beslissing genomen",
        reason=(
            "Je krijgt dit omdat deze zaak aan jou is gekoppeld, of aan wie je "
            "vervangt."
        ),
        choice="Een collega besliste in een zaak die aan jou is gekoppeld.",
        group=Group.CASES,
        roles=frozenset({Role.PROSECUTOR}),
        audience=recipient_or_substitute,
        path=conversation_page,
        until_read=True,
    )
)
