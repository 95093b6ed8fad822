"""How the page of an organisation speaks."""

from datetime import datetime, timedelta
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.timezone import localtime

from socialmap.organisation.models.favourite import Favourite
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.standing import Standing, State
from socialmap.organisation.policies import visible_to
from socialmap.service.models import Service
from socialmap.service.selection import selected_keys
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.opening_times import Door, in_lines, in_words

register = template.Library()
STATE_COLOURS = {State.CLOSED: "warn", State.ENDED: "danger"}
A_WEEK = timedelta(days=7)


@register.inclusion_tag("socialmap/organisation/_favourites.html")
def favourites(user: User) -> dict[str, Any]:
    """The organisations with a star of this user, as far as they may still be seen."""
    starred = Favourite.objects.filter(user=user).values("organisation")
    return {"organisations": visible_to(user).filter(pk__in=starred)}


@register.simple_tag(takes_context=True)
def selected_services(context: dict[str, Any]) -> list[int]:
    """The keys of the services that the reader gathered for a client."""
    return selected_keys(context["request"])


@register.filter
def door_words(door: Door, at: datetime) -> str:
    """Whether the door is open, and until or from when."""
    if door.changes is None:
        return "nu open, dag en nacht" if door.is_open else "nu dicht"
    here, then = localtime(at), localtime(door.changes)
    clock = f"{then.hour}.{then:%M} uur"
    if door.is_open:
        is_today = then.date() == here.date()
        return f"nu open, tot {'' if is_today else _day(here, then)}{clock}"
    return f"nu dicht, {_day(here, then)}open vanaf {clock}"


def _day(here: datetime, then: datetime) -> str:
    days = (then.date() - here.date()).days
    if days == 0:
        return "vandaag "
    if days == 1:
        return "morgen "
    if days < A_WEEK.days:
        return f"{date_format(then, 'l')} "
    return f"{date_format(then, 'j F')} "


@register.filter
def state_colour(state: State) -> str:
    """The colour of a state; its word stands beside it."""
    return STATE_COLOURS.get(state, "neutral")


@register.filter
def state_words(entry: Standing, state: State) -> str:
    """The state with its days."""
    if state == State.ENDED and entry.ended_on:
        return f"gestopt per {date_format(entry.ended_on, 'j F Y')}"
    if state == State.CLOSED:
        until = entry.closed_until
        through = f" tot en met {date_format(until, 'j F')}" if until else ""
        return f"tijdelijk gesloten{through}"
    if entry.closed_since and (until := entry.closed_since):
        return f"gesloten vanaf {date_format(until, 'j F')}"
    return str(state.label)


@register.filter
def closes_soon(entry: Standing, at: datetime) -> bool:
    """Whether it is open now and a day is known from which it is closed."""
    today = localtime(at).date()
    return bool(entry.closed_since and entry.closed_since > today)


@register.filter
def ends_soon(entry: Standing, at: datetime) -> bool:
    """Whether it is there now and a day is known on which it ends."""
    return bool(entry.ended_on and entry.ended_on > localtime(at).date())


@register.filter
def area_words(service: Service) -> str:
    """Where a service works."""
    names = [municipality.name for municipality in service.municipalities.all()]
    if names:
        return ", ".join(names)
    return "niet bekend" if service.is_area_unknown else "de hele regio"


@register.filter
def open_words(service: Service) -> str:
    """When a service is open, by its own times or those of its only place."""
    times = list(service.opening_times.all())
    places = list(service.locations.all())
    if not times and len(places) == 1:
        times = list(places[0].opening_times.all())
    return in_words(times)


@register.filter
def waiting_length(service: Service) -> str:
    """The waiting time alone: for who has no business with who said it."""
    weeks = service.waiting_weeks
    if weeks is None:
        return ""
    return "geen" if not weeks else f"{weeks} {'week' if weeks == 1 else 'weken'}"


@register.filter
def opening_lines(owner: Location | Service) -> list[tuple[str, str]]:
    """When a place or a service is open by its own times, a line for alike days."""
    return in_lines(owner.opening_times.all())


@register.filter
def waiting_words(service: Service) -> str:
    """The waiting time, with when it was said and by whom."""
    if service.waiting_weeks is None:
        return ""
    length, said = waiting_length(service), []
    if service.waiting_said_on:
        said.append(f"gehoord op {date_format(service.waiting_said_on, 'j F Y')}")
    if service.waiting_said_by:
        said.append(f"van {service.waiting_said_by}")
    return f"{length} ({' '.join(said)})" if said else length
