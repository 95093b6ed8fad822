"""A worker wrote down what a prosecutor decided aloud."""

from cases.case.addressees import conversation_page, recipient_or_substitute
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.outbox.kinds import Group, MessageKind, register

TO_CONFIRM = register(
    MessageKind(
        code="to_confirm",
        word="mondelinge beslissing te bevestigen",
        headline="{case}: er is een mondelinge beslissing te bevestigen",
        reason=(
            "Je krijgt dit omdat een werker vastlegde wat jij, of wie je vervangt, "
            "mondeling besliste."
        ),
        choice="Een werker legde vast wat jij mondeling besliste.",
        group=Group.CASES,
        roles=frozenset({Role.PROSECUTOR}),
        audience=recipient_or_substitute,
        path=conversation_page,
        until_read=True,
    )
)
