"""A moment that stays undone: sent to the manager, once."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings

from cases.case.addressees import case_page, message_about
from cases.case.models.case import Case
from cases.monitoring.messages.moment import STILL_DUE
from cases.monitoring.models.moment import MonitoringMoment
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of, working_days_before
from zsm_werkplaats.outbox.due import CHUNK, already_queued
from zsm_werkplaats.outbox.kinds import Group, MessageKind, When, register
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence


def _due(at: datetime, presence: Presence) -> Iterator[Message]:
    last = working_days_before(day_of(at), settings.ESCALATION_DAYS)
    undone = (
        MonitoringMoment.objects.due(last)
        .filter(case__destroyed_at=None)
        .exclude(already_queued(ESCALATION, "moment:", "due_on"))
        .only("case_id", "region_id", "due_on")
        .order_by("pk")
    )
    for moment in undone.iterator(chunk_size=CHUNK):
        if manager := presence.manager(moment.region_id):
            yield message_about(
                Case(pk=moment.case_id, region_id=moment.region_id),
                kind=ESCALATION,
                to=manager,
                subject=f"moment:{moment.pk}",
                due_on=moment.due_on,
                at=at,
            )


ESCALATION = register(
    MessageKind(
        code="escalation",
        word="wat blijft liggen",
        headline="{case}: een monitormoment is over tijd",
        reason=(
            "Er is nog geen uitkomst vastgelegd. Je krijgt dit bericht als "
            "unitmanager, één keer."
        ),
        choice="Een monitormoment is over tijd. Op het scherm staat dit altijd.",
        group=Group.MANAGEMENT,
        roles=frozenset({Role.UNIT_MANAGER}),
        audience=lambda message, _moment, presence: presence.manager(message.region_id),
        path=case_page,
        cause=STILL_DUE,
        due=_due,
        when=When.WORKING_DAY,
    )
)
