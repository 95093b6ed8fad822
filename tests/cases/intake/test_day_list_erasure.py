"""The persons of a day list go after some days; what became of them is counted on."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test import Client

from cases.intake import tasks
from cases.intake.actions import triage
from cases.intake.models.day_list import DayListUpload
from cases.intake.models.day_list_entry import OF_A_PERSON, DayListEntry
from cases.intake.models.day_list_figures import screened_since
from tests.cases.intake.situations import brought, imported, name_of, reason, row, rows
from tests.factories import AT, nominated_case, today
from tests.world import World

WEEK = 7


def old_list(world: World, days: int) -> list[DayListEntry]:
    """A list of so many days ago: one nominated, one considered, one for nobody."""
    at = AT - timedelta(days=days)
    entries = imported(world, rows(3), at=at)
    nominated_case(world, entry=entries[0])
    triage.triage_entry(
        entry=entries[1], outcome="considered", reason=reason(), by=world.worker, at=at
    )
    return entries


def told(entry: DayListEntry) -> list[Any]:
    return [getattr(entry, name) for name in OF_A_PERSON if getattr(entry, name)]


def test_person_on_the_day_list_is_erased_after_a_week(world: World) -> None:
    old_list(world, WEEK + 1)
    old_list(world, WEEK)
    assert tasks.erase_day_lists() == 3
    erased = DayListEntry.objects.exclude(erased_at=None)
    assert erased.count() == 3
    assert [told(entry) for entry in erased] == [[], [], []]
    kept = DayListEntry.objects.filter(erased_at=None)
    assert kept.count() == 3
    assert all(told(entry) for entry in kept)


def test_the_term_is_a_setting(world: World, settings: Any) -> None:
    old_list(world, 3)
    settings.DAY_LIST_KEEP_DAYS = 2
    assert tasks.erase_day_lists() == 3


def test_erasing_twice_erases_once(world: World) -> None:
    old_list(world, WEEK + 1)
    tasks.erase_day_lists()
    before = list(DayListEntry.objects.values_list("erased_at", flat=True))
    assert tasks.erase_day_lists() == 0
    assert list(DayListEntry.objects.values_list("erased_at", flat=True)) == before


def test_it_goes_in_batches(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(triage, "BATCH", 2)
    old_list(world, WEEK + 1)
    old_list(world, WEEK + 2)
    assert triage.erase_entries(at=AT, keep_days=WEEK) == 2
    assert tasks.erase_day_lists() == 4


def test_the_counts_and_the_reasons_stay(world: World) -> None:
    old_list(world, WEEK + 1)
    before = screened_since(world.region, today() - timedelta(days=30))
    assert {(t.outcome, t.reason, t.count) for t in before} == {
        ("nominated", "", 1),
        ("considered", "Anders", 1),
        ("", "", 1),
    }
    tasks.erase_day_lists()
    assert screened_since(world.region, today() - timedelta(days=30)) == before


def test_who_was_nominated_lives_on_in_the_case_only(world: World) -> None:
    nominated, *_ = old_list(world, WEEK + 1)
    tasks.erase_day_lists()
    nominated.refresh_from_db()
    assert nominated.name == ""
    assert nominated.case
    assert nominated.case.suspect
    assert nominated.case.suspect.name == "Noor de Wit"


def test_no_table_of_the_database_knows_the_person_any_more(world: World) -> None:
    imported(world, [row(1), row(2, born="onbekend")], at=AT - timedelta(days=9))
    imported(world, [row(1, offence="Heling")], at=AT - timedelta(days=9))
    tasks.erase_day_lists()
    with connection.cursor() as cursor:
        tables = [
            name
            for name in connection.introspection.table_names(cursor)
            if name.startswith(("cases_", "audit_"))
        ]
        assert "cases_daylistentryhistory" in tables
        for table in tables:
            cursor.execute(f"select t::text from {table} t")  # noqa: S608
            text = " ".join(line for (line,) in cursor.fetchall())
            for trace in (name_of(1), name_of(2), name_of(1).lower(), "16/000001-26"):
                assert trace not in text, table
            assert "PL0900-2026000001" not in text, table


def test_a_list_that_was_left_lying_is_emptied_after_a_day(world: World) -> None:
    fresh = brought(world, rows(2), at=AT)
    brought(world, rows(2), at=AT - timedelta(days=2))
    assert tasks.erase_day_lists() == 1
    left = DayListUpload.objects.filter(finished_at=None)
    assert list(left) == [fresh]


def test_an_erased_entry_cannot_name_anybody(world: World) -> None:
    entry, *_ = imported(world, rows(1))
    with pytest.raises(IntegrityError, match="an_erased_entry_names_nobody"):
        DayListEntry.objects.filter(pk=entry.pk).update(erased_at=AT)


def test_a_day_that_was_erased_says_so(worker: Client, world: World) -> None:
    entry, *_ = old_list(world, WEEK + 1)
    tasks.erase_day_lists()
    page = worker.get(entry.day_list.get_absolute_url()).content.decode()
    assert "De namen van deze dag zijn gewist" in page
    assert worker.get(entry.get_absolute_url()).status_code == 404


def test_upload_that_waits_is_kept_for_a_day(world: World) -> None:
    upload = brought(world, [row(1)])
    assert triage.erase_uploads(at=upload.created_at + timedelta(minutes=1)) == 0
    assert triage.erase_uploads(at=upload.created_at + timedelta(days=2)) == 1
