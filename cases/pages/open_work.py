"""What somebody still holds, counted for the page of a user: no case, no name."""

from collections.abc import Iterable

from cases.case.models.case import Case
from cases.case.models.safety import SafetyConcern
from cases.context.models.contact import Contact
from cases.monitoring.models.moment import MonitoringMoment
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.open_work import COUNTERS, WorkCount
from zsm_werkplaats.lib.working_for import counting_all


@counting_all()
def _count(user: User, regions: Iterable[int]) -> list[WorkCount]:
    cases = Case.objects.open().filter(worker=user, region__in=list(regions))
    linked = Case.objects.open().filter(
        prosecutor=user, worker__isnull=False, region__in=list(regions)
    )
    held = cases.order_by().values("pk")
    unsafe = SafetyConcern.objects.filter(settled_at=None, case__in=held)
    moments = MonitoringMoment.objects.open().filter(case__in=held)
    calls = Contact.objects.to_call_again().filter(case__in=held)
    return [
        WorkCount("Open zaken", cases.count()),
        WorkCount("Veiligheidsacties", unsafe.count()),
        WorkCount("Monitormomenten", moments.count()),
        WorkCount("Terugbelafspraken", calls.count()),
        WorkCount("Gekoppelde zaken (OM)", linked.count()),
        WorkCount("Te nemen beslissingen", linked.awaiting_decision().count()),
    ]


COUNTERS.append(_count)
