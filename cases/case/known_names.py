"""Names of people in cases, which the sociale kaart must not keep."""

from collections.abc import Iterable

from django.db import connection

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
    with connection.cursor() as cursor:
        cursor.execute(
            "select words_in_names(%s::text[], %s)", [sorted(wanted), region.pk]
        )
        return {word for (word,) in cursor}


CHECKS.append(names_among)
