"""Triage: one row after another, and two at the same table."""

import re
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from cases.intake.actions import day_list, triage
from cases.intake.models.day_list_entry import DayListEntry
from cases.monitoring.actions import arrest
from tests.cases.intake.situations import (
    brought,
    chosen,
    filled,
    imported,
    one_entry,
    plan_of,
    rows,
)
from tests.factories import AT, monitored_case, nominated_case, today
from tests.forms_on_page import untouched
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.lib.refusal import RefusedError


def is_warned(page: str) -> bool:
    return bool(re.search(r'<p class="banner', page))


def choose(client: Client, entry: DayListEntry, choice: str = "regular") -> Any:
    url = reverse("cases:triage_entry", args=[entry.pk])
    return client.post(url, {"choice": choice}, follow=True)


def test_a_choice_leads_to_the_next_row_and_in_the_end_to_the_list(
    worker: Client, world: World
) -> None:
    entries = imported(world, rows(3))
    page = worker.get(reverse("cases:triage"), follow=True)
    assert page.context["entry"] == entries[0]
    assert choose(worker, entries[0]).context["entry"] == entries[1]
    assert choose(worker, entries[1], "anders").context["entry"] == entries[2]
    last = choose(worker, entries[2])
    assert "voor iedereen op de lijst is gekozen" in last.content.decode()
    found = DayListEntry.objects.values_list("outcome", "reason__code")
    assert list(found) == [
        ("regular", None),
        ("considered", "anders"),
        ("regular", None),
    ]


def test_with_script_only_the_next_row_comes_and_at_the_end_the_list(
    worker: Client, world: World
) -> None:
    entries = imported(world, rows(2))
    htmx = {"HX-Request": "true"}
    url = reverse("cases:triage_entry", args=[entries[0].pk])
    turn = worker.post(url, {"choice": "regular"}, headers=htmx, follow=True)
    assert turn.redirect_chain[-1][0] == entries[1].get_absolute_url()
    assert turn.context["entry"] == entries[1]
    page = turn.content.decode()
    assert "<main" not in page
    assert f"Gekozen voor {entries[0].name}: reguliere route." in page
    assert "1 van 2 gedaan" in page
    url = reverse("cases:triage_entry", args=[entries[1].pk])
    end = worker.post(url, {"choice": "regular"}, headers=htmx)
    assert end["HX-Redirect"] == entries[1].day_list.get_absolute_url()


def test_what_a_colleague_chose_is_told_with_script_too(
    client: Client, world: World
) -> None:
    entry = chosen(world, "considered")
    imported(world, rows(2))
    client.force_login(world.colleague)
    url = reverse("cases:triage_entry", args=[entry.pk])
    htmx = {"HX-Request": "true"}
    turn = client.post(url, {"choice": "regular"}, headers=htmx, follow=True)
    assert "Worker koos om" in turn.content.decode()


def test_back_to_a_row_brings_the_whole_page(worker: Client, world: World) -> None:
    restored = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    page = worker.get(one_entry(world).get_absolute_url(), headers=restored)
    assert "<main" in page.content.decode()


def test_who_was_skipped_comes_round_again_and_the_gone_come_last(
    worker: Client, world: World
) -> None:
    entries = imported(world, rows(3))
    imported(world, rows(3)[1:])
    assert choose(worker, entries[2]).context["entry"] == entries[1]
    assert choose(worker, entries[1]).context["entry"] == entries[0]


def test_the_row_at_the_table_takes_focus_and_says_how_far_it_is(
    worker: Client, world: World
) -> None:
    first, *_ = imported(world, rows(4))
    page = choose(worker, first).content.decode()
    assert 'id="who" tabindex="-1" data-focus' in page
    assert "1 van 4 gedaan" in page
    assert not is_warned(page)


def test_the_same_choice_twice_is_one(worker: Client, world: World) -> None:
    entry = one_entry(world)
    choose(worker, entry)
    assert not is_warned(choose(worker, entry).content.decode())
    entry.refresh_from_db()
    assert entry.outcome == "regular"


def test_the_second_is_told_what_the_first_chose(client: Client, world: World) -> None:
    entry = chosen(world, "considered")
    client.force_login(world.colleague)
    page = choose(client, entry).content.decode()
    assert "Worker koos om" in page
    assert "overwogen: anders" in page
    entry.refresh_from_db()
    assert (entry.outcome, entry.triaged_by) == ("considered", world.worker)


@pytest.mark.parametrize("choice", ["", "x", "nominated", "considered", "x" * 500])
def test_a_choice_that_is_none_changes_nothing(
    worker: Client, world: World, choice: str
) -> None:
    entry = one_entry(world)
    page = choose(worker, entry, choice)
    assert page.context["entry"] == entry
    entry.refresh_from_db()
    assert entry.is_open


def undo(client: Client, entry: DayListEntry, seen: str = "") -> Any:
    url = reverse("cases:undo_triage", args=[entry.pk])
    at = entry.triaged_at
    given = seen or (at.isoformat() if at else "")
    return client.post(url, {"seen": given}, follow=True)


def test_the_last_choice_is_undone_from_the_next_row(
    worker: Client, world: World
) -> None:
    first, second, *_ = imported(world, rows(3))
    page = choose(worker, first)
    assert page.context["entry"] == second
    assert page.context["page"].last == first
    first.refresh_from_db()
    back = undo(worker, first, untouched_seen(page))
    assert back.context["entry"] == first
    first.refresh_from_db()
    assert first.is_open


def untouched_seen(page: Any) -> str:
    return untouched(page)["seen"]


def test_undoing_what_a_colleague_chose_anew_meanwhile_is_refused(
    worker: Client, world: World
) -> None:
    entry = chosen(world)
    page = undo(worker, entry, "2020-01-01T10:00:00+01:00")
    assert "Dat blijft zo" in page.content.decode()
    entry.refresh_from_db()
    assert not entry.is_open


@pytest.mark.parametrize("seen", ["", "x", "9" * 50, "0001-01-01T00:00:00+14:00"])
def test_undoing_nothing_that_was_seen_changes_nothing(
    worker: Client, world: World, seen: str
) -> None:
    entry = chosen(world)
    url = reverse("cases:undo_triage", args=[entry.pk])
    assert worker.post(url, {"seen": seen}).status_code == 302
    entry.refresh_from_db()
    assert not entry.is_open


def test_what_was_chosen_and_undone_stays_in_the_history(
    worker: Client, world: World
) -> None:
    entry = chosen(world, "considered")
    undo(worker, entry)
    history: Any = entry
    outcomes = history.events.order_by("pgh_id").values_list("outcome", flat=True)
    assert list(outcomes) == ["", "considered", ""]


# Nominating ---------------------------------------------------------------
def test_in_a_hurry_one_signal_is_enough_and_the_next_row_follows(
    worker: Client, world: World
) -> None:
    first, second, *_ = imported(world, rows(3))
    url = reverse("cases:nominate_entry", args=[first.pk])
    form = filled(worker.get(url))
    assert form["name"] == first.name
    assert form["parketnummer"] == first.parketnummer
    assert form["clock"] == "unknown"
    facts = form | {"signals": "Slaapt buiten"}
    page = worker.post(url, facts, follow=True)
    assert page.context["entry"] == second
    first.refresh_from_db()
    case = Case.objects.get()
    assert (first.outcome, first.case) == ("nominated", case)
    assert case.suspect
    assert (case.suspect.name, case.offence) == (first.name, first.offence)
    worker.post(url, facts)
    assert Case.objects.count() == 1


def test_a_nomination_without_a_signal_comes_back_as_it_was(
    worker: Client, world: World
) -> None:
    url = reverse("cases:nominate_entry", args=[one_entry(world).pk])
    page = worker.post(url, filled(worker.get(url)))
    assert page.status_code == 422
    assert "Signalen: Noem een signaal" in page.content.decode()


def test_who_was_chosen_for_is_not_nominated_over_it(
    client: Client, world: World
) -> None:
    entry = one_entry(world)
    client.force_login(world.colleague)
    url = reverse("cases:nominate_entry", args=[entry.pk])
    form = filled(client.get(url)) | {"signals": "x"}
    triage.triage_entry(entry=entry, outcome="regular", by=world.worker, at=AT)
    page = client.post(url, form, follow=True)
    assert "Worker koos om" in page.content.decode()
    assert not Case.objects.exists()


def test_a_nomination_is_not_undone_on_the_list(worker: Client, world: World) -> None:
    entry = one_entry(world)
    nominated_case(world, entry=entry)
    entry.refresh_from_db()
    assert "Geef de zaak terug" in undo(worker, entry).content.decode()
    assert (
        'data-shortcut="u"' not in worker.get(entry.get_absolute_url()).content.decode()
    )


def test_a_prosecutor_does_no_triage(world: World) -> None:
    from django.core.exceptions import PermissionDenied

    entry = one_entry(world)
    for user in (world.prosecutor, world.manager, world.far_worker):
        with pytest.raises(PermissionDenied):
            triage.triage_entry(entry=entry, outcome="regular", by=user, at=AT)


# A new arrest -------------------------------------------------------------
def test_a_new_arrest_reopens_the_case_and_stands_in_the_timeline(
    world: World,
) -> None:
    case = monitored_case(world)
    arrest.note_arrest(
        case=case, offence="Heling", arrested_at=AT, by=world.colleague, at=AT
    )
    case.refresh_from_db()
    assert case.status == "active"
    event = CaseEvent.objects.latest("pk")
    assert event.summary.startswith("opnieuw aangehouden door de politie op ")
    assert event.detail == "Heling"
    moment = case.monitoringmoments.latest("pk")
    assert (moment.due_on, moment.reported_at) == (today(), None)


# Two at once --------------------------------------------------------------
def at_once(*acts: Any) -> list[Any]:
    """Run these in threads of their own, as near to each other as can be."""
    barrier, results = Barrier(len(acts)), [None] * len(acts)

    def run(number: int) -> None:
        try:
            barrier.wait(timeout=5)
            results[number] = acts[number]()
        except Exception as error:  # noqa: BLE001 (the test looks at what it was)
            results[number] = error  # type: ignore[call-overload]
        finally:
            connection.close()

    threads = [Thread(target=run, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    return results


@pytest.mark.django_db(transaction=True)
def test_two_who_choose_or_import_at_once_make_one_choice_and_one_list(
    world: World,
) -> None:
    uploads = [
        brought(world, rows(5), by=user) for user in (world.worker, world.colleague)
    ]

    def bring(number: int) -> Any:
        upload = uploads[number]
        seal = plan_of(upload).seal
        return lambda: day_list.import_list(
            upload=upload, seal=seal, by=upload.created_by, at=AT
        )

    results = at_once(bring(0), bring(1))
    refused = [result for result in results if isinstance(result, RefusedError)]
    assert len(refused) == 1, results
    assert DayListEntry.objects.count() == 5

    entry = DayListEntry.objects.earliest("pk")

    def take(user: User, outcome: str) -> Any:
        if outcome == "nominated":
            return lambda: nominated_case(world, by=user, entry=entry)
        return lambda: triage.triage_entry(entry=entry, outcome=outcome, by=user, at=AT)

    results = at_once(take(world.worker, "regular"), take(world.colleague, "nominated"))
    assert sum(isinstance(result, RefusedError) for result in results) == 1, results
    entry.refresh_from_db()
    assert Case.objects.count() == (entry.outcome == "nominated")
