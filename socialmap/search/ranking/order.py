"""What entries are put in order by, apart from the words that are found in them."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import BigIntegerField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from socialmap.confirmation.freshness import asking
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.models.standing import closed_on
from socialmap.search.typed.understood import Understood
from socialmap.service.models import Service


def in_order(
    services: QuerySet[Service], day: date, understood: Understood
) -> QuerySet[Any, Any]:
    """What a service is put in order by, apart from the words."""
    closed = closed_on(day) | Q(
        organisation__in=Organisation.objects.filter(closed_on(day))
    )
    has_ages = Q(age_from__isnull=False) | Q(age_to__isnull=False)
    asks_age = any(part.ages for part in understood.parts)
    return services.order_by().values(
        svc=F("pk"),
        org=F("organisation"),
        is_closed=_as_number(closed),
        of_age=_as_number(has_ages) if asks_age else Value(0),
        is_old=_as_number(asking(day, "organisation__")),
        weeks=F("waiting_weeks"),
        by_name=F("sort_key"),
    )


def bare_in_order(bare: QuerySet[Organisation], day: date) -> QuerySet[Any, Any]:
    """The same of an organisation without services."""
    nothing = Cast(Value(None), BigIntegerField())
    return bare.order_by().values(
        svc=nothing,
        org=F("pk"),
        is_closed=_as_number(closed_on(day)),
        of_age=Value(0),
        is_old=_as_number(asking(day)),
        weeks=nothing,
        by_name=F("sort_key"),
    )


def _as_number(condition: Q) -> models.Case:
    return models.Case(
        models.When(condition, then=Value(1)),
        default=Value(0),
        output_field=models.IntegerField(),
    )
