"""The activity form on the screen: the own week, and what it takes from whom."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from cases.activity.models.activity import Activity, RunningTimer
from cases.activity.models.week import ActivityWeek
from cases.case.models.case import Case
from cases.context.models.contact import Contact
from tests.cases.activity.situations import THIS_WEEK, TODAY, hand_in, kind, write
from tests.cases.pages.test_pages import queries
from tests.factories import AT, active_case, call
from tests.world import World

THIS = "/zaken/uren/"
HERE = f"/zaken/uren/{THIS_WEEK}/"
MOST = 20


def text(client: Client, url: str = THIS) -> str:
    return client.get(url).content.decode()


def filled(**facts: Any) -> dict[str, Any]:
    """What somebody sends who was at a training today."""
    return {
        "kind": kind("scholing").pk,
        "day": TODAY.isoformat(),
        "minutes": 30,
        "submission": str(uuid4()),
    } | facts


def test_an_empty_week_says_what_comes_by_itself(worker: Client) -> None:
    page = text(worker)
    assert "Contacten komen hier vanzelf" in page
    assert "Week inleveren" not in page


def test_the_week_adds_up_per_day_per_case_and_as_a_whole(
    worker: Client, world: World
) -> None:
    case, other = active_case(world), active_case(world)
    call(world, case, minutes=45)
    call(world, other, minutes=5)
    write(world, case, minutes=15)
    write(world, minutes=60, remark="Motiveren")
    page = worker.get(THIS).context["page"]
    assert [heap.minutes for _, heap in page.days] == [125]
    assert [(c, heap.minutes) for c, heap in page.cases] == [(case, 60), (other, 5)]
    assert (page.other.minutes, page.total.minutes) == (60, 125)
    shown = text(worker)
    for part in ("2 u 05", "Noor de Wit", "Motiveren", case.reference, "4 posten"):
        assert part in shown


def test_hours_do_not_crowd_the_timeline_of_the_case(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    write(world, case)
    events = worker.get(case.get_absolute_url()).context["page"].timeline.rows
    assert "log_activity" not in [event.verb for event in events]


def test_a_week_holds_nothing_of_somebody_else_or_of_another_week(
    client: Client, world: World
) -> None:
    case = active_case(world)
    call(world, case, minutes=45)
    write(world, case)
    write(world, day=THIS_WEEK.previous.sunday)
    client.force_login(world.colleague)
    assert client.get(THIS).context["page"].entries == []
    client.force_login(world.worker)
    assert len(client.get(THIS).context["page"].entries) == 2
    url = f"/zaken/uren/{THIS_WEEK.previous}/"
    assert len(client.get(url).context["page"].entries) == 1


def test_of_a_case_that_was_shielded_only_the_number_is_left(
    client: Client, world: World
) -> None:
    case = active_case(world)
    call(world, case, by=world.colleague, with_whom="de buurvrouw", minutes=20)
    write(world, case, by=world.colleague, remark="over de buurvrouw")
    Case.objects.filter(pk=case.pk).update(shielded_at=AT)
    client.force_login(world.colleague)
    page = text(client)
    assert case.reference in page
    assert "50 min" in page
    for part in ("buurvrouw", "Noor de Wit", case.get_absolute_url(), "Wijzigen"):
        assert part not in page
    for name, pk in (
        ("contact_minutes", Contact.objects.get().pk),
        ("activity", Activity.objects.get().pk),
        ("remove_activity", Activity.objects.get().pk),
    ):
        url = reverse(f"cases:{name}", args=[pk])
        assert client.post(url, filled()).status_code == 404


def test_time_is_written_in_the_week_for_a_case_or_for_none(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    response = worker.post(HERE, filled(remark="Een dag"))
    assert response["Location"] == HERE
    number = f" wp-{case.number} "
    worker.post(HERE, filled(kind=kind("reizen").pk, case=number, minutes=20))
    assert list(Activity.objects.values_list("case", "minutes", "note")) == [
        (None, 30, "Een dag"),
        (case.pk, 20, ""),
    ]


@pytest.mark.parametrize("has_case", [True, False])
def test_a_second_click_writes_one_entry(
    worker: Client, world: World, *, has_case: bool
) -> None:
    facts = filled()
    if has_case:
        facts |= {"kind": kind("dossier").pk, "case": active_case(world).reference}
    for _ in range(2):
        assert worker.post(HERE, facts).status_code == 302
    assert Activity.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("minutes", ""),
        ("minutes", "0"),
        ("minutes", "-5"),
        ("minutes", "601"),
        ("minutes", "2.5"),
        ("minutes", "9" * 40),
        ("minutes", "9" * 5000),
        ("day", ""),
        ("day", "x"),
        ("day", "0001-01-01"),
        ("day", (TODAY + timedelta(days=1)).isoformat()),
        ("day", THIS_WEEK.previous.sunday.isoformat()),
        ("kind", ""),
        ("kind", "0"),
        ("kind", "9" * 40),
        ("case", "WP-999999"),
        ("case", "9" * 29),
        ("case", "x" * 5000),
        ("case", "Noor"),
        ("case", "١"),  # noqa: RUF001
        ("remark", "x" * 301),
    ],
)
def test_what_cannot_be_comes_back_with_the_reason(
    worker: Client, field: str, value: str
) -> None:
    response = worker.post(HERE, filled(**{field: value}))
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert "Controleer deze velden" in response.content.decode()
    assert not Activity.objects.exists()


def test_a_case_that_one_may_not_know_is_no_case(client: Client, world: World) -> None:
    case = active_case(world)
    Case.objects.filter(pk=case.pk).update(shielded_at=AT)
    facts = filled(kind=kind("dossier").pk, case=case.reference)
    for user in (world.colleague, world.far_worker):
        client.force_login(user)
        response = client.post(HERE, facts)
        assert "Deze zaak ken je niet" in response.content.decode()


def test_case_and_kind_have_to_agree(worker: Client, world: World) -> None:
    case = active_case(world)
    response = worker.post(HERE, filled(case=case.reference))
    assert "hoort geen zaak" in response.content.decode()
    response = worker.post(HERE, filled(kind=kind("dossier").pk))
    assert "hoort een zaak" in response.content.decode()


@pytest.mark.parametrize(
    "day", ["x", "0001-01-01", "9999-12-31", "2026-02-30", "9" * 40, "2026-13-01"]
)
def test_a_week_that_does_not_exist_is_not_found(worker: Client, day: str) -> None:
    for url in (f"{THIS}{day}/", f"{THIS}{day}/inlevering/"):
        assert worker.post(url, {}).status_code == 404


def test_a_week_across_the_year_end_is_one_week(worker: Client) -> None:
    page = text(worker, "/zaken/uren/2025-12-31/")
    assert "Week 1 · 29 december 2025 t/m 4 januari 2026" in page


def test_minutes_of_a_contact_and_an_activity_are_corrected_in_place(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    contact, entry = call(world, case, minutes=5), write(world, case)
    url = reverse("cases:contact_minutes", args=[contact.pk])
    assert 'value="5"' in text(worker, url)
    assert worker.post(url, {"minutes": 0})["Location"] == HERE
    url = reverse("cases:activity", args=[entry.pk])
    facts = filled(kind=kind("reizen").pk, minutes=55)
    response = worker.post(url, facts, headers={"HX-Request": "true"})
    assert response["HX-Redirect"] == HERE
    contact.refresh_from_db()
    entry.refresh_from_db()
    assert (contact.minutes, entry.minutes) == (0, 55)


def test_an_entry_keeps_to_its_side_of_the_list(worker: Client, world: World) -> None:
    url = reverse("cases:activity", args=[write(world).pk])
    response = worker.post(url, filled(kind=kind("dossier").pk))
    assert "kind" in response.context["form"].errors


def test_an_entry_of_a_kind_that_has_ended_keeps_its_kind(
    worker: Client, world: World
) -> None:
    entry = write(world, day=THIS_WEEK.previous.sunday)
    ended = kind("scholing")
    ended.valid_to = THIS_WEEK.previous.sunday
    ended.save()
    facts = filled(minutes=45, day=entry.day.isoformat())
    url = reverse("cases:activity", args=[entry.pk])
    assert worker.post(url, facts).status_code == 302
    assert "kind" in worker.post(HERE, filled()).context["form"].errors


def test_an_entry_is_taken_away_and_a_second_click_finds_nothing(
    worker: Client, world: World
) -> None:
    url = reverse("cases:remove_activity", args=[write(world).pk])
    assert worker.post(url)["Location"] == HERE
    assert worker.post(url).status_code == 404


@pytest.mark.parametrize("part", ["colleague", "far_worker"])
def test_the_entries_of_somebody_else_are_not_found(
    client: Client, world: World, part: str
) -> None:
    case = active_case(world)
    contact, entry = call(world, case), write(world)
    client.force_login(world.everybody[part])
    for name, pk in (
        ("contact_minutes", contact.pk),
        ("activity", entry.pk),
        ("remove_activity", entry.pk),
    ):
        url = reverse(f"cases:{name}", args=[pk])
        assert client.post(url, filled()).status_code == 404


def test_a_week_is_handed_in_as_it_was_seen_and_taken_back(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    contact, entry = call(world, case, minutes=25), write(world)
    page = text(worker)
    assert "lever je 55 min in 2 posten in" in page
    for _ in range(2):
        worker.post(f"{HERE}inlevering/", {"minutes": 55, "entries": 2})
    assert ActivityWeek.objects.count() == 1
    page = text(worker)
    assert "55 min in 2 posten" in page
    assert "Wijzigen" not in page
    assert 'name="kind"' not in page
    reading = kind("dossier").pk
    tries = (
        (HERE, filled()),
        (reverse("cases:contact_minutes", args=[contact.pk]), {"minutes": 1}),
        (reverse("cases:activity", args=[entry.pk]), filled()),
        (reverse("cases:log_activity", args=[case.pk]), filled(kind=reading)),
    )
    for url, facts in tries:
        response = worker.post(url, facts)
        assert response.status_code == 422
        assert "is ingeleverd. Haal de week eerst terug" in response.content.decode()
    response = worker.post(reverse("cases:remove_activity", args=[entry.pk]))
    assert "is ingeleverd" in text(worker, response["Location"])
    worker.post(f"{HERE}terughaling/")
    assert "Wijzigen" in text(worker)


@pytest.mark.parametrize(
    "seen",
    [
        {},
        {"minutes": "x", "entries": "\x00"},
        {"minutes": "9" * 40, "entries": "-1"},
        {"minutes": "29", "entries": "1"},
    ],
)
def test_a_week_that_looks_different_is_not_handed_in(
    worker: Client, world: World, seen: dict[str, str]
) -> None:
    write(world)
    response = worker.post(f"{HERE}inlevering/", seen)
    assert "intussen veranderd" in text(worker, response["Location"])
    assert not ActivityWeek.objects.exists()


def test_a_call_after_the_hand_in_is_told(worker: Client, world: World) -> None:
    write(world)
    hand_in(world)
    assert "bijgekomen" not in text(worker)
    call(world, active_case(world), minutes=10)
    assert "is er 1 contact bijgekomen" in text(worker)


def test_a_timer_proposes_and_the_worker_decides(worker: Client, world: World) -> None:
    case = active_case(world)
    worker.post(reverse("cases:start_case_timer", args=[case.pk]))
    assert f"voor {case.reference}" in text(worker)
    RunningTimer.objects.update(started_at=AT - timedelta(minutes=2))
    response = worker.post(reverse("cases:stop_timer"))
    form = worker.get(response["Location"]).context["form"]
    assert (form["case"].value(), form["from_timer"].value()) == (case.reference, True)
    proposed = form["minutes"].value()
    day = RunningTimer.objects.get().started_at.astimezone().date()
    assert proposed in (5, 10)
    assert not Activity.objects.exists()
    facts = filled(kind=kind("reizen").pk, case=case.reference, from_timer="True")
    worker.post(response["Location"], facts | {"day": day.isoformat(), "minutes": 15})
    assert Activity.objects.get().minutes == 15
    assert not RunningTimer.objects.exists()


def test_one_timer_at_a_time_and_it_can_be_wiped(worker: Client, world: World) -> None:
    for _ in range(2):
        worker.post(reverse("cases:start_timer"))
    assert RunningTimer.objects.count() == 1
    assert "Er loopt al een timer" in text(worker)
    worker.post(reverse("cases:wipe_timer"))
    assert not RunningTimer.objects.exists()
    assert worker.post(reverse("cases:stop_timer"))["Location"] == THIS


def test_a_week_asks_the_same_with_ten_and_with_five_hundred_entries(
    worker: Client, world: World
) -> None:
    def fill(number: int) -> None:
        cases = [active_case(world) for _ in range(5)]
        Activity.objects.bulk_create(
            Activity(
                worker=world.worker,
                region=world.region,
                case=cases[index % 5],
                kind=kind("dossier"),
                day=TODAY,
                minutes=5,
                created_at=AT,
            )
            for index in range(number)
        )
        for case in cases:
            call(world, case, minutes=5)

    fill(10)
    few = queries(worker, THIS)
    fill(490)
    assert queries(worker, THIS) == few <= MOST
