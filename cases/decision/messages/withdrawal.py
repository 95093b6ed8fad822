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
            "Je krijgt dit omdat jij de beslissing nam of deze zaak aan jou is "
            "gekoppeld, of omdat je zo iemand vervangt."
        ),
        choice="Een beslissing in een zaak van jou staat niet meer.",
        group=Group.CASES,
        roles=frozenset({Role.WORKER, Role.PROSECUTOR}),
        audience=recipient_or_substitute,
        path=conversation_page,
        until_read=True,
    )
)
