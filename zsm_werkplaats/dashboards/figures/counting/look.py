"""What one reader looks at: a period and the one beside it, and what is counted."""

from collections.abc import Iterable
from dataclasses import dataclass

from zsm_werkplaats.dashboards.figures.counting.split import (
    Counts,
    Split,
    count_splits,
    split_figure,
)
from zsm_werkplaats.dashboards.figures.figure import Figure
from zsm_werkplaats.dashboards.figures.period_choice import PeriodChoice
from zsm_werkplaats.dashboards.figures.reader import Reader
from zsm_werkplaats.dashboards.figures.telling import Teller
from zsm_werkplaats.lib.period import Period


@dataclass(frozen=True)
class Look:
    """A reader and what they chose."""

    reader: Reader
    choice: PeriodChoice

    @property
    def periods(self) -> list[Period]:
        """The period, then the one it is compared with."""
        before = self.choice.before
        return [self.choice.period, *([before] if before else [])]

    @property
    def teller(self) -> Teller:
        return Teller(self.reader.is_inside, self.choice.against)

    def counts(self, splits: Iterable[Split]) -> Counts:
        """The answers of these splits, in both periods: one query."""
        return count_splits(splits, self.reader, self.periods)

    def figure(self, each: Split, counts: Counts) -> Figure:
        return split_figure(each, counts, self.reader, self.periods, self.teller)

    def figures(self, *splits: Split) -> list[Figure]:
        """The figures of these splits."""
        counts = self.counts(splits)
        return [self.figure(each, counts) for each in splits]
