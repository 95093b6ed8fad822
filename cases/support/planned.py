"""Whatever is planned, in whichever table it stands: when it is, in words."""

from django.utils.formats import date_format
from django.utils.timezone import localtime

from cases.context.models.contact import Contact
from cases.support.models.appointment import Appointment
from cases.support.models.meeting import TableMeeting, Talk

Planned = Contact | Talk | TableMeeting | Appointment


def when_in_words(planned: Planned) -> str:
    """When it is: 7 december 14:00, or 7 december while the hour is not known."""
    if isinstance(planned, Talk):
        starts = planned.starts_at
        if starts is None:
            return date_format(planned.planned_on, "j F")
    elif isinstance(planned, TableMeeting):
        starts = planned.planned_at
    else:
        starts = planned.at
    return date_format(localtime(starts), "j F H:i")
