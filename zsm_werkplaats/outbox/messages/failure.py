"""A mail could not be delivered."""

from datetime import datetime

from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.outbox.kinds import Cause, Group, MessageKind, register
from zsm_werkplaats.outbox.models import Message, MessageQuerySet


def _given_up(_at: datetime) -> MessageQuerySet:
    return Message.objects.given_up()


FAILURE = register(
    MessageKind(
        code="failure",
        word="melding niet bezorgd",
        headline="Een melding kon niet worden bezorgd",
        reason=(
            "Je krijgt dit als unitmanager: een dag lang lukte het niet om een melding "
            "te bezorgen."
        ),
        choice="Een mail kon een dag lang niet worden bezorgd.",
        group=Group.MANAGEMENT,
        roles=frozenset({Role.UNIT_MANAGER}),
        audience=lambda message, _lost, _presence: message.recipient,
        path=lambda _message: "/meldingen/",
        cause=Cause(_given_up),
        link="Meldingen",
    )
)
