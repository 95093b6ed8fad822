"""A moment that is due already when it is planned; later ones are in the digest."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from cases.case.addressees import addressee, case_page, message_about
from cases.monitoring.models.moment import MonitoringMoment
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.actions.queue import send
from zsm_werkplaats.outbox.kinds import (
    Cause,
    Group,
    MessageKind,
    register,
    subject_pk,
)
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence


def remind_at_once(*, moment: MonitoringMoment, at: datetime) -> None:
    """Remind who holds the case of a moment that is due already, or of an arrest."""
    to = addressee(case=moment.case, presence=Presence.on(day_of(at)))
    if to and moment.due_on <= day_of(at):
        message = message_about(
            moment.case,
            kind=ARREST if moment.is_arrest else MOMENT,
            to=to,
            subject=f"moment:{moment.pk}",
            due_on=moment.due_on,
            at=at,
        )
        send(message=message)


def _running(at: datetime) -> QuerySet[MonitoringMoment]:
    running = MonitoringMoment.objects.running(day_of(at))
    return running.select_related("case__worker")


def _audience(
    _message: Message, moment: MonitoringMoment, presence: Presence
) -> User | None:
    return addressee(case=moment.case, presence=presence)


def _path(message: Message) -> str:
    return reverse("cases:moment", args=[message.case_number, subject_pk(message)])


STILL_DUE = Cause(_running, day="due_on")
MOMENT = register(
    MessageKind(
        code="moment",
        word="monitormoment van vandaag",
        headline="{case}: er staat een monitormoment klaar",
        reason=(
            "Het is vandaag en er is nog geen uitkomst vastgelegd. Je krijgt dit als "
            "behandelaar of vervanger."
        ),
        choice="Een monitormoment dat vandaag voor vandaag is gepland.",
        group=Group.OWN_DAY,
        roles=frozenset({Role.WORKER, Role.UNIT_MANAGER}),
        audience=_audience,
        path=_path,
        cause=STILL_DUE,
        link="Uitkomst vastleggen",
    )
)
ARREST = register(
    MessageKind(
        code="arrest",
        word="nieuwe aanhouding",
        headline="{case}: er is een nieuwe aanhouding door de politie",
        reason=(
            "De zaak is daarom weer in behandeling. Je krijgt dit als behandelaar of "
            "vervanger."
        ),
        choice="De politie hield iemand opnieuw aan in een zaak die je volgt.",
        group=Group.OWN_DAY,
        roles=frozenset({Role.WORKER, Role.UNIT_MANAGER}),
        audience=_audience,
        path=case_page,
        cause=STILL_DUE,
        link="Zaak openen",
    )
)
