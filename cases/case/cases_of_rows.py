"""The cases of the rows of a page, read once for all sections."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import BigIntegerField, QuerySet

from cases.case.models.case import Case
from cases.case.models.people import Involvement
from cases.case.models.record import with_users
from cases.case.models.safety import SafetyConcern
from zsm_werkplaats.lib.one_query import OneQuery
from zsm_werkplaats.lib.prepared import Given, OneOf, keep_rows

NUMBERS: Any = Given("numbers", BigIntegerField())
NOT_IN_A_ROW = ("signals", "situation", "raised_by", "director", "decline_reason")


def _cases() -> QuerySet[Case]:
    these = Case.objects.filter(OneOf("number", NUMBERS)).defer(*NOT_IN_A_ROW)
    return with_users(these, "worker")


def _people() -> QuerySet[Involvement]:
    these = Involvement.objects.filter(OneOf("case", NUMBERS))
    return these.select_related("person")


def _concerns() -> QuerySet[SafetyConcern]:
    return SafetyConcern.objects.filter(OneOf("case", NUMBERS))


def read_cases(numbers: Iterable[int], *, of: Iterable[Any] = ()) -> dict[int, Case]:
    """These cases and those `of` rows, by number: with people and what is not safe.

    Each row gets its case. Row security binds them; who asks may know them already.
    """
    rows = [row for row in of if getattr(row, "case_id", None)]
    one = OneQuery(numbers=sorted({*numbers, *(row.case_id for row in rows)}))
    found = one.ask(_cases)
    _read_people(one, found)
    cases = {case.pk: case for case in found}
    give_cases(rows, cases)
    return cases


def read_people(cases: Sequence[Case]) -> None:
    """Let these cases know their people and what is not safe."""
    _read_people(OneQuery(numbers=[case.pk for case in cases]), cases)


def _read_people(one: OneQuery, cases: Sequence[Case]) -> None:
    people, concerns = one.ask(_people), one.ask(_concerns)
    keep_rows(cases, "involvements", people, key="case_id")
    keep_rows(cases, "safetyconcerns", concerns, key="case_id")


def give_cases(rows: Iterable[Any], cases: Mapping[int, Case]) -> None:
    """Let each row have the case that was read."""
    for row in rows:
        if case := cases.get(row.case_id):
            row.case = case
