"""The versions of what was agreed: what was agreed then, and what since."""

from collections.abc import Iterable
from typing import TypeVar

from reflection.standing.models import Standing

Kept = TypeVar("Kept", bound=Standing)


class Versions:
    """Which text took the place of which, of one kind in one region."""

    def __init__(self, model: type[Standing], region_id: int) -> None:
        later = model.objects.filter(region=region_id, continues__isnull=False)
        self.before = dict(later.order_by().values_list("pk", "continues_id"))
        self.after = {old: new for new, old in self.before.items()}

    def all_of(self, pk: int) -> list[int]:
        """Every version of the same agreement, the first one first."""
        while earlier := self.before.get(pk):
            pk = earlier
        found = [pk]
        while later := self.after.get(found[-1]):
            found.append(later)
        return found

    def with_versions(self, records: Iterable[int]) -> set[int]:
        """These records with all their versions."""
        return {each for pk in records for each in self.all_of(pk)}


def newest_of(record: Kept) -> Kept:
    """The text that took its place last; itself when there is none."""
    while later := type(record).objects.filter(continues=record).first():
        record = later
    return record


def versions_of(record: Kept) -> list[Kept]:
    """Every text of the same agreement, the newest first."""
    model = type(record)
    versions = Versions(model, record.region_id).all_of(record.pk)
    return list(model.objects.filter(pk__in=versions).order_by("-pk"))
