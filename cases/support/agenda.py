"""What the support plans: talks, meetings, appointments, and days that others set."""

from collections.abc import Callable, Iterable

from django.db.models import QuerySet

from cases.context.agenda import SOURCES, AgendaEntry, Scope, Span
from cases.support.models.appointment import Appointment
from cases.support.models.key_date import KeyDate
from cases.support.models.meeting import TableMeeting, Talk
from zsm_werkplaats.lib.dates import day_of

Entries = Callable[[], Iterable[AgendaEntry]]


def _talks(scope: Scope) -> QuerySet[Talk]:
    planned = Talk.objects.to_hold().filter(
        scope.days("planned_on"), support__ended_on=None
    )
    with_it = planned.select_related("support")
    return with_it.order_by("planned_on")[: scope.most]


def talks(span: Span) -> Entries:
    """Talks of which nobody told how they went; one without an hour all its day."""
    rows = span.ask(_talks)
    return lambda: (
        AgendaEntry(
            case=talk.case,
            pk=talk.pk,
            path="talk",
            what="gesprek",
            day=talk.planned_on,
            with_whom=talk.topic or talk.support.need,
            place=talk.place,
            at=talk.starts_at,
            has_card=True,
        )
        for talk in rows
        if talk.starts_at is None or talk.starts_at > span.at
    )


def _meetings(scope: Scope) -> QuerySet[TableMeeting]:
    planned = TableMeeting.objects.to_hold().filter(scope.moments("planned_at"))
    return planned.order_by("planned_at")[: scope.most]


def meetings(span: Span) -> Entries:
    rows = span.ask(_meetings)
    return lambda: (
        AgendaEntry(
            case=meeting.case,
            pk=meeting.pk,
            path="meeting",
            what="overleg met alle partijen",
            day=day_of(meeting.planned_at),
            place=meeting.place,
            at=meeting.planned_at,
        )
        for meeting in rows
    )


def _appointments(scope: Scope) -> QuerySet[Appointment]:
    standing = Appointment.objects.standing().filter(
        scope.moments("at"), case__closed_at=None
    )
    return standing.order_by("at")[: scope.most]


def appointments(span: Span) -> Entries:
    rows = span.ask(_appointments)
    return lambda: (
        AgendaEntry(
            case=made.case,
            pk=made.pk,
            path="appointment",
            what="afspraak van betrokkene",
            day=day_of(made.at),
            with_whom=made.with_whom,
            place=made.place,
            at=made.at,
            has_card=True,
        )
        for made in rows
    )


def _key_dates(scope: Scope) -> QuerySet[KeyDate]:
    standing = KeyDate.objects.standing().filter(scope.days("on"))
    with_it = standing.select_related("person")
    return with_it.order_by("on")[: scope.most]


def key_dates(span: Span) -> Entries:
    rows = span.ask(_key_dates)
    return lambda: (
        AgendaEntry(
            case=day.case,
            pk=day.pk,
            path="date",
            what=day.get_kind_display(),
            day=day.on,
            with_whom=day.person.name if day.person else "",
            place=day.place,
            at=day.starts_at,
            is_internal=False,
            may_move=False,
        )
        for day in rows
    )


SOURCES.extend((talks, meetings, appointments, key_dates))
