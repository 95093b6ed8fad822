"""The round of calls: whom to call, who rang, and who takes over."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cases.context.models.contact import Contact
from cases.context.models.source_kind import SourceKind
from cases.intake.actions.nomination import shield_case
from tests.factories import AT, active_case, call, raise_safety, somebody, today
from tests.world import World

ROUND = "/zaken/belronde/"
ANYWHERE = "/zaken/belronde/contact/"
FORM = {
    "with_whom": "wijkagent",
    "result": "reached",
    "minutes": 5,
    "channel": "phone",
    "direction": "outgoing",
    "disclosure": "withheld",
}


def missed(world: World, **facts: object) -> Contact:
    """A call that did not reach anybody and is to be made again today."""
    case = active_case(world)
    given = {
        "result": "not_reached",
        "next_attempt_on": today(),
        "with_whom": "Lot Bakker",
    }
    return call(world, case, **given | facts)


def test_a_call_that_was_not_reached_needs_nothing_more(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    url = reverse("cases:log_contact", args=[case.pk])
    assert worker.post(url, FORM | {"result": "not_reached"}).status_code == 302
    assert case.contacts.get().result == "not_reached"


def test_a_dead_end_says_why(worker: Client, world: World) -> None:
    case = active_case(world)
    url = reverse("cases:log_contact", args=[case.pk])
    page = worker.post(url, FORM | {"result": "dead_end"})
    assert page.context["form"].errors["dead_end"] == ["Kies waarom het doodliep."]
    worker.post(url, FORM | {"result": "dead_end", "dead_end": "passed_on"})
    assert "doorgeschoven" in case.contacts.get().outcome


def test_only_a_dead_end_keeps_its_reason(worker: Client, world: World) -> None:
    case = active_case(world)
    url = reverse("cases:log_contact", args=[case.pk])
    worker.post(url, FORM | {"dead_end": "refuses"})
    assert case.contacts.get().dead_end == ""


def test_a_meeting_has_several_organisations_at_the_table(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    url = reverse("cases:log_contact", args=[case.pk])
    table = {"channel": "meeting", "organisations": [world.organisation.pk]}
    worker.post(url, FORM | table | {"present": "mentor van school"})
    meeting = case.contacts.get()
    assert [p.organisation for p in meeting.parties.all()] == [world.organisation]
    page = worker.get(reverse("cases:context", args=[case.pk])).content.decode()
    assert "Buurtteam West; mentor van school" in page


def test_a_name_of_the_case_or_of_the_map_is_recognised(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    mother = somebody(world, case, name="Mia Smit")
    url = reverse("cases:log_contact", args=[case.pk])
    worker.post(url, FORM | {"with_whom": "mia smit"})
    worker.post(url, FORM | {"with_whom": "Buurtteam West"})
    latest, first = case.contacts.all()
    assert first.person == mother
    assert latest.organisation == world.organisation


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("de wijkagent", "wijkagent"),
        ("Moeder", "familie"),
        ("FACT-team", "ggz"),
        ("bewindvoerder mw. Kok", "geld"),
        ("medewerker (slachtoffer)", "slachtoffer"),
        ("zomaar iemand", None),
    ],
)
def test_the_kind_of_source_is_recognised_by_what_is_typed(
    world: World, typed: str, kind: str | None
) -> None:
    found = SourceKind.recognise(typed, today())
    assert (found.code if found else None) == kind


def test_a_source_is_silent_until_it_told_something(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    page = reverse("cases:context", args=[case.pk])
    call(world, case, with_whom="huisarts", result="not_reached")
    assert "huisarts" in silent(worker, page)
    call(world, case, with_whom="huisarts", result="reached")
    assert "huisarts" not in silent(worker, page)


def silent(client: Client, url: str) -> str:
    text = client.get(url).content.decode()
    return text.partition("Nog niet gehoord:")[2].partition("</p>")[0]


def test_what_cannot_wait_stands_first(worker: Client, world: World) -> None:
    calm = missed(world, with_whom="rustig")
    calm.case.decision_due_at = None
    calm.case.save()
    unsafe = missed(world, with_whom="onveilig")
    raise_safety(world, unsafe.case)
    text = worker.get(ROUND).content.decode()
    assert text.index("onveilig") < text.index("rustig")


def test_the_round_is_my_own(client: Client, world: World) -> None:
    missed(world)
    client.force_login(world.colleague)
    assert "Lot Bakker" not in client.get(ROUND).content.decode()


@pytest.mark.parametrize("typed", ["06-12345678", "+31 6 12345678", "0031612345678"])
def test_who_rang_is_found_however_the_number_is_typed(
    worker: Client, world: World, typed: str
) -> None:
    somebody(world, active_case(world), name="Mia Smit", phone="06 1234 5678")
    page = worker.post("/zaken/belronde/wie-belde/", {"phone": typed})
    assert "Mia Smit" in page.content.decode()


def test_who_rang_from_an_organisation_is_found_on_the_map(
    worker: Client, world: World
) -> None:
    world.organisation.phone = "088 555 01 10"
    world.organisation.save()
    page = worker.post("/zaken/belronde/wie-belde/", {"phone": "0885550110"})
    assert "Buurtteam West" in page.content.decode()


def test_a_number_from_a_shielded_case_betrays_nobody(
    client: Client, world: World
) -> None:
    case = active_case(world)
    somebody(world, case, name="Mia Smit", phone="0612345678")
    shield_case(case=case, by=world.manager, at=AT)
    client.force_login(world.colleague)
    page = client.post("/zaken/belronde/wie-belde/", {"phone": "0612345678"})
    assert "staat niet bij iemand" in page.content.decode()


def test_a_number_that_is_too_short_finds_nobody(worker: Client, world: World) -> None:
    page = worker.post("/zaken/belronde/wie-belde/", {"phone": "123"})
    assert "Vul het hele nummer in" in page.content.decode()


def test_a_call_is_logged_from_anywhere_in_the_case_i_touched_last(
    worker: Client, world: World
) -> None:
    older, latest = active_case(world), active_case(world)
    call(world, older, at=AT - timedelta(days=3))
    call(world, latest)
    form = worker.get("/zaken/belronde/contact/").context["form"]
    assert list(form.fields["case"].queryset) == [latest, older]
    worker.post("/zaken/belronde/contact/", FORM | {"case": older.pk})
    assert older.contacts.count() == 2


def test_a_case_of_somebody_else_is_no_choice_from_anywhere(
    worker: Client, client: Client, world: World
) -> None:
    case = active_case(world)
    client.force_login(world.colleague)
    page = client.post("/zaken/belronde/contact/", FORM | {"case": case.pk})
    assert page.status_code in (200, 422)
    assert case.contacts.count() == 0


def test_a_second_click_from_anywhere_logs_one_call(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    key = "6f1c2c5e-7b0e-4f0f-9d61-2f0f0f0f0f0f"
    for _ in range(2):
        facts = FORM | {"case": case.pk, "submission": key}
        assert worker.post("/zaken/belronde/contact/", facts).status_code == 302
    assert case.contacts.count() == 1


def test_somebody_of_another_case_of_mine_is_not_filed_in_the_preset_one(
    worker: Client, world: World
) -> None:
    right, preset = active_case(world), active_case(world)
    somebody(world, right, name="Esther Blankespoor")
    typed = FORM | {"case": preset.pk, "with_whom": "esther blankespoor"}
    page = worker.post(ANYWHERE, typed)
    assert page.context["form"].errors["case"] == [
        f"Esther Blankespoor staat in {right.reference}, niet in {preset.reference}."
    ]
    assert 'value="esther blankespoor"' in page.content.decode()
    worker.post(ANYWHERE, typed | {"case": right.pk})
    assert (right.contacts.count(), preset.contacts.count()) == (1, 0)


def test_somebody_of_both_cases_may_be_spoken_about_either(
    worker: Client, world: World
) -> None:
    other, preset = active_case(world), active_case(world)
    for case in (other, preset):
        somebody(world, case, name="Mia Smit")
    worker.post(ANYWHERE, FORM | {"case": preset.pk, "with_whom": "Mia Smit"})
    assert preset.contacts.count() == 1


def test_who_was_spoken_is_heard_in_every_role(worker: Client, world: World) -> None:
    case = active_case(world)
    mother = somebody(world, case, name="Mia Smit")
    page = reverse("cases:context", args=[case.pk])
    call(world, case, with_whom="moeder, thuis", person=mother)
    for heard in ("familie", "het slachtoffer"):
        assert heard not in silent(worker, page)
    assert "de betrokkene zelf" in silent(worker, page)
    call(world, case, with_whom="zoon, in de cel", person=case.suspect)
    assert "de betrokkene zelf" not in silent(worker, page)


def test_who_is_about_to_ring_reads_what_was_agreed(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    somebody(world, case, name="Wilma Lake")
    agreed = {"ringing": "unsafe", "speak_with": "alleen via haar zus"}
    case.involvements.filter(role="victim").update(**agreed)
    for url in (reverse("cases:log_contact", args=[case.pk]), ANYWHERE):
        form = worker.get(url).content.decode()
        assert "niet bellen, alleen via haar zus" in form
    page = worker.get(case.get_absolute_url()).content.decode()
    assert "Bellen: alleen via haar zus" in page
