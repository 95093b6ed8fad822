"""What everybody holds now, and who could take how much of a heap of cases."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Q

from cases.activity.effort_bands import THRESHOLDS
from cases.case.models.case import Case
from cases.intake.models.handover import HandoverCase
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.weeks import Week
from zsm_werkplaats.team.hours import hours_in

HEAVY = 2  # what a heavy case counts for; any other counts once
FULL_TIME = 36  # hours a week, of who has not said how many
IS_HEAVY = Q(tally__minutes__gte=THRESHOLDS[0]) | Q(safety_since__isnull=False)
HEAVY_WORDS = "een zaak van 6 uur of meer of met een open veiligheidsactie telt dubbel"

Kind = HandoverCase.Kind


def weight(case: Case) -> int:
    """What a case counts for when work is spread; it has its tally."""
    return HEAVY if case.safety_since or case.tally.minutes >= THRESHOLDS[0] else 1


@dataclass
class Load:
    """How much somebody has: cases, what they weigh, and the hours they have a week."""

    user: User
    number: int = 0
    weighs: int = 0
    hours: Decimal | None = None  # agreed a week, where they are known
    extra: int = 0  # cases that come on top, as the page stands

    @property
    def then(self) -> int:
        return self.number + self.extra


def loads(
    people: Iterable[User],
    region: Region,
    *,
    kind: str = Kind.HELD,
    week: Week | None = None,
) -> list[Load]:
    """The open cases of these people, in the order of their names."""
    holder = "prosecutor" if kind == Kind.LINKED else "worker"
    cases = Case.objects.open().counting().filter(region=region, worker__isnull=False)
    counted = (
        cases.order_by()
        .values(holder)
        .annotate(number=Count("pk"), heavy=Count("pk", filter=IS_HEAVY))
    )
    found = {
        pk: (number, heavy)
        for pk, number, heavy in counted.values_list(holder, "number", "heavy")
    }
    known = hours_in(region.pk, week) if week else {}
    result = []
    for user in people:
        number, heavy = found.get(user.pk, (0, 0))
        weighs = number + (HEAVY - 1) * heavy
        agreed = known[user.pk].agreed if user.pk in known else None
        result.append(Load(user, number, weighs, agreed))
    return result


@dataclass
class _Taker:
    load: Load
    weighs: int = field(init=False)

    def __post_init__(self) -> None:
        self.weighs = self.load.weighs

    def after(self, more: int) -> float:
        hours = self.load.hours or FULL_TIME
        return (self.weighs + more) / float(hours)


def proposal(cases: Mapping[str, int], over: Iterable[Load]) -> dict[str, User]:
    """Who takes which of `cases`, which come with what they weigh.

    The heaviest goes first, each to who has least for their hours by then: so all end
    up as equal as can be. Whoever is asked the same twice gets the same answer.
    """
    takers = [_Taker(each) for each in over]
    given: dict[str, User] = {}
    if not takers:
        return given
    for key, weighs in sorted(cases.items(), key=lambda item: (-item[1], item[0])):
        least = min(takers, key=lambda taker: taker.after(weighs))
        least.weighs += weighs
        given[key] = least.load.user
    return given
