"""Who is still on the monitor the next day: recognised, asked once, counted once."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from cases.case.models.case import Case
from cases.intake import tasks
from cases.intake.actions import triage
from cases.intake.actions.nomination import shield_case
from cases.intake.day_list_plan import Fate, Line
from cases.intake.models.day_list_entry import DayListEntry
from cases.intake.models.day_list_figures import screened_since
from cases.intake.screened_per_week import Figures
from tests.cases.intake.situations import (
    brought,
    imported,
    name_of,
    plan_of,
    reason,
    row,
    rows,
)
from tests.factories import AT, nominated_case, today
from tests.world import World

DAY = timedelta(days=1)
YESTERDAY = localtime(AT) - DAY
LIST = "/zaken/daglijst/"


def judged(world: World, *, at: Any = YESTERDAY, **facts: str) -> DayListEntry:
    """Somebody who stood on the list of yesterday and went the regular route."""
    (entry,) = imported(world, [row(1, **facts)], at=at)
    return triage.triage_entry(entry=entry, outcome="regular", by=world.worker, at=at)


def line_of(world: World, **facts: str) -> Line:
    """What happens today with the row of that person."""
    return plan_of(brought(world, [row(1, **facts)])).lines[0]


def figures(world: World) -> Figures:
    return Figures(screened_since(world.region, today() - timedelta(days=30)))


def three_judged(world: World) -> list[DayListEntry]:
    """Regular, considered, and nominated, all of yesterday."""
    entries = imported(world, rows(3), at=YESTERDAY)
    facts: dict[str, Any] = {"by": world.worker, "at": YESTERDAY}
    triage.triage_entry(entry=entries[0], outcome="regular", **facts)
    triage.triage_entry(
        entry=entries[1], outcome="considered", reason=reason(), **facts
    )
    nominated_case(world, entry=entries[2])
    return entries


def test_the_dry_run_says_when_somebody_stood_there_and_what_was_chosen(
    worker: Client, world: World
) -> None:
    three_judged(world)
    upload = brought(world, rows(4))
    lines = plan_of(upload).lines
    assert [line.fate for line in lines] == [Fate.BEFORE] * 3 + [Fate.NEW]
    day = date_format(YESTERDAY, "l j F")
    assert [line.told for line in lines[:3]] == [
        f"stond er {day} al op: reguliere route",
        f"stond er {day} al op: overwogen, anders",
        f"stond er {day} al op: voorgedragen",
    ]
    page = worker.get(upload.get_absolute_url()).content.decode()
    assert "eerder gekozen" in page
    assert f"Stond er {day} al op: reguliere route" in page


def test_who_stood_there_before_is_not_asked_again_and_counts_once(
    worker: Client, world: World
) -> None:
    three_judged(world)
    entries = imported(world, rows(4))
    page = worker.get(LIST)
    assert page.context["page"].progress == {"all": 4, "done": 3}
    asked = worker.get(reverse("cases:triage"), follow=True).context["entry"]
    assert asked == entries[3]
    found = figures(world)
    assert (found.screened, found.regular, found.considered) == (4, 1, 1)
    assert (found.nominated, found.untold, found.share) == (1, 1, 25.0)


def test_one_key_chooses_anew_and_then_the_last_choice_counts(
    worker: Client, world: World
) -> None:
    judged(world)
    (entry,) = imported(world, [row(1)])
    page = worker.get(entry.get_absolute_url()).content.decode()
    assert "al op: reguliere route" in page
    assert 'data-shortcut="n"' in page
    url = reverse("cases:triage_entry", args=[entry.pk])
    worker.post(url, {"choice": "anders"})
    entry.refresh_from_db()
    assert entry.outcome == "considered"
    found = figures(world)
    assert (found.screened, found.regular, found.considered) == (1, 0, 1)
    assert found.reasons == [("Anders", 1)]
    undo = reverse("cases:undo_triage", args=[entry.pk])
    assert entry.triaged_at
    worker.post(undo, {"seen": entry.triaged_at.isoformat()})
    entry.refresh_from_db()
    assert entry.is_carried
    assert figures(world).regular == 1


def test_who_is_nominated_on_the_second_day_is_one_of_one(world: World) -> None:
    judged(world)
    (entry,) = imported(world, [row(1)])
    nominated_case(world, entry=entry)
    found = figures(world)
    assert (found.screened, found.nominated, found.regular) == (1, 1, 0)
    assert found.share == 100


@pytest.mark.parametrize(
    "other",
    [
        {"offence": "Heling"},
        {"parketnummer": "16/999999-26"},
        {"parketnummer": "", "pv": "PL0900-2026999999"},
        {"parketnummer": "", "pv": ""},
        {"name": "NN", "parketnummer": "", "pv": "", "arrested": "", "born": ""},
    ],
    ids=["offence", "parketnummer", "PV", "no number, another time", "no name"],
)
def test_another_arrest_is_a_row_of_its_own(
    world: World, other: dict[str, str]
) -> None:
    judged(world, **({"name": "NN", "born": ""} if "name" in other else {}))
    assert line_of(world, **other).fate == Fate.NEW


@pytest.mark.parametrize(
    "other",
    [
        {"arrested": "gisteren 00:01", "parketnummer": ""},
        {"offence": "WINKELDIEFSTAL", "pv": ""},
        {"arrested": "", "parketnummer": "", "pv": ""},
        {"name": name_of(1).upper(), "born": ""},
    ],
    ids=["PV", "parketnummer", "name and birth date, no time", "name and numbers"],
)
def test_the_same_arrest_is_recognised(world: World, other: dict[str, str]) -> None:
    judged(world)
    if "gisteren" in other.get("arrested", ""):
        other = other | {"arrested": f"{YESTERDAY:%d-%m-%Y} 00:01"}
    assert line_of(world, **other).fate == Fate.BEFORE


def test_who_was_not_chosen_for_is_asked_again(world: World) -> None:
    imported(world, [row(1)], at=YESTERDAY)
    assert line_of(world).fate == Fate.NEW


def test_what_is_added_in_the_afternoon_carries_on_and_another_offence_asks(
    world: World,
) -> None:
    judged(world)
    imported(world, [row(1, parketnummer="")])
    (entry,) = imported(world, [row(1)])
    assert (entry.is_carried, entry.parketnummer) == (True, "16/000001-26")
    line = line_of(world, offence="Heling")
    assert line.fate == Fate.CHANGED
    assert line.told.endswith("wordt Heling; nog te doen")
    (entry,) = imported(world, [row(1, offence="Heling")])
    assert entry.is_open
    assert figures(world).screened == 2


def test_staying_for_weeks_is_recognised_and_keeps_nobody_longer(world: World) -> None:
    first = judged(world, at=AT - 10 * DAY)
    for days in range(9, -1, -1):
        imported(world, [row(1)], at=AT - days * DAY)
    tasks.erase_day_lists()
    entries = DayListEntry.objects.order_by("pk")
    kept = [entry.day_list.day for entry in entries if entry.name]
    assert min(kept) == today() - 7 * DAY
    assert {entry.earlier for entry in entries[1:]} == {first}
    line = plan_of(brought(world, [row(1)], at=AT + DAY)).lines[0]
    assert line.fate == Fate.BEFORE
    assert line.earlier == first
    assert figures(world).screened == 1


def test_an_erased_list_recognises_nobody(world: World) -> None:
    judged(world, at=AT - 8 * DAY)
    tasks.erase_day_lists()
    assert line_of(world).fate == Fate.NEW


def test_who_became_a_shielded_case_is_known_only_to_who_may_know(
    client: Client, world: World
) -> None:
    (entry,) = imported(world, [row(1)], at=YESTERDAY)
    case = nominated_case(world, entry=entry, by=world.worker)
    imported(world, [row(1)])
    shield_case(case=case, by=world.manager, at=AT)
    client.force_login(world.colleague)
    assert name_of(1) not in client.get(LIST).content.decode()
    client.force_login(world.manager)
    assert name_of(1) in client.get(LIST).content.decode()
    Case.objects.update(shielded_at=None)
    client.force_login(world.colleague)
    assert name_of(1) in client.get(LIST).content.decode()


def test_a_shielded_case_is_nobody_for_a_new_list(world: World) -> None:
    (entry,) = imported(world, [row(1)], at=YESTERDAY)
    case = nominated_case(world, entry=entry)
    shield_case(case=case, by=world.manager, at=AT)
    upload = brought(world, [row(1)], by=world.colleague)
    assert plan_of(upload).lines[0].fate == Fate.NEW


def test_a_list_of_another_region_recognises_nobody(world: World) -> None:
    judged(world)
    upload = brought(world, [row(1)], by=world.far_worker)
    assert plan_of(upload).lines[0].fate == Fate.NEW
