"""What was told leaves the case only when it may."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from cases.case.models.case import Case
from cases.context.actions.consent import record_consent
from cases.context.models.contact import Contact
from tests.cases.advice.situations import draft_of
from tests.downloads import words_of
from tests.factories import (
    AT,
    active_case,
    advised_case,
    call,
    consented,
    corrected,
    decided_case,
    give_advice,
    today,
    withdraw,
)
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError

TOLD = "Ze drinkt weer"


def told(world: World, case: Case, disclosure: str) -> Contact:
    return call(world, case, told=TOLD, with_whom="huisarts", disclosure=disclosure)


def read_by_prosecutor(client: Client, world: World, case: Case) -> str:
    client.force_login(world.prosecutor)
    return client.get(case.get_absolute_url()).content.decode()


@pytest.mark.parametrize("disclosure", ["withheld", "consent"])
def test_the_om_does_not_read_what_may_not_go_there(
    client: Client, world: World, disclosure: str
) -> None:
    case = advised_case(world)
    told(world, case, disclosure)
    assert TOLD not in read_by_prosecutor(client, world, case)
    told(world, case, "open")
    assert TOLD in read_by_prosecutor(client, world, case)


def test_only_shared_contacts_that_told_something_go_to_the_om(world: World) -> None:
    case = active_case(world)
    shared = {each: told(world, case, each) for each in Contact.Disclosure.values}
    call(world, case, told="", disclosure="open")
    latest = call(world, case, told=TOLD, disclosure="open", at=AT + timedelta(hours=1))
    found = [contact.pk for contact in Contact.objects.told_to_om()]
    assert found == [latest.pk, shared["open"].pk]


def test_after_consent_the_om_reads_it_and_the_case_says_who_agreed(
    worker: Client, client: Client, world: World
) -> None:
    case = advised_case(world)
    contact = told(world, case, "consent")
    url = reverse("cases:record_consent", args=[case.pk, contact.pk])
    context = reverse("cases:context", args=[case.pk])
    assert url in worker.get(context).content.decode()
    worker.post(url, {"given_by": "Mia Smit"})
    page = worker.get(context).content.decode()
    assert "Toestemming van Mia Smit" in page
    assert f'"{url}"' not in page
    assert contact.consents.get().given_on == today()
    assert TOLD in read_by_prosecutor(client, world, case)


@pytest.mark.parametrize("disclosure", ["withheld", "open"])
def test_consent_is_recorded_only_for_what_waits_for_it(
    world: World, disclosure: str
) -> None:
    contact = told(world, advised_case(world), disclosure)
    facts: dict[str, Any] = {"given_by": "Mia", "given_on": today()}
    with pytest.raises(RefusedError):
        record_consent(contact=contact, by=world.worker, at=AT, **facts)


def test_consent_is_given_once(world: World) -> None:
    contact = told(world, advised_case(world), "consent")
    facts: dict[str, Any] = {"given_by": "Mia", "given_on": today()}
    record_consent(contact=contact, by=world.worker, at=AT, **facts)
    with pytest.raises(RefusedError):
        record_consent(contact=contact, by=world.worker, at=AT, **facts)


def test_once_consent_is_withdrawn_the_om_reads_it_nowhere(
    worker: Client, client: Client, world: World
) -> None:
    case = decided_case(world)
    contact = consented(world, case, with_whom="huisarts", told=TOLD)
    url = reverse("cases:withdraw_consent", args=[case.pk, contact.pk])
    context = reverse("cases:context", args=[case.pk])
    assert url in worker.get(context).content.decode()
    assert "blijft gegeven" in worker.get(url).content.decode()
    worker.post(url, {"withdrawn_by": "Mia Smit", "reason": "Bang voor ruzie"})
    told = read_by_prosecutor(client, world, case)
    assert "Toestemming ingetrokken voor een contact van" in told
    pages = ["/", "/meldingen/", "/zaken/te-beslissen/", "/zaken/mijn-besluiten/"]
    pages.append(reverse("cases:decide", args=[case.pk]))
    read = [told, *(client.get(page).content.decode() for page in pages)]
    for secret in (TOLD, "huisarts", "Bang voor ruzie"):
        assert [page for page in read if secret in page] == []


def test_the_case_says_who_withdrew_and_that_what_was_given_stays(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    contact = consented(world, case, with_whom="huisarts", told=TOLD)
    given = give_advice(world, case, text=f"Huisarts: {TOLD}")
    withdraw(world, contact, reason="Bang voor ruzie")
    page = worker.get(reverse("cases:context", args=[case.pk])).content.decode()
    for words in ("ingetrokken door Mia Smit", "Bang voor ruzie", "blijft gegeven"):
        assert words in page
    given.refresh_from_db()
    assert TOLD in given.text


def test_a_withdrawn_contact_is_on_no_later_paper_and_not_drawn_in(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    contact = consented(world, case, with_whom="huisarts", told=TOLD)
    page = reverse("cases:give_advice", args=[case.pk])
    assert TOLD in worker.get(page).content.decode()
    withdraw(world, contact)
    assert TOLD not in worker.get(page).content.decode()
    ticked = {"step": "insert", "text": "Hulp.", "contacts": contact.pk}
    assert TOLD not in worker.post(page, ticked).content.decode()
    advice = give_advice(world, case)
    for name in ("advice_pdf", "hand_over_pdf"):
        paper = worker.get(reverse(f"cases:{name}", args=[case.pk, advice.pk]))
        assert TOLD not in words_of(paper.content)


def test_a_draft_that_still_tells_what_was_withdrawn_is_warned_about(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    contact = consented(world, case, with_whom="huisarts", told=f"{TOLD}.\nEn eet niet")
    draft_of(world, case, text=f"Huisarts (1 mei): {TOLD}. En eet niet")
    page = reverse("cases:give_advice", args=[case.pk])
    warned = "Dat mag niet meer naar het OM"
    assert warned not in worker.get(page).content.decode()
    withdraw(world, contact)
    assert warned in worker.get(page).content.decode()
    draft_of_text = {"text": "Hulp.", "step": "insert"}
    assert warned not in worker.post(page, draft_of_text).content.decode()


def test_consent_can_be_given_again_and_every_fact_stays(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    contact = consented(world, case, told=TOLD)
    withdraw(world, contact)
    with pytest.raises(RefusedError):
        withdraw(world, contact)
    facts: dict[str, Any] = {"given_by": "Mia", "given_on": today()}
    later = AT + timedelta(minutes=5)
    record_consent(contact=contact, by=world.worker, at=later, **facts)
    assert contact.consents.count() == 2
    assert contact.consents.standing().get().given_by == "Mia"
    assert TOLD in read_by_prosecutor(client, world, case)


def test_consent_is_not_withdrawn_before_it_was_given(world: World) -> None:
    contact = consented(world, advised_case(world))
    with pytest.raises(RefusedError):
        withdraw(world, contact, withdrawn_on=today() - timedelta(days=1))
    assert contact.consents.standing().exists()


@pytest.mark.parametrize("disclosure", ["withheld", "consent"])
def test_the_om_counts_only_the_contacts_that_are_shared(
    client: Client, world: World, disclosure: str
) -> None:
    case = advised_case(world)
    call(world, case, disclosure=disclosure)
    assert "deelde nog geen contact" in read_by_prosecutor(client, world, case)
    call(world, case, disclosure="open", at=AT - timedelta(days=40))
    ago = date_format(localtime(AT - timedelta(days=40)), "j b H:i")
    assert f"1 contact. Het laatste {ago}" in read_by_prosecutor(client, world, case)
    client.force_login(world.worker)
    assert "2 contacten" in client.get(case.get_absolute_url()).content.decode()


def test_a_contact_corrected_to_no_disappears_from_the_om(
    worker: Client, client: Client, world: World
) -> None:
    case = advised_case(world)
    contact = told(world, case, "open")
    url = reverse("cases:correct_contact", args=[case.pk, contact.pk])
    context = reverse("cases:context", args=[case.pk])
    assert url in worker.get(context).content.decode()
    sent = {"told": TOLD, "disclosure": "withheld", "version": contact.version}
    worker.post(url, sent)
    read = read_by_prosecutor(client, world, case)
    assert "gewijzigd" in read
    for secret in (TOLD, "huisarts", "Naar het OM was"):
        assert secret not in read


@pytest.mark.parametrize("disclosure", ["open", "withheld", "consent"])
def test_the_om_reads_only_what_a_corrected_contact_says_now(
    client: Client, world: World, disclosure: str
) -> None:
    case = advised_case(world)
    first = told(world, case, disclosure)
    second = corrected(world, first, told="Ze drinkt niet", disclosure="open")
    read = read_by_prosecutor(client, world, case)
    assert "Ze drinkt niet" in read
    assert TOLD not in read
    corrected(world, second, disclosure="withheld")
    assert "Ze drinkt niet" not in read_by_prosecutor(client, world, case)
    client.force_login(world.worker)
    assert f"Er stond: {TOLD}" in client.get(case.get_absolute_url()).content.decode()


def test_the_om_hears_nothing_of_a_correction_of_what_it_never_read(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    corrected(world, told(world, case, "withheld"), told="Ze drinkt niet")
    assert "gewijzigd" not in read_by_prosecutor(client, world, case)


def test_a_consent_that_is_corrected_away_leaves_no_text_behind(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    contact = consented(world, case, with_whom="huisarts", told=TOLD)
    corrected(world, contact, disclosure="withheld")
    assert TOLD not in read_by_prosecutor(client, world, case)


def test_a_correction_is_no_way_round_a_withdrawn_consent(world: World) -> None:
    contact = consented(world, advised_case(world), told=TOLD)
    withdraw(world, contact)
    contact.refresh_from_db()
    with pytest.raises(RefusedError, match="ingetrokken"):
        corrected(world, contact, disclosure="open")


def test_two_who_correct_at_once_see_both_texts(worker: Client, world: World) -> None:
    case = active_case(world)
    contact = told(world, case, "withheld")
    seen = contact.version
    corrected(world, contact, told="Ze drinkt niet", by=world.colleague)
    url = reverse("cases:correct_contact", args=[case.pk, contact.pk])
    mine = {"told": "Ze dronk ooit", "disclosure": "withheld", "version": seen}
    page = worker.post(url, mine)
    text = page.content.decode()
    assert page.status_code == 409
    assert "Ze drinkt niet" in text
    assert "Ze dronk ooit" in text
    again = mine | {"version": page.context["form"]["version"].value()}
    assert worker.post(url, again).status_code == 302
    contact.refresh_from_db()
    assert contact.told == "Ze dronk ooit"


def test_what_was_corrected_to_no_and_stands_in_the_draft_is_minded(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    contact = told(world, case, "open")
    draft_of(world, case, text=f"Huisarts: {TOLD}")
    corrected(world, contact, disclosure="withheld")
    page = worker.get(reverse("cases:give_advice", args=[case.pk]))
    assert "Dat mag niet meer naar het OM" in page.content.decode()
