"""The words that one term had, has and will have, and what may be done with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zsm_werkplaats.lib.codelist import CodeListEntry


@dataclass(frozen=True)
class Wordings:
    """All entries of one code, seen from one of them on one day."""

    entry: CodeListEntry
    entries: Sequence[CodeListEntry]
    day: date

    @property
    def newest(self) -> CodeListEntry:
        """The words that hold longest; those that were withdrawn only if all were."""
        return max(self.entries, key=lambda e: (not e.is_withdrawn, e.valid_from, e.pk))

    @property
    def others(self) -> list[CodeListEntry]:
        others = (e for e in self.entries if e.pk != self.entry.pk)
        return sorted(others, key=lambda e: (e.valid_from, e.pk), reverse=True)

    @property
    def is_newest(self) -> bool:
        """Whether no other words come after these."""
        return self.entry == self.newest

    @property
    def is_planned(self) -> bool:
        """Whether it begins on a day that lies ahead: nobody can have chosen it."""
        return not self.entry.has_begun(self.day) and not self.entry.is_withdrawn

    @property
    def is_over(self) -> bool:
        """Whether it ended, or was withdrawn before it began."""
        return self.entry.has_ended(self.day) or self.entry.is_withdrawn

    @property
    def may_be_reworded(self) -> bool:
        """Whether other words, or the same again, may follow."""
        return self.is_newest and not self.is_planned

    @property
    def may_end(self) -> bool:
        return self.is_newest and not self.is_over

    @property
    def may_go_on(self) -> bool:
        """Whether there is an end that lies ahead, to take back."""
        return self.may_end and self.entry.valid_to is not None

    @property
    def may_be_withdrawn(self) -> bool:
        """Whether it may be taken back before it begins."""
        return self.is_newest and self.is_planned
