"""What the advice sends: the OM hears of each advice given, and of a newer one."""

from datetime import datetime

from django.db.models import QuerySet

from cases.advice.models.advice import Advice
from cases.case.addressees import conversation_page, recipient_or_substitute
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.outbox.kinds import Cause, Group, MessageKind, register


def _undecided(_at: datetime) -> QuerySet[Advice]:
    return Advice.objects.standing().filter(case__awaits_decision=True)


# Told of each advice, whether an earlier one was read or not.
ADVICE = register(
    MessageKind(
        code="advice",
        word="advies gegeven",
        headline="{case}: er ligt een advies",
        reason=(
            "Je krijgt dit omdat deze zaak aan jou, of aan wie je vervangt, is "
            "gekoppeld, of nog aan geen enkele officier van de regio."
        ),
        choice="De werkplaats gaf een advies in een zaak die op jouw beslissing wacht.",
        group=Group.CASES,
        roles=frozenset({Role.PROSECUTOR, Role.UNIT_MANAGER}),
        audience=recipient_or_substitute,
        path=conversation_page,
        cause=Cause(_undecided),
        link="Lezen en beslissen",
    )
)
NEW_ADVICE = register(
    MessageKind(
        code="new_advice",
        word="advies vervangen",
        headline="{case}: er ligt een nieuw advies, het eerdere is vervangen",
        reason=ADVICE.reason,
        choice="De werkplaats verving een advies dat op jouw beslissing wacht.",
        group=Group.CASES,
        roles=ADVICE.roles,
        audience=recipient_or_substitute,
        path=conversation_page,
        cause=ADVICE.cause,
        link="Lezen en beslissen",
    )
)
