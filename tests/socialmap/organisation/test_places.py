"""Where an organisation is, when it is open, and whom to call."""

from django.test import Client

from socialmap.confirmation.place_history import changes_around
from socialmap.organisation.models.location import Location
from tests.socialmap.organisation.situations import (
    called,
    merged_municipality,
    page,
    place,
)
from tests.world import World


def test_a_place_is_added_with_times_as_one_types_them(
    worker: Client, world: World
) -> None:
    sent = {
        "address": "Dorpsstraat 1",
        "postcode": "3511ab",
        "city": "Utrecht",
        "municipality": "utrecht",
        "times": "ma-vr 9-17, do tot 20",
    }
    answer = worker.post(page(world, "add_location"), sent, follow=True)
    location = Location.objects.get()
    assert location.postcode == "3511 AB"
    assert location.municipality == world.municipality
    assert location.opening_times.count() == 5
    text = answer.content.decode()
    assert "Openingstijden: maandag tot en met woensdag 09.00" in text
    assert "donderdag" in text


def test_times_that_are_not_clear_are_asked_again_and_nothing_is_lost(
    worker: Client, world: World
) -> None:
    sent = {"address": "Dorpsstraat 1", "times": "ma 9-5"}
    answer = worker.post(page(world, "add_location"), sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Bedoel je tot 17.00?" in text
    assert "ma 9-5" in text
    assert "Dorpsstraat 1" in text
    assert not Location.objects.exists()


def test_a_merged_municipality_becomes_its_successor_with_a_note(
    worker: Client, world: World
) -> None:
    old = merged_municipality()
    assert old.successor
    sent = {"address": "Dorpsstraat 1", "municipality": old.name}
    answer = worker.post(page(world, "add_location"), sent, follow=True)
    assert Location.objects.get().municipality == old.successor
    assert f"hoort nu bij {old.successor}" in answer.content.decode()


def test_a_misspelt_municipality_is_refused_with_what_may_be_meant(
    worker: Client, world: World
) -> None:
    sent = {"address": "Dorpsstraat 1", "municipality": "Utrehct"}
    answer = worker.post(page(world, "add_location"), sent)
    assert answer.status_code == 422
    assert "Bedoel je Utrecht?" in answer.content.decode()


def test_a_place_is_corrected_and_taken_away(worker: Client, world: World) -> None:
    location = place(world)
    url = page(world, "amend_location", location.pk)
    sent = {"address": "Kade 2", "times": "za 10-12", "version": location.version}
    assert worker.post(url, sent).status_code == 302
    location.refresh_from_db()
    assert location.address == "Kade 2"
    assert [t.weekday for t in location.opening_times.all()] == [6]
    for _ in range(2):
        worker.post(page(world, "remove_location", location.pk))
    assert not Location.objects.exists()


def test_taking_a_place_away_is_asked_first_and_stays_in_the_history(
    worker: Client, world: World
) -> None:
    location = place(world, "ma-vr 9-17")
    url = page(world, "remove_location", location.pk)
    form = worker.get(page(world, "amend_location", location.pk)).content.decode()
    assert f'href="{url}"' in form
    assert f'action="{url}"' not in form
    text = worker.get(url).content.decode()
    assert "Locatie weghalen?" in text
    assert "Dorpsstraat 1" in text
    assert Location.objects.exists()
    worker.post(url)
    assert not Location.objects.exists()
    told = worker.get(page(world, "history")).content.decode()
    removed = told.split("Locatie weggehaald")[1].split("<h2")[0]
    for stood in ("Dorpsstraat 1", "Utrecht", "ma-vr 09.00-17.00"):
        assert stood in removed


def test_changes_of_a_place_and_of_people_are_told_with_who_made_them(
    worker: Client, world: World
) -> None:
    location = place(world, "ma-vr 9-17")
    sent = {"address": "Kade 2", "times": "za 10-12", "version": location.version}
    worker.post(page(world, "amend_location", location.pk), sent)
    worker.post(page(world, "remove_contact_person", called(world).pk))
    changes = changes_around(world.organisation)
    assert sorted(c.about for c in changes) == [
        "contactpersoon toegevoegd",
        "contactpersoon weggehaald",
        "locatie gewijzigd",
        "locatie toegevoegd",
    ]
    assert {c.by for c in changes} == {world.worker}
    (changed,) = (c for c in changes if c.about == "locatie gewijzigd")
    fields = {(f.label, f.was, f.became) for f in changed.fields}
    assert ("adres", "Dorpsstraat 1", "Kade 2") in fields
    assert ("openingstijden", "ma-vr 09.00-17.00", "za 10.00-12.00") in fields


def test_who_to_call_when_the_door_stays_shut_is_told(
    worker: Client, world: World
) -> None:
    called(world)
    called(world, name="", function="Achterwacht", is_for_shut_door=True)
    text = worker.get(page(world, "organisation")).content.decode()
    assert "Kom je er niet door?" in text
    assert text.index("Fatima") < text.index("Achterwacht")


def test_somebody_to_call_has_a_name_and_a_number(worker: Client, world: World) -> None:
    answer = worker.post(page(world, "add_contact_person"), {})
    assert set(answer.context["form"].errors) == {"name", "phone"}


def test_somebody_to_call_is_corrected_and_taken_away(
    worker: Client, world: World
) -> None:
    person = called(world, service=world.service)
    url = page(world, "amend_contact_person", person.pk)
    sent = {"name": "Karim", "phone": "088 1234567", "version": person.version}
    assert worker.post(url, sent).status_code == 302
    person.refresh_from_db()
    assert (person.name, person.service) == ("Karim", None)
    worker.post(page(world, "remove_contact_person", person.pk))
    assert not world.organisation.contact_people.exists()


def test_the_page_says_whether_the_door_is_open_now(
    worker: Client, world: World
) -> None:
    place(world, "24/7")
    text = worker.get(page(world, "organisation")).content.decode()
    assert "nu open, dag en nacht" in text
