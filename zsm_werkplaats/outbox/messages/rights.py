"""Somebody proposes who may do what, and another confirms it."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from zsm_werkplaats.accounts.models import RightsProposal
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.outbox.kinds import Cause, Group, MessageKind, register

M, A = Role.UNIT_MANAGER, Role.ADMINISTRATOR


def _waiting(at: datetime) -> QuerySet[RightsProposal]:
    """All proposals of a region in which one still waits.

    A list of twenty people is one message, that stands until the last is settled.
    """
    same = RightsProposal.objects.filter(region=OuterRef("region"))
    return RightsProposal.objects.filter(Exists(same.open(at)))


PROPOSED = register(
    MessageKind(
        code="rights_proposed",
        word="voorstel om te bevestigen",
        headline="Er wacht een voorstel voor een rol of account op je bevestiging",
        reason=(
            "Een rol geven twee mensen. Je krijgt dit omdat jij in deze regio kunt "
            "bevestigen of weigeren wat een ander voorstelt."
        ),
        choice="Iemand stelt een rol of een wijziging van een account voor.",
        group=Group.MANAGEMENT,
        roles=frozenset({M, A}),
        audience=lambda message, _proposal, _presence: message.recipient,
        path=lambda _message: reverse("accounts:proposals"),
        cause=Cause(_waiting),
        is_a_choice=False,
        is_urgent=True,
    )
)
SETTLED = register(
    MessageKind(
        code="rights_settled",
        word="voorstel afgehandeld",
        headline="Een voorstel van je voor een rol of account is afgehandeld",
        reason="Je krijgt dit omdat jij het voorstel deed.",
        choice="Een ander bevestigt of weigert wat je voorstelde.",
        group=Group.MANAGEMENT,
        roles=frozenset({M, A}),
        audience=lambda message, _proposal, _presence: message.recipient,
        path=lambda _message: reverse("accounts:proposals"),
    )
)
GIVEN = register(
    MessageKind(
        code="rights_given",
        word="rol gegeven",
        headline="In je regio kreeg iemand een nieuwe rol",
        reason=(
            "Je krijgt dit als unitmanager of functioneel beheerder van de regio. "
            "Klopt het niet, trek de rol dan in."
        ),
        choice="Iemand krijgt de rol onderzoeker of functioneel beheerder.",
        group=Group.MANAGEMENT,
        roles=frozenset({M, A}),
        audience=lambda message, _proposal, _presence: message.recipient,
        path=lambda _message: reverse("accounts:proposals"),
        is_a_choice=False,
    )
)
