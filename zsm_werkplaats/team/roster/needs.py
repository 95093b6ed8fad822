"""How many workers a day part asks for."""

from collections.abc import Iterable, Mapping
from datetime import date

from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.dates import is_public_holiday
from zsm_werkplaats.lib.versions import version_of
from zsm_werkplaats.team.day_parts import DayPart
from zsm_werkplaats.team.models.duty import DutyKind
from zsm_werkplaats.team.models.need import DutyNeed

Place = tuple[str, str]  # day part and kind
Slot = tuple[int, str, str]  # weekday, day part and kind
WORKING_WEEK = range(1, 6)
# Of a region that said nothing yet: one of each kind in every part of a working day.
USUAL: Mapping[Slot, int] = {
    (weekday, part, kind): 1
    for weekday in WORKING_WEEK
    for part in (DayPart.MORNING.value, DayPart.AFTERNOON.value)
    for kind in DutyKind.values
}


class Needs:
    """What every day asks for; on a public holiday nobody."""

    def __init__(self, rows: Iterable[DutyNeed]) -> None:
        sets: dict[date, dict[Slot, int]] = {}
        for row in rows:
            numbers = sets.setdefault(row.from_on, {})
            numbers[row.weekday, row.part, row.kind] = row.number
        self._sets = sorted(sets.items())

    @property
    def version(self) -> int:
        """Which state of everything that was said somebody saw."""
        return version_of([(day, sorted(n.items())) for day, n in self._sets])

    def of_week(self, day: date) -> Mapping[Slot, int]:
        """The numbers of a whole week as they hold on `day`."""
        begun = [numbers for from_on, numbers in self._sets if from_on <= day]
        return begun[-1] if begun else USUAL

    def on(self, day: date) -> dict[Place, int]:
        """What `day` asks for, by day part and kind."""
        if is_public_holiday(day):
            return {}
        return {
            (part, kind): number
            for (weekday, part, kind), number in self.of_week(day).items()
            if weekday == day.isoweekday() and number
        }


def all_needs(region: Region) -> Needs:
    """What a region asks for, now and later."""
    return Needs(DutyNeed.objects.filter(region=region))


def needs_until(region: Region, last: date) -> Needs:
    """What a region asks for up to and including `last`."""
    return Needs(DutyNeed.objects.begun(last).filter(region=region))
