"""Somebody reads a shielded case in an emergency: the managers hear it at once."""

from datetime import datetime

from django.urls import reverse

from cases.case.addressees import message_about
from cases.case.models.emergency_access import EmergencyAccess
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.actions.queue import send
from zsm_werkplaats.outbox.kinds import Group, MessageKind, register


def tell_managers(*, access: EmergencyAccess, at: datetime) -> None:
    """Every manager of the region, there or not: it can't wait for one who is away."""
    managers = User.objects.filter(
        is_active=True,
        memberships__region=access.region_id,
        memberships__role=Role.UNIT_MANAGER,
    )
    for manager in managers.distinct():
        message = message_about(
            access.case,
            kind=EMERGENCY,
            to=manager,
            subject=f"emergency:{access.pk}",
            due_on=day_of(at),
            at=at,
        )
        send(message=message)


EMERGENCY = register(
    MessageKind(
        code="emergency_access",
        word="noodtoegang",
        headline="{case}: noodtoegang tot een afgeschermde zaak",
        reason=(
            "Een werker van je regio leest een afgeschermde zaak met een reden. Je "
            "krijgt dit als unitmanager; op de pagina van de zaak lees je de reden en "
            "kun je de toegang beëindigen."
        ),
        choice="Een werker leest in nood een afgeschermde zaak.",
        group=Group.MANAGEMENT,
        roles=frozenset({Role.UNIT_MANAGER}),
        audience=lambda message, _access, _presence: message.recipient,
        path=lambda message: reverse("cases:detail", args=[message.case_number]),
        is_a_choice=False,
        is_urgent=True,
    )
)
