"""The hours that a worker has in a week, and the thresholds of a region."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from tests.factories import AT, today
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError
from zsm_werkplaats.lib.weeks import Week
from zsm_werkplaats.outbox.models import Absence
from zsm_werkplaats.team.actions.hours import set_hours, set_thresholds
from zsm_werkplaats.team.hours import hours_in
from zsm_werkplaats.team.models import Availability
from zsm_werkplaats.team.models.thresholds import thresholds_of

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)  # a week without a holiday
NUMBERS: dict[str, Any] = {
    "quiet_days": 10,
    "nomination_hours": 4,
    "cases_per_fte": 20,
    "hours_share": 100,
    "fulltime_hours": 36,
}


def works(
    world: World, hours: str, from_on: date = MONDAY, worker: User | None = None
) -> Availability:
    return set_hours(
        region=world.region,
        worker=worker or world.worker,
        hours=Decimal(hours),
        from_on=from_on,
        by=world.manager,
        at=AT,
    )


def away(world: World, first: date, last: date | None) -> None:
    Absence.objects.create(
        region=world.region,
        user=world.worker,
        starts_on=first,
        until=last,
        created_by=world.worker,
        created_at=AT,
    )


def minutes(world: World, monday: date = MONDAY) -> int | None:
    found = hours_in(world.region.pk, Week(monday)).get(world.worker.pk)
    return found.minutes if found else None


def test_of_whom_nobody_said_the_hours_they_are_unknown(world: World) -> None:
    assert minutes(world) is None
    works(world, "20", MONDAY + timedelta(days=5))
    assert minutes(world) is None, "it begins after the Friday of this week"


def test_a_later_agreement_takes_the_place_of_an_earlier(world: World) -> None:
    works(world, "20", MONDAY - timedelta(days=30))
    works(world, "25")
    works(world, "30", MONDAY + timedelta(days=7))
    assert minutes(world) == 25 * 60
    assert Availability.objects.count() == 3


def test_a_change_within_the_week_counts_from_its_day(world: World) -> None:
    works(world, "20", MONDAY - timedelta(days=30))
    works(world, "30", MONDAY + timedelta(days=3))
    assert minutes(world) == (3 * 4 + 2 * 6) * 60


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (0, 0, 1),
        (-3, 0, 1),
        (4, None, 1),
        (4, 6, 1),
        (5, 6, 0),
        (-7, -1, 0),
        (-30, None, 5),
    ],
)
def test_days_away_are_taken_off(
    world: World, first: int, last: int | None, days: int
) -> None:
    works(world, "20")
    until = None if last is None else MONDAY + timedelta(days=last)
    away(world, MONDAY + timedelta(days=first), until)
    assert minutes(world) == (5 - days) * 4 * 60


def test_a_holiday_is_taken_off_once_also_for_who_is_away(world: World) -> None:
    christmas = date(2026, 12, 21)  # the 25th is a Friday
    works(world, "20")
    assert minutes(world, christmas) == 4 * 4 * 60
    away(world, date(2026, 12, 25), date(2026, 12, 25))
    assert minutes(world, christmas) == 4 * 4 * 60


def test_week_over_new_year_loses_one_day(world: World) -> None:
    works(world, "20")
    assert minutes(world, date(2026, 12, 28)) == 4 * 4 * 60


def test_same_hours_again_change_nothing(world: World) -> None:
    assert works(world, "20") == works(world, "20.0")


def test_hours_are_agreed_by_the_manager_for_who_works_here(world: World) -> None:
    facts: dict[str, Any] = {"hours": Decimal(20), "from_on": MONDAY, "at": AT}
    with pytest.raises(PermissionDenied):
        set_hours(region=world.region, worker=world.worker, by=world.worker, **facts)
    with pytest.raises(RefusedError):
        works(world, "20", worker=world.far_worker)


def test_thresholds_have_defaults_and_the_second_editor_sees_the_first(
    world: World,
) -> None:
    assert thresholds_of(world.region.pk).quiet_days == 10
    by: dict[str, Any] = {"region": world.region, "by": world.manager, "at": AT}
    set_thresholds(seen=0, **by, **(NUMBERS | {"quiet_days": 7}))
    assert thresholds_of(world.region.pk).quiet_days == 7
    with pytest.raises(EditConflictError):
        set_thresholds(seen=0, **by, **NUMBERS)


def test_manager_sees_the_hours_of_the_team_and_changes_them(
    client: Client, world: World
) -> None:
    client.force_login(world.manager)
    page = client.post(
        f"/rooster/uren/{world.worker.pk}/",
        {"hours": "22,5", "from_on": today().isoformat()},
    )
    assert page["Location"] == "/rooster/uren/"
    shown = client.get("/rooster/uren/").content.decode()
    assert "22,5 uur (0,63 fte)" in shown
    client.force_login(world.worker)
    assert client.get("/rooster/uren/").status_code == 200
    assert client.get(f"/rooster/uren/{world.worker.pk}/").status_code == 403
