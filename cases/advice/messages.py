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
        headline="{case}: er is een advies",
        reason=(
            "De zaak wacht op een beslissing van de gekoppelde officier van "
            "justitie of diens vervanger. Is er geen officier gekoppeld, dan "
            "krijgt iedere officier van de regio dit bericht."
        ),
        choice="Er is een advies gegeven in een zaak die op een beslissing wacht.",
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
        headline="{case}: er is een nieuw advies, het eerdere is vervangen",
        reason=ADVICE.reason,
        choice=(
            "Een advies dat op een beslissing wacht, is vervangen door een nieuw "
            "advies."
        ),
        group=Group.CASES,
        roles=ADVICE.roles,
        audience=recipient_or_substitute,
        path=conversation_page,
        cause=ADVICE.cause,
        link="Lezen en beslissen",
    )
)
