"""The report of last month: on the first working day each manager gets its link."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse

from cases.case.models.case import Case
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.period import Period
from zsm_werkplaats.outbox.due import MISSED
from zsm_werkplaats.outbox.kinds import Group, MessageKind, When, register
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence


def _due(at: datetime, presence: Presence) -> Iterator[Message]:
    """One for each manager, on the first round of the month; later ones make up.

    A region that had no case yet in the month has nothing to report.
    """
    day = day_of(at)
    first = day.replace(day=1)
    if day - first > MISSED:
        return
    sent = Message.objects.filter(kind=REPORT.code, due_on=first)
    told = set(sent.values_list("region", "recipient"))
    had_cases = Case.objects.counting().filter(
        region=OuterRef("pk"), nominated_at__lt=Period.month(first).begins_at
    )
    regions = set(Region.objects.filter(Exists(had_cases)).values_list("pk", flat=True))
    for region_id in sorted(regions & presence.managers.keys()):
        for manager in presence.managers[region_id]:
            if (region_id, manager.pk) not in told:
                yield Message(
                    region_id=region_id,
                    recipient=manager,
                    kind=REPORT.code,
                    subject=f"region:{region_id}",
                    due_on=first,
                    queued_at=at,
                    next_try_at=at,
                )


def _audience(message: Message, _nothing: object, _presence: Presence) -> User | None:
    roles = message.recipient.roles_in(message.region_id)
    return message.recipient if Role.UNIT_MANAGER in roles else None


def _path(message: Message) -> str:
    return reverse("dashboards:monthly_report", args=[_month(message.due_on)])


def _month(first: date | None) -> str:
    """The month before the one of which this is the first day."""
    if first is None:
        msg = "A report is about the month before its day."
        raise ValueError(msg)
    return str(Period.month(first).previous)


REPORT = register(
    MessageKind(
        code="monthly_report",
        word="maandverslag",
        headline="Het maandverslag staat klaar",
        reason=(
            "Je krijgt dit als unitmanager op de eerste werkdag van de maand. De "
            "cijfers staan alleen in Werkplaats."
        ),
        choice="Op de eerste werkdag van de maand, met de cijfers van de vorige maand.",
        group=Group.MANAGEMENT,
        roles=frozenset({Role.UNIT_MANAGER}),
        audience=_audience,
        path=_path,
        due=_due,
        when=When.WORKING_DAY,
        link="Maandverslag",
    )
)
