"""A decision was postponed, and the day on which it comes back is near."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.utils.formats import date_format

from cases.case.addressees import (
    both_sides,
    case_or_decision_page,
    message_about,
    recipient_or_substitute,
)
from cases.decision.models.postponement import Postponement
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of, next_working_day
from zsm_werkplaats.outbox.due import CHUNK, already_queued
from zsm_werkplaats.outbox.kinds import (
    Cause,
    Group,
    MessageKind,
    When,
    register,
    subject_pk,
)
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence


def _standing(_at: datetime) -> QuerySet[Postponement]:
    return Postponement.objects.standing()


def _ahead(at: datetime) -> QuerySet[Postponement]:
    """Those whose day is not over: on the day itself it still must be known."""
    return Postponement.objects.standing().filter(until__gte=day_of(at))


def _until(message: Message, _at: datetime) -> tuple[str, ...]:
    """The day; what must be known is on the screen only."""
    until = Postponement.objects.values_list("until", flat=True)
    day = until.get(pk=subject_pk(message))
    return (f"Uitgesteld tot {date_format(day, 'l j F Y')}",)


def _due(at: datetime, presence: Presence) -> Iterator[Message]:
    """One working day before the day on which a decision comes back."""
    soon = next_working_day(day_of(at))
    coming = _ahead(at).filter(until__lte=soon)
    coming = coming.exclude(already_queued(REMINDER, "postponement:", "until"))
    with_people = coming.select_related("case__worker", "case__prosecutor")
    for postponement in with_people.iterator(chunk_size=CHUNK):
        for to in both_sides(case=postponement.case, presence=presence):
            if to.is_active:
                yield message_about(
                    postponement.case,
                    kind=REMINDER,
                    to=to,
                    subject=f"postponement:{postponement.pk}",
                    due_on=postponement.until,
                    at=at,
                )


# Told of each postponement, read or not: a second one has another day.
POSTPONEMENT = register(
    MessageKind(
        code="postponement",
        word="beslissing uitgesteld",
        headline="{case}: de beslissing is uitgesteld",
        reason=(
            "In de zaak staat wat er dan bekend moet zijn. Dit bericht gaat naar "
            "de behandelaar, de gekoppelde officier van justitie en hun "
            "vervangers."
        ),
        choice="De beslissing in een eigen of gekoppelde zaak is uitgesteld.",
        group=Group.CASES,
        roles=frozenset({Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER}),
        audience=recipient_or_substitute,
        path=case_or_decision_page,
        cause=Cause(_standing),
        lines=_until,
        formerly="hold",
    )
)
REMINDER = register(
    MessageKind(
        code="postponement_ends",
        word="einde van een uitstel",
        headline="{case}: het uitstel van de beslissing loopt af",
        reason=(
            "Morgen of na het weekend staat de zaak weer bij Te beslissen. In de "
            "zaak staat wat er dan bekend moet zijn."
        ),
        choice="Eén werkdag voordat het uitstel van een beslissing afloopt.",
        group=Group.OWN_DAY,
        roles=frozenset({Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER}),
        audience=recipient_or_substitute,
        path=case_or_decision_page,
        cause=Cause(_ahead, day="until"),
        lines=_until,
        due=_due,
        when=When.WORKING_DAY,
    )
)
