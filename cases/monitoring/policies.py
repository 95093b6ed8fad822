"""What the OM reads of the monitoring: no hidden moment, nor a hidden contact."""

from django.db.models import Exists, OuterRef, QuerySet

from cases.context.models.contact import Contact
from cases.context.policies import shared_with_om
from cases.monitoring.models.moment import MonitoringMoment


def moments_for_om(
    moments: QuerySet[MonitoringMoment],
) -> list[MonitoringMoment]:
    """The moments that the OM may read, without whom they ask where that is hidden."""
    told = Contact.objects.filter(case=OuterRef("case")).exclude(told="")
    asked = told.filter(with_whom__iexact=OuterRef("ask_whom"))
    shown = shared_with_om(moments).annotate(
        asks_hidden=Exists(asked), asks_shared=Exists(asked.shared())
    )
    return [_without_name(moment) for moment in shown]


def _without_name(moment: MonitoringMoment) -> MonitoringMoment:
    """The moment, without whom to ask if no contact with them is for the OM."""
    if moment.asks_hidden and not moment.asks_shared:  # type: ignore[attr-defined]
        moment.ask_whom = ""
    return moment
