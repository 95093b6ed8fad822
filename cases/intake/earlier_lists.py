"""Who is still on the monitor: chosen for on an earlier list that is still kept."""

from cases.case.models.case import CaseQuerySet
from cases.intake.models.day_list import DayListUpload
from cases.intake.models.day_list_entry import OPEN, DayListEntry
from cases.intake.row_matching import Seen, is_same_arrest
from cases.intake.zsm_monitor import Suspect


class Before:
    """The people of the earlier lists for whom the table chose, each by the last row.

    Who became a case that is not among `cases` is nobody here. A row that was carried
    over itself leads to the row that was chosen for, also when that one was erased.
    """

    def __init__(self, upload: DayListUpload, cases: CaseQuerySet) -> None:
        self._seen = Seen(())
        entries = (
            DayListEntry.objects.known_to(cases)
            .filter(region=upload.region_id, day_list__day__lt=upload.day)
            .exclude(OPEN)
            .select_related(
                "reason", "day_list", "earlier__reason", "earlier__day_list"
            )
        )
        for entry in entries.order_by("-day_list__day", "pk"):
            if self._seen.find(entry, is_sole=False) is None:
                self._seen.add(entry)

    def find(self, suspect: Suspect, *, is_sole: bool) -> DayListEntry | None:
        """The row that was chosen for, of the same person and the same arrest."""
        entry: DayListEntry | None = self._seen.find(suspect, is_sole=is_sole)
        if entry is None or not is_same_arrest(entry, suspect):
            return None
        return entry if entry.outcome else entry.earlier
