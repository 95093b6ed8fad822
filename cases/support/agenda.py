"""What the support plans: talks, meetings, appointments, and days that others set."""

from collections.abc import Callable, Iterable

from cases.context.agenda import SOURCES, AgendaEntry, Span
from cases.support.models.appointment import Appointment
from cases.support.models.key_date import KeyDate
from cases.support.models.meeting import TableMeeting, Talk
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.one_query import OneQuery

Entries = Callable[[], Iterable[AgendaEntry]]


def talks(one: OneQuery, span: Span) -> Entries:
    """Talks of which nobody told how they went; one without an hour all its day."""
    planned = Talk.objects.to_hold().filter(
        span.days("planned_on"), support__ended_on=None
    )
    rows = one.read(
        planned.select_related("case__worker", "support").order_by("planned_on")[
            : span.most
        ]
    )
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


def meetings(one: OneQuery, span: Span) -> Entries:
    planned = TableMeeting.objects.to_hold().filter(span.moments("planned_at"))
    rows = one.read(
        planned.select_related("case__worker").order_by("planned_at")[: span.most]
    )
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


def appointments(one: OneQuery, span: Span) -> Entries:
    standing = Appointment.objects.standing().filter(
        span.moments("at"), case__closed_at=None
    )
    rows = one.read(standing.select_related("case__worker").order_by("at")[: span.most])
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


def key_dates(one: OneQuery, span: Span) -> Entries:
    standing = KeyDate.objects.standing().filter(span.days("on"))
    rows = one.read(
        standing.select_related("case__worker", "person").order_by("on")[: span.most]
    )
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
