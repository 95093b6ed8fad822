"""Names of people in cases, which the sociale kaart must not keep."""

from collections.abc import Iterable

from django.contrib.postgres.search import SearchQuery

from cases.case.models.people import Person
from socialmap.organisation.names_in_cases import CHECKS
from zsm_werkplaats.accounts.models import Region

SHORTEST = 2  # letters: a shorter one is an initial


def names_among(words: Iterable[str], region: Region) -> set[str]:
    """Which of these words stand in the name of somebody in a case of the region.

    Every case counts, also those that are shielded: nothing is told of whom.
    """
    wanted = {word for word in words if len(word) >= SHORTEST}
    if not wanted:
        return set()
    query = SearchQuery(" | ".join(sorted(wanted)), search_type="raw", config="simple")
    people = Person.objects.filter(region=region, name_words=query)
    found = people.values_list("search_words", flat=True)
    return wanted & {word for each in found for word in each.split()}


CHECKS.append(names_among)
