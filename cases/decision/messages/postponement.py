"""Another prosecutor than the linked one postponed the decision."""

from cases.case.addressees import conversation_page, recipient_or_substitute
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.outbox.kinds import Group, MessageKind, register

POSTPONEMENT = register(
    MessageKind(
        code="postponement",
        word="beslissing uitgesteld",
        headline="{case}: een beslissing is uitgesteld",
        reason=(
            "Je krijgt dit omdat deze zaak aan jou is gekoppeld, of aan wie je "
            "vervangt."
        ),
        choice="Een collega stelt een beslissing uit in een zaak die jij volgt.",
        group=Group.CASES,
        roles=frozenset({Role.PROSECUTOR}),
        audience=recipient_or_substitute,
        path=conversation_page,
        until_read=True,
        formerly="hold",
    )
)
