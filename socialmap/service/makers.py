"""The maker of a service and of what it has many of."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from socialmap.organisation.makers import set_opening_times
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from zsm_werkplaats.lib.opening_times import Opening

MANY = ("domains", "municipalities", "target_groups", "languages", "locations")


def make_service(*, organisation: Organisation, **facts: Any) -> Service:
    """What an organisation offers, in the region that keeps its entry."""
    lists = {name: facts.pop(name) for name in MANY if name in facts}
    times: Sequence[Opening] = facts.pop("times", ())
    service = Service.objects.create(
        organisation=organisation, region_id=organisation.region_id, **facts
    )
    set_lists(service, lists)
    set_opening_times(service, times)
    return service


def set_lists(service: Service, lists: Mapping[str, Iterable[Any]]) -> None:
    """Let these lists of the service hold just this; its history tells of them too."""
    if not service.lists and service.pk:
        _tell_lists(service)
    for name, entries in lists.items():
        getattr(service, name).set(entries)
    _tell_lists(service)


def _tell_lists(service: Service) -> None:
    """Write down what the lists hold, where the history of the service keeps it."""
    held = {
        name: sorted(getattr(service, name).values_list("pk", flat=True))
        for name in MANY
    }
    if held != service.lists:
        service.lists = held
        service.save(update_fields=["lists"])
