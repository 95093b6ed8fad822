"""How many were screened and what became of them: numbers without persons."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from cases.intake.models.day_list_entry import DayListEntry
from cases.intake.models.day_list_figures import Tally

WEEKS = timedelta(weeks=4)
UNTOLD = ""
Outcome = DayListEntry.Outcome


@dataclass(frozen=True)
class Figures:
    """What a heap of tallies comes to."""

    tallies: Sequence[Tally]

    @property
    def screened(self) -> int:
        """Everybody the room saw: on a list, once however long they stayed, or not.

        Who was nominated without a list was seen as well. So the share counts every
        nomination, and can't come above all of them.
        """
        return sum(tally.screened for tally in self.tallies)

    @property
    def listed(self) -> int:
        """Those who stood on a list."""
        return sum(tally.screened for tally in self.tallies if tally.is_listed)

    @property
    def beside(self) -> int:
        """Those who were nominated and stood on no list."""
        return self.screened - self.listed

    @property
    def days_without_list(self) -> int:
        """On how many days somebody was nominated while there was no list."""
        listed = {tally.day for tally in self.tallies if tally.is_listed}
        return len({tally.day for tally in self.tallies} - listed)

    @cached_property
    def _by_outcome(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for tally in self.tallies:
            found[tally.outcome] += tally.count
        return found

    @property
    def regular(self) -> int:
        return self._by_outcome[Outcome.REGULAR]

    @property
    def considered(self) -> int:
        return self._by_outcome[Outcome.CONSIDERED]

    @property
    def nominated(self) -> int:
        return self._by_outcome[Outcome.NOMINATED]

    @property
    def untold(self) -> int:
        """With whom the table was never done."""
        return self._by_outcome[UNTOLD]

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why the considered were not taken, the most frequent first."""
        found: Counter[str] = Counter()
        for tally in self.tallies:
            if tally.reason and tally.count:
                found[tally.reason] += tally.count
        return found.most_common()

    @property
    def has_share(self) -> bool:
        """Whether a share says something: without any list it would be 100 %."""
        return self.listed > 0

    @property
    def share(self) -> float:
        """Nominations as a percentage of everybody the room saw."""
        return 100 * self.nominated / self.screened if self.screened else 0.0

    @property
    def days(self) -> list[tuple[date, "Figures"]]:
        """The same for each day, newest first."""
        heaps: dict[date, list[Tally]] = {}
        for tally in self.tallies:
            heaps.setdefault(tally.day, []).append(tally)
        return [(day, Figures(heap)) for day, heap in heaps.items()]
