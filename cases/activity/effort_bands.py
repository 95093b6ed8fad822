"""How much a case takes: the bands of the pilot, and when the case asks why.

In the pilot nearly half of the cases took 0 to 3 hours, a third 3 to 6, a sixth more,
and none more than 15.
"""

from dataclasses import dataclass

from zsm_werkplaats.lib.durations import HOUR, in_words


@dataclass(frozen=True)
class Band:
    """A class of cases by their minutes; `below` is None for the last one."""

    label: str
    below: int | None


BANDS = (
    Band("0–3 uur", 3 * HOUR),  # noqa: RUF001 (Dutch writes a range so)
    Band("3–6 uur", 6 * HOUR),  # noqa: RUF001
    Band("6 uur en meer", None),
)

# Minutes of a case at which it asks for a line.
THRESHOLDS = (6 * HOUR, 15 * HOUR)


def band_of(minutes: int) -> Band:
    """The band of a case that took so many minutes."""
    return next(b for b in BANDS if b.below is None or minutes < b.below)


def threshold_reached(minutes: int) -> int | None:
    """The highest threshold that so many minutes reach."""
    reached = [threshold for threshold in THRESHOLDS if minutes >= threshold]
    return max(reached, default=None)


@dataclass(frozen=True)
class Effort:
    """What a case took so far, and the highest threshold that somebody explained."""

    minutes: int
    explained: int | None = None
    explanation: str = ""

    @property
    def text(self) -> str:
        return in_words(self.minutes)

    @property
    def band(self) -> Band:
        return band_of(self.minutes)

    @property
    def asks_about(self) -> int | None:
        """The threshold that was reached and that nobody explained yet."""
        reached = threshold_reached(self.minutes)
        return reached if reached and reached > (self.explained or 0) else None
