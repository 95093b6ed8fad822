"""One case with what its pages show of it, in two prepared reads."""

from django.db import models

from cases.case.models.case import Case
from cases.case.models.people import Involvement
from cases.case.models.record import OF_CASE, with_users
from zsm_werkplaats.lib.prepared import keep_read, read

MOST = models.BigIntegerField.MAX_BIGINT
PEOPLE = ("worker", "prosecutor", "nominated_by")
# By these somebody is found; no page of a case shows them.
OF_PERSON = ("search_words", "sort_key", "name_words", "name_marks")


def _case() -> models.QuerySet[Case]:
    cases = Case.objects.filter(number=OF_CASE)
    beside = cases.select_related("region", "municipality", "decline_reason")
    return with_users(beside, *PEOPLE)


def _people() -> models.QuerySet[Involvement]:
    people = Involvement.objects.filter(case=OF_CASE).select_related("person")
    return people.defer(*(f"person__{column}" for column in OF_PERSON))


def with_its_people(number: int) -> Case | None:
    """The case with this number, with everybody in it; row security binds it."""
    if number > MOST:
        return None
    found = read(_case, case=number)
    if not found:
        return None
    (case,) = found
    keep_read(case, "involvements", read(_people, case=number))
    return case
