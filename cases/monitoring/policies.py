"""What the OM reads of the monitoring: no hidden moment, nor a hidden contact."""

from itertools import chain

from django.db.models import Exists, OuterRef, Q, QuerySet

from cases.case.models.case import Case
from cases.case.models.record import OF_CASE, with_only
from cases.context.models.contact import Contact
from cases.context.policies import shared_with_om
from cases.monitoring.models.moment import MonitoringMoment
from zsm_werkplaats.lib.one_query import OneQuery


def moments_of(
    case: Case, *, for_om: bool, most: int | None = None
) -> list[MonitoringMoment]:
    """The moments of a case by their day; the OM does not read whom they ask in hiding.

    The first `most` that are open, and the last `most` that are not.
    """
    one = OneQuery(case=case.pk)
    parts = [one.ask(_moments, for_om, is_open, most) for is_open in (True, False)]
    found = sorted(chain(*parts), key=lambda moment: (moment.due_on, moment.pk))
    return [_without_name(moment) for moment in found] if for_om else found


def _moments(
    for_om: bool,  # noqa: FBT001
    is_open: bool,  # noqa: FBT001
    most: int | None,
) -> QuerySet[MonitoringMoment]:
    moments = MonitoringMoment.objects.filter(case=OF_CASE).with_last_move()
    known = with_only(
        moments,
        condition=("text", "until"),
        plan=("stop_rule",),
        signal_organisation=("name",),
    )
    shown = _for_om(known) if for_om else known
    waits = Q(reported_at=None, dropped_at=None)
    return (
        shown.filter(waits)[:most] if is_open else shown.exclude(waits).reverse()[:most]
    )


def _for_om(moments: QuerySet[MonitoringMoment]) -> QuerySet[MonitoringMoment]:
    told = Contact.objects.filter(case=OuterRef("case")).exclude(told="")
    asked = told.filter(with_whom__iexact=OuterRef("ask_whom"))
    return shared_with_om(moments).annotate(
        asks_hidden=Exists(asked), asks_shared=Exists(asked.shared())
    )


def _without_name(moment: MonitoringMoment) -> MonitoringMoment:
    """The moment, without whom to ask if no contact with them is for the OM."""
    if moment.asks_hidden and not moment.asks_shared:  # type: ignore[attr-defined]
        moment.ask_whom = ""
    return moment
