"""Say what an organisation offers, and correct it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from socialmap.organisation.makers import set_opening_times
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import may_write
from socialmap.service.makers import MANY, make_service, set_lists
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError


@transaction.atomic
def add_service(*, organisation: Organisation, by: User, **facts: Any) -> Service:
    """Add what an organisation offers."""
    if not may_write(by, organisation.region_id):
        raise PermissionDenied
    with pghistory.context(user=by.pk), _once_per_organisation():
        return make_service(organisation=organisation, **facts)


@transaction.atomic
def amend_service(*, service: Service, seen: int, by: User, **facts: Any) -> Service:
    """Correct what an organisation offers. Raises `EditConflictError`."""
    if not may_write(by, service.region_id):
        raise PermissionDenied
    lists, times = _lists_in(facts), facts.pop("times", None)
    with pghistory.context(user=by.pk):
        with _once_per_organisation():
            service.change(seen=seen, **facts)
        set_lists(service, lists)
        if times is not None:
            set_opening_times(service, times)
    return service


def _lists_in(facts: dict[str, Any]) -> Mapping[str, Iterable[Any]]:
    """Take from `facts` what a service has many of."""
    return {name: facts.pop(name) for name in MANY if name in facts}


@contextmanager
def _once_per_organisation() -> Iterator[None]:
    """Turn a breach of the unique name into a refusal, also in a race."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        msg = "Dit aanbod staat al bij deze organisatie."
        raise RefusedError(msg, "name") from error
