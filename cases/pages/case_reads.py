"""What the page of a case reads besides what other pages read as well."""

from typing import Any

from django.db.models import QuerySet

from cases.case.lifecycle import Verb
from cases.case.models.record import OF_CASE, with_users
from cases.context.models.contact import Contact
from cases.context.policies import events_of
from cases.monitoring.models.closing import Closing
from cases.screening.models.challenge import Challenge
from cases.support.models.direction import Direction

# What stands in the hours and on the page of the context, and would crowd the timeline.
HOURS = (Verb.LOG_ACTIVITY, Verb.CORRECT_MINUTES)


def to_call_again(most: int | None) -> QuerySet[Contact]:
    return Contact.objects.filter(case=OF_CASE).to_call_again()[:most]


def closing() -> QuerySet[Closing]:
    standing = Closing.objects.filter(case=OF_CASE, reopened_at=None)
    return standing.select_related("outcome", "otherwise")


def challenges(most: int | None) -> QuerySet[Challenge]:
    put = Challenge.objects.filter(case=OF_CASE, withdrawn_at=None)
    return with_users(put, "colleague", "challenged_by").order_by("created_at", "pk")[
        :most
    ]


def hidden_direction() -> QuerySet[Direction]:
    standing = Direction.objects.filter(case=OF_CASE, ended_at=None)
    return standing.filter(Direction.hidden_from_om())


def timeline(most: int, for_om: bool) -> "QuerySet[Any]":  # noqa: FBT001
    events = events_of(OF_CASE, for_om=for_om).exclude(verb__in=HOURS)
    return with_users(events, "by").order_by("-at", "-pk")[:most]
