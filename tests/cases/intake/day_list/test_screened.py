"""Behind every number of the inflow stand exactly the suspects that it counts."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils.timezone import localtime

from cases.intake.actions import triage
from cases.intake.models.day_list_entry import DayListEntry
from cases.intake.models.day_list_figures import screened_between
from cases.intake.screened_per_week import Figures
from tests.cases.intake.situations import imported, reason, rows
from tests.factories import AT, nominated_case
from tests.world import World
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.period import Period

pytestmark = pytest.mark.django_db
PAGE = "/zaken/daglijst/gezien/"
MONTH = Period.month(day_of(AT))


def a_month(world: World) -> None:
    """Two lists on which some stand twice, choices of all kinds, two beside them."""
    imported(world, rows(9), at=AT - timedelta(days=1))
    for place, entry in enumerate(DayListEntry.objects.order_by("pk")[:6]):
        outcome = ("regular", "considered")[place % 2]
        why = (reason(), reason("hulp-loopt"))[place % 3 == 0]
        triage.triage_entry(
            entry=entry,
            outcome=outcome,
            reason=why if outcome == "considered" else None,
            by=world.worker,
            at=AT - timedelta(days=1),
        )
    imported(world, rows(12))
    nominated_case(world, entry=DayListEntry.objects.order_by("-pk")[0])
    nominated_case(world)
    nominated_case(world)


def behind(client: Client, outcome: str, why: str = "") -> tuple[int, int]:
    """What the page says, and how many it shows."""
    said = {"periode": str(MONTH), "uitkomst": outcome} | (
        {"reden": why} if why else {}
    )
    page = client.get(f"{PAGE}?{urlencode(said)}").context["screened"]
    return page.count, len(page.rows) + len(page.cases)


def test_numbers_of_the_inflow_open_those_they_count(
    worker: Client, world: World
) -> None:
    a_month(world)
    figures = Figures(screened_between(world.region, MONTH.first, MONTH.last))
    numbers = {
        "gezien": figures.screened,
        "regulier": figures.regular,
        "overwogen": figures.considered,
        "voorgedragen": figures.nominated,
        "open": figures.untold,
    }
    assert all(numbers.values())
    for outcome, number in numbers.items():
        assert behind(worker, outcome) == (number, number), outcome
    assert len(figures.reasons) == 2
    for why, number in figures.reasons:
        assert behind(worker, "overwogen", why) == (number, number)


def test_erased_rows_are_counted_and_name_nobody(worker: Client, world: World) -> None:
    a_month(world)
    entry = DayListEntry.objects.order_by("pk")[0]
    before = behind(worker, "gezien")
    DayListEntry.objects.filter(pk=entry.pk).update(
        **dict.fromkeys(("name", "offence", "parketnummer", "pv_number"), ""),
        birth_date=None,
        arrested_at=None,
        erased_at=AT,
    )
    assert behind(worker, "gezien") == before
    page = worker.get(f"{PAGE}?periode={MONTH}").content.decode()
    assert "gegevens niet getoond" in page
    assert entry.name not in page


def test_shielded_case_behind_a_row_is_not_named(worker: Client, world: World) -> None:
    a_month(world)
    entry = DayListEntry.objects.exclude(case=None)[0]
    assert entry.case
    type(entry.case).objects.filter(pk=entry.case.pk).update(shielded_at=AT)
    page = worker.get(f"{PAGE}?periode={MONTH}").content.decode()
    assert entry.name not in page
    assert str(entry.case) not in page


@pytest.mark.parametrize(
    "query",
    ["uitkomst=x", "periode=2026-W54", "uitkomst=regulier&reden=x", "vanaf=x~y"],
)
def test_address_that_names_nothing_is_not_found(worker: Client, query: str) -> None:
    assert worker.get(f"{PAGE}?{query}").status_code == 404


def test_day_before_the_period_does_not_count(worker: Client, world: World) -> None:
    imported(world, rows(2), at=AT - timedelta(days=60))
    assert behind(worker, "gezien") == (0, 0)
    day = localtime(AT - timedelta(days=60)).date()
    page = worker.get(f"{PAGE}?periode={day}..{day}").context["screened"]
    assert page.count == 2
