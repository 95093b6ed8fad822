"""A place in a list, as an address names it: one that was handed out, or none."""

import itertools

import pytest
from django.db.models import QuerySet
from django.http import Http404, QueryDict

from cases.case.models.case import Case
from tests.factories import advised_case, monitored_case
from tests.world import World
from zsm_werkplaats.lib.paging import PARAMETER, Heap, page_of_heaps

DAYS = ["0001-01-01", "9999-12-31", "1899-12-31", "2300-01-01", "2026-02-30", ""]
CLOCKS = ["", "T00:00:00+14:00", "T23:59:59.999999-12:00", "T00:00:00Z", " 00:00"]
MOMENTS = [f"{day}{clock}" for day, clock in itertools.product(DAYS, CLOCKS)]
NUMBERS = ["-1", "9" * 30, "nan", "inf", "1e400", "\u0661", "2147483648", "x" * 2_000]
PKS = ["1", "0", "-1", "9" * 30, "\u0661", "\u00b2", "", "1.0", "1_0"]
KEYS = ["nominated_at", "decision_due_at", "postponed_until", "tally__minutes", "pk"]


@pytest.mark.parametrize("key", KEYS)
def test_place_that_was_never_handed_out_is_not_found(world: World, key: str) -> None:
    advised_case(world)
    monitored_case(world)
    rows: QuerySet[Case] = Case.objects.filter(**{f"{key}__isnull": False})
    for text, pk in itertools.product([*MOMENTS, *NUMBERS], PKS):
        for down in (False, True):
            query = QueryDict(mutable=True)
            query[PARAMETER] = f"{text}~{pk}"
            try:
                page = page_of_heaps([Heap(rows, key, down)], query)
            except Http404:
                continue
            assert not text.startswith(("0001", "9999"))
            assert len(page.rows) <= 25
