"""The numbers of Werk nu: each opens its list, and says whether to look there."""

from dataclasses import dataclass
from decimal import Decimal

from zsm_werkplaats.dashboards.workload.columns import Column
from zsm_werkplaats.lib.durations import in_words
from zsm_werkplaats.team.hours import HoursOfWeek
from zsm_werkplaats.team.models import Thresholds


@dataclass(frozen=True)
class Number:
    """A number that opens its list; `is_marked` says: look here."""

    column: Column
    value: int
    url: str
    is_marked: bool
    share: int | None = None  # how long its bar is, in percent


@dataclass(frozen=True)
class Hours:
    """What somebody wrote this week, against what they have."""

    minutes: int
    available: HoursOfWeek | None
    url: str
    thresholds: Thresholds

    @property
    def written(self) -> str:
        return in_words(self.minutes)

    @property
    def there_is(self) -> str:
        """What they have this week; empty where nobody said so."""
        return in_words(self.available.minutes) if self.available else ""

    @property
    def share(self) -> int | None:
        """How much of it was written, in percent; None where nothing is known."""
        if self.available is None or not self.available.minutes:
            return None
        return round(100 * self.minutes / self.available.minutes)

    @property
    def bar(self) -> int:
        return min(self.share or 0, 100)

    @property
    def is_marked(self) -> bool:
        if self.available and not self.available.minutes:
            return self.minutes > 0
        return self.share is not None and self.share > self.thresholds.hours_share


def holds_too_many(
    cases: int, available: HoursOfWeek | None, thresholds: Thresholds
) -> bool:
    """Whether somebody holds more open cases per fte than the region chose."""
    if available is None:
        return False
    fte = available.agreed / thresholds.fulltime_hours
    return Decimal(cases) > fte * thresholds.cases_per_fte
