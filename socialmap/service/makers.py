"""The maker of a service and of what it has many of."""

from collections.abc import Iterable, Mapping
from typing import Any

from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service

MANY = ("domains", "municipalities", "target_groups", "languages", "locations")


def make_service(*, organisation: Organisation, **facts: Any) -> Service:
    """What an organisation offers, in the region that keeps its entry."""
    lists = {name: facts.pop(name) for name in MANY if name in facts}
    service = Service.objects.create(
        organisation=organisation, region_id=organisation.region_id, **facts
    )
    set_lists(service, lists)
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
