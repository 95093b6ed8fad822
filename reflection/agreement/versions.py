"""The versions of an agreement: what was agreed then, and what was agreed since."""

from collections.abc import Iterable

from reflection.agreement.models import Agreement


class Versions:
    """Which agreement took the place of which, in one region."""

    def __init__(self, region_id: int) -> None:
        later = Agreement.objects.filter(region=region_id, continues__isnull=False)
        self.before = dict(later.order_by().values_list("pk", "continues_id"))
        self.after = {old: new for new, old in self.before.items()}

    def first_of(self, pk: int) -> int:
        """The agreement with which it all began."""
        while earlier := self.before.get(pk):
            pk = earlier
        return pk

    def all_of(self, pk: int) -> list[int]:
        """Every version of the same agreement, the first one first."""
        found = [self.first_of(pk)]
        while later := self.after.get(found[-1]):
            found.append(later)
        return found

    def with_versions(self, agreements: Iterable[int]) -> set[int]:
        """These agreements with all their versions."""
        return {each for pk in agreements for each in self.all_of(pk)}


def newest_of(agreement: Agreement) -> Agreement:
    """The text that took its place last; itself when there is none."""
    while later := Agreement.objects.filter(continues=agreement).first():
        agreement = later
    return agreement
