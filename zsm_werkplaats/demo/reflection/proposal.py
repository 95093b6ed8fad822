"""Three dead ends of two workers at one place: what the system proposes to note."""

from datetime import datetime, timedelta

from cases.case.models.case import Case
from cases.context.actions import contact as context
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import Region, User

PLACE = "Woningstichting De Poort"
TOLD = (
    "Geen woning en geen urgentie zolang er een huurschuld is. Verwijst naar de "
    "gemeente.",
    "De gemeente stuurde hem terug. Hier zeggen ze: eerst een betalingsregeling.",
    "Urgentie afgewezen. Wie dat wil bespreken, wordt niet teruggebeld.",
)


def load_dead_ends(region: Region, at: datetime) -> None:
    """Calls in three cases of two workers; in a quiet week there are fewer cases."""
    there = Organisation.objects.used_in(region).get(name=PLACE)
    for days, ((worker, case), told) in enumerate(
        zip(_cases(region), TOLD, strict=False)
    ):
        accepted = case.accepted_at or at
        context.log_contact(
            case=case,
            with_whom=PLACE,
            organisation=there,
            channel="phone",
            result="dead_end",
            dead_end="refuses",
            minutes=10,
            told=told,
            by=worker,
            at=max(accepted + timedelta(hours=1), at - timedelta(days=9 - 3 * days)),
        )


def _cases(region: Region) -> list[tuple[User, Case]]:
    """Two cases of one worker and one of another, the oldest first."""
    taken = Case.objects.filter(
        region=region, closed_at=None, accepted_at__isnull=False
    )
    heaps: dict[User, list[Case]] = {}
    for case in taken.select_related("worker").order_by("pk"):
        if case.worker:
            heaps.setdefault(case.worker, []).append(case)
    busiest = sorted(heaps.items(), key=lambda heap: -len(heap[1]))[:2]
    if len(busiest) == 1:
        return []
    return [
        (worker, case)
        for (worker, cases), number in zip(busiest, (2, 1), strict=False)
        for case in cases[:number]
    ]
