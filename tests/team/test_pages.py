"""The roster on the screen."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.broken import BROKEN, takes_nothing_broken
from tests.factories import AT
from tests.forms_on_page import untouched
from tests.outbox.situations import away
from tests.team.situations import (
    AFTERNOON,
    DAY,
    asked,
    coming_monday,
    filled,
    names,
    on_duty,
    put,
    six_workers,
)
from tests.world import World, make_user
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.team.models.duty import Duty, DutyKind
from zsm_werkplaats.team.models.filling import RosterFilling
from zsm_werkplaats.team.roster.roster import Roster

ROSTER = "/rooster/"
FILL = "/rooster/vullen/"


def test_month_is_planned_from_an_empty_roster_in_two_forms(
    worker: Client, world: World
) -> None:
    six_workers(world)
    page = worker.get(FILL)
    assert "gelijk verdelen" in page.content.decode()
    form = page.context["form"]
    chosen: dict[str, Any] = {
        "source": "evenly",
        "first": form["first"].value(),
        "weeks": 4,
    }
    proposal = worker.get(FILL, chosen)
    assert proposal.status_code == 200
    assert not Duty.objects.exists()
    sent = untouched(proposal)
    assert worker.post(FILL, sent).status_code == 302
    assert Duty.objects.standing().count() == len(proposal.context["plan"].puts)
    undone = RosterFilling.objects.get()
    worker.post(reverse("team:undo_filling", args=[undone.pk]))
    assert not Duty.objects.standing().exists()


def test_a_proposal_that_is_out_of_date_is_shown_again(
    worker: Client, world: World
) -> None:
    monday = coming_monday()
    chosen: dict[str, Any] = {"source": "evenly", "first": str(monday), "weeks": 1}
    sent = untouched(worker.get(FILL, chosen))
    put(world, monday, world.colleague)
    late = worker.post(FILL, sent)
    assert late.status_code == 422
    assert "intussen gewijzigd" in late.content.decode()
    again = untouched(late)
    assert worker.post(FILL, again).status_code == 302


def test_one_day_part_is_chosen_without_script(worker: Client, world: World) -> None:
    monday = coming_monday()
    url = reverse("team:choose_workers", args=[monday.isoformat(), "middag"])
    facts = untouched(worker.get(url)) | {"zsm": world.worker.pk}
    done = worker.post(url, facts | {"free": [world.colleague.pk]})
    assert done.status_code == 302
    assert done["Location"].endswith(f"#dag-{monday}")
    chosen = {DutyKind.ZSM: ["Worker"], DutyKind.FREE: ["Colleague"]}
    assert names(world, monday, AFTERNOON) == chosen
    twice = worker.post(url, untouched(worker.get(url)) | {"free": [world.worker.pk]})
    assert twice.status_code == 422
    assert "maar één dienst" in twice.content.decode()


def test_gaps_absence_and_own_duties_are_said_in_words(
    worker: Client, world: World
) -> None:
    monday = coming_monday()
    put(world, monday, world.worker)
    put(world, monday + DAY, world.colleague)
    away(world, world.colleague, starts_on=monday, until=monday + 2 * DAY)
    text = worker.get(ROSTER, {"week": str(monday)}).content.decode()
    for words in ("nog niemand", "(jij)", "afwezig", "te weinig mensen"):
        assert words in text


def test_a_day_that_is_over_says_only_who_was_there(
    worker: Client, world: World
) -> None:
    monday = coming_monday()
    put(world, monday, world.worker)
    long_after = AT + timedelta(days=60)
    gone = Roster.read(world.region, monday, monday + DAY, long_after)
    (first, second) = [day.cells[0] for day in gone.days]
    assert [line.kind for line in first.told] == [DutyKind.ZSM]
    assert (second.told, bool(second.shown)) == ([], True)
    ahead = Roster.read(world.region, monday, monday + DAY, AT)
    assert len(ahead.days[1].cells[0].told) == 2
    past = worker.get(ROSTER, {"week": str(monday - 70 * DAY)}).content.decode()
    assert 'duty-line">niemand' in past
    assert "Vrije werker" not in past


@pytest.mark.parametrize("part", ["prosecutor", "manager", "worker"])
def test_everybody_reads_who_is_on_duty_and_a_prosecutor_changes_nothing(
    client: Client, world: World, part: str
) -> None:
    monday = coming_monday()
    put(world, monday, world.worker)
    client.force_login(world.everybody[part])
    text = client.get(ROSTER, {"week": str(monday)}).content.decode()
    assert "Worker" in text
    assert ("Wijzigen" in text) is (part != "prosecutor")


@pytest.mark.parametrize(
    ("address", "asked_for"),
    [
        (ROSTER, {"week": "2026-W53"}),
        (ROSTER, {"week": "2026-12-31"}),
        ("/rooster/maand/", {"maand": "2026-12"}),
        ("/rooster/maand/", {"maand": "2024-02"}),
    ],
)
def test_any_week_and_month_opens(
    worker: Client, address: str, asked_for: dict[str, str]
) -> None:
    assert worker.get(address, asked_for).status_code == 200


@pytest.mark.parametrize("text", [*BROKEN.values(), "2026-W54", "alles", "2026", "1-1"])
def test_a_period_that_does_not_exist_is_not_found(worker: Client, text: str) -> None:
    if text:
        for address, name in ((ROSTER, "week"), ("/rooster/maand/", "maand")):
            assert worker.get(address, {name: text}).status_code in (400, 404)


def test_new_year_is_one_week_with_its_holiday(worker: Client) -> None:
    text = worker.get(ROSTER, {"week": "2027-01-01"}).content.decode()
    assert "28 december 2026 t/m 3 januari 2027" in text
    assert "nieuwjaarsdag" in text


def test_the_roster_takes_nothing_broken(worker: Client, world: World) -> None:
    monday = coming_monday()
    duty = on_duty(world, world.worker, day=monday)
    for name, args in (
        ("choose_workers", [monday.isoformat(), "ochtend"]),
        ("fill_weeks", []),
        ("pattern", []),
        ("needs", []),
        ("ask_swap", [duty.pk]),
    ):
        url = reverse(f"team:{name}", args=args)
        facts: dict[str, Any] = untouched(worker.get(url))
        takes_nothing_broken(worker, url, facts, facts)
    for text in BROKEN.values():
        chosen = {"source": text, "first": text, "weeks": text, "from_week": text}
        assert worker.get(FILL, chosen).status_code in (200, 400, 422)


@pytest.mark.parametrize(
    "path",
    [
        "dag/2026-13-01/ochtend/",
        "dag/2026-12-01/nacht/",
        "dag/1826-12-01/ochtend/",
        "dienst/999999/ruilen/",
        "ruilvraag/999999/",
        "patroon/1/1/ochtend/",
    ],
)
def test_what_is_not_there_is_not_found(worker: Client, path: str) -> None:
    assert worker.get(f"/rooster/{path}").status_code == 404


def test_a_swap_is_asked_and_answered_on_the_screen(
    client: Client, worker: Client, world: World
) -> None:
    duty = on_duty(world, world.worker)
    url = reverse("team:ask_swap", args=[duty.pk])
    sent = untouched(worker.get(url)) | {"message": "Tandarts"}
    assert worker.post(url, sent).status_code == 302
    client.force_login(world.colleague)
    text = client.get(ROSTER).content.decode()
    assert "Tandarts" in text
    swap = duty.swaps.get()
    accept = reverse("team:accept_swap", args=[swap.pk]) + "?terug=rooster"
    assert client.post(accept)["Location"] == ROSTER
    duty.refresh_from_db()
    assert duty.worker == world.colleague


def test_other_colleagues_do_not_read_an_ask_to_one(
    client: Client, world: World
) -> None:
    third = six_workers(world)[2]
    swap = asked(world)
    client.force_login(third)
    assert client.get(reverse("team:swap", args=[swap.pk])).status_code == 404


def test_five_weeks_of_twelve_workers_ask_few_queries(
    worker: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    for number in range(10):
        make_user(f"w{number}", Role.WORKER, world.region)
    filled(world, coming_monday(), weeks=5)
    asked(
        world,
        duty=Duty.objects.standing().filter(worker=world.worker).first(),
        asked_of=None,
    )
    month = {"maand": f"{coming_monday():%Y-%m}"}
    chosen: dict[str, Any] = {
        "source": "evenly",
        "first": str(coming_monday()),
        "weeks": 5,
    }
    for address, query in (
        (ROSTER, {"week": str(coming_monday())}),
        ("/rooster/maand/", month),
        (FILL, chosen),
    ):
        with django_assert_max_num_queries(20):
            assert worker.get(address, query).status_code == 200


def test_a_day_that_is_over_cannot_be_changed(worker: Client) -> None:
    url = reverse("team:choose_workers", args=["2026-01-05", "ochtend"])
    facts = untouched(worker.get(url))
    assert worker.post(url, facts).status_code == 422
    assert date(2026, 1, 5) < AT.date()
