"""Cases whose term is over: once a month each manager is told, with no name."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.due import MISSED
from zsm_werkplaats.outbox.kinds import Group, MessageKind, When, register
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence
from zsm_werkplaats.privacy.retention.due import Kind, due
from zsm_werkplaats.privacy.retention.models.destruction import Destruction


def waits_in(region: Region, manager: User, at: datetime) -> bool:
    """Whether a case is due, or a proposal waits for an answer, in what they see."""
    proposed = Destruction.objects.waiting_for_consent().filter(region=region)
    return proposed.exists() or any(
        due(manager, region, kind, day_of(at)).exists() for kind in Kind
    )


def _due(at: datetime, presence: Presence) -> Iterator[Message]:
    """One for each manager, on the first round of the month; later ones make up."""
    day = day_of(at)
    first = day.replace(day=1)
    if day - first > MISSED:
        return
    sent = Message.objects.filter(kind=RETENTION_DUE.code, due_on=first)
    told = set(sent.values_list("region", "recipient"))
    for region in Region.objects.filter(pk__in=presence.managers):
        managers = [
            manager
            for manager in presence.managers[region.pk]
            if (region.pk, manager.pk) not in told
        ]
        # The managers of a region see the same cases: ask it of one of them.
        if not managers or not waits_in(region, managers[0], at):
            continue
        for manager in managers:
            yield Message(
                region=region,
                recipient=manager,
                kind=RETENTION_DUE.code,
                subject=f"region:{region.pk}",
                due_on=first,
                queued_at=at,
                next_try_at=at,
            )


def _audience(message: Message, _nothing: object, _presence: Presence) -> User | None:
    roles = message.recipient.roles_in(message.region_id)
    return message.recipient if Role.UNIT_MANAGER in roles else None


RETENTION_DUE = register(
    MessageKind(
        code="retention_due",
        word="bewaartermijn",
        headline="Zaken waarvan de bewaartermijn voorbij is",
        reason=(
            "Je krijgt dit als unitmanager op de eerste werkdag van de maand, als er "
            "zaken zijn om over te beslissen: vernietigen of langer bewaren."
        ),
        choice="Op de eerste werkdag van de maand, als er zaken zijn om te beoordelen.",
        group=Group.MANAGEMENT,
        roles=frozenset({Role.UNIT_MANAGER}),
        audience=_audience,
        path=lambda _message: reverse("privacy:retention"),
        due=_due,
        when=When.WORKING_DAY,
        link="Bewaren en vernietigen",
    )
)
