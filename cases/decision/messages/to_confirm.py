"""A worker wrote down what a prosecutor decided aloud."""

from cases.case.addressees import conversation_page, recipient_or_substitute
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.outbox.kinds import Group, MessageKind, register

TO_CONFIRM = register(
    MessageKind(
        code="to_confirm",
        word="mondelinge beslissing te bevestigen",
        headline="{case}: mondelinge beslissing, graag bevestigen",
        reason=(
            "Een werker heeft een mondelinge beslissing vastgelegd van u, of van "
            "wie u vervangt."
        ),
        choice="Een werker heeft een mondelinge beslissing van u vastgelegd.",
        group=Group.CASES,
        roles=frozenset({Role.PROSECUTOR}),
        audience=recipient_or_substitute,
        path=conversation_page,
        until_read=True,
    )
)
