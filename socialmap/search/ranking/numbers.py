"""Who is reached at a telephone number, whole or as far as it was typed."""

import re
from typing import Any

from django.db.models import Func, Q, QuerySet, TextField

from socialmap.organisation.models.contact_person import ContactPerson
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from zsm_werkplaats.lib.phones import phone_keys

BEFORE = re.compile(r"^(00|)31(0|)|^0")  # +31, 0031, +31 (0), or the zero of here


class Digits(Func):
    """What of a telephone number is digits."""

    template = "regexp_replace(%(expressions)s, '[^0-9]', '', 'g')"
    output_field = TextField()


def organisations_at(number: str) -> QuerySet[Organisation, Any]:
    """Their keys: by their own number, or by that of a place or of somebody there."""
    known, some = _known(number), _part_of(number)
    # Where a refuge is, or who works there, is not to be found out by searching.
    people = _open(ContactPerson).filter(known | some)
    places = _open(Location).filter(some)
    of_their_own = Organisation.objects.alias(typed=Digits("phone"))
    return of_their_own.filter(
        known
        | some
        | Q(pk__in=people.values("organisation"))
        | Q(pk__in=places.values("organisation"))
    ).values("pk")


def services_at(number: str) -> QuerySet[Service, Any]:
    """The keys of the services that somebody is called for at this number."""
    called = Service.objects.alias(typed=Digits("contact_phone"))
    return called.filter(_part_of(number)).values("pk")


def _open(model: Any) -> QuerySet[Any]:
    found: QuerySet[Any] = model.objects.alias(typed=Digits("phone"))
    return found.filter(organisation__is_sensitive=False)


def _known(number: str) -> Q:
    keys = phone_keys(number)
    return Q(phone_keys__overlap=keys) if keys else Q(pk__in=())


def _part_of(number: str) -> Q:
    digits = re.sub(r"\D", "", number)
    return Q(typed__contains=BEFORE.sub("", digits) or digits)
