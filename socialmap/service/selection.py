"""The services that somebody gathers for a client; kept in the session, not stored."""

from collections.abc import Iterable
from datetime import date

from socialmap.service.models import Service
from socialmap.service.policies import services_to_share
from zsm_werkplaats.accounts.desk import DeskRequest

KEY = "selected_services"
MOST = 10  # services on a paper
SIDE_BY_SIDE = 3
LONGEST = 18  # digits of a key


def selected_keys(request: DeskRequest) -> list[int]:
    """The keys of what was gathered, in that order."""
    return [int(key) for key in request.session.get(KEY, [])]


def selected(request: DeskRequest, day: date) -> list[Service]:
    """What was gathered and may still leave the house."""
    return shared(request, selected_keys(request), day)


def shared(request: DeskRequest, keys: Iterable[int], day: date) -> list[Service]:
    """The services of these keys that may leave the house, in this order."""
    known = list(keys)[:MOST]
    found = (
        services_to_share(request.user, day)
        .filter(pk__in=known)
        .select_related("organisation")
        .prefetch_related(
            "domains",
            "target_groups",
            "languages",
            "municipalities",
            "opening_times",
            "locations__opening_times",
            "organisation__locations__opening_times",
        )
    )
    return sorted(found, key=lambda service: known.index(service.pk))


def keep_selected(request: DeskRequest, keys: Iterable[int]) -> None:
    """Remember these, each once."""
    request.session[KEY] = list(dict.fromkeys(keys))


def asked_keys(values: Iterable[str]) -> list[int]:
    """The keys in an address; what is no key is left out."""
    keys = (v for v in values if v.isascii() and v.isdigit() and len(v) <= LONGEST)
    return list(dict.fromkeys(int(key) for key in keys))
