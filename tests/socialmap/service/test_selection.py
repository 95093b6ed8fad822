"""Services gathered for a client: compared, printed, mailed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import vobject
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from socialmap.service.actions import add_service
from socialmap.service.client_sheet import sheet_of
from socialmap.service.throttle import may_mail_again
from tests.socialmap.organisation.situations import page, place
from tests.world import World
from zsm_werkplaats.entrance import limits

SELECTION = "/sociale-kaart/selectie/"
PRINT, MAIL = f"{SELECTION}afdrukken/", f"{SELECTION}mailen/"
COMPARE = "/sociale-kaart/vergelijken/"


def gather(client: Client, service: Any) -> Any:
    return client.post(reverse("socialmap:select_service", args=[service.pk]))


@pytest.fixture
def known(world: World) -> World:
    """The standing organisation with all that a client asks about."""
    entry = world.organisation
    entry.change(seen=entry.version, phone="030 1234567", note="Vraag naar Lotte")
    place(world, "ma-vr 9-17", address="Dorpsstraat 1")
    world.service.change(
        seen=world.service.version,
        description="Wij helpen u met geld en post.",
        costs="Gratis",
        way_in="Meld aan bij de intake",
        contact_name="Lotte",
        contact_phone="06 11111111",
    )
    return world


def test_a_service_is_gathered_once_and_left_out_again(
    worker: Client, world: World
) -> None:
    for _ in range(2):
        gather(worker, world.service)
    assert worker.get(SELECTION).context["services"] == [world.service]
    worker.post(reverse("socialmap:deselect_service", args=[world.service.pk]))
    assert worker.get(SELECTION).context["services"] == []


@pytest.mark.parametrize(
    "hidden",
    [
        {"is_sensitive": True},
        {"no_contact": "not_listed", "no_contact_reason": "wil het niet"},
        {"ended_on": "2020-01-01"},
    ],
)
def test_what_may_not_leave_the_house_is_not_gathered(
    worker: Client, world: World, hidden: dict[str, Any]
) -> None:
    gather(worker, world.service)
    world.organisation.change(seen=world.organisation.version, **hidden)
    gather(worker, world.service)
    assert worker.get(SELECTION).context["services"] == []
    assert worker.get(PRINT).status_code == 302
    assert worker.get(COMPARE, {"aanbod": world.service.pk}).context["services"] == []
    assert worker.get(page(world, "vcard")).status_code == 404


def test_a_selection_holds_no_more_than_a_paper(worker: Client, world: World) -> None:
    for number in range(12):
        added = add_service(
            organisation=world.organisation, by=world.worker, name=f"Aanbod {number}"
        )
        gather(worker, added)
    assert len(worker.get(SELECTION).context["services"]) == 10


def test_two_services_stand_side_by_side_in_the_order_of_the_address(
    worker: Client, known: World
) -> None:
    other = add_service(
        organisation=known.organisation, by=known.worker, name="Spreekuur"
    )
    answer = worker.get(COMPARE, {"aanbod": [other.pk, known.service.pk]})
    assert answer.context["services"] == [other, known.service]
    assert "Gratis" in answer.content.decode()


@pytest.mark.parametrize("asked", ["x", "", "-1", "9" * 40, "\u0661"])
def test_a_broken_address_compares_nothing(
    worker: Client, world: World, asked: str
) -> None:
    assert worker.get(COMPARE, {"aanbod": asked}).status_code == 200


def test_the_selection_is_printed_as_pdf(worker: Client, known: World) -> None:
    gather(worker, known.service)
    paper = worker.get(PRINT)
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")
    assert b"pdfuaid" in paper.content


def test_the_mail_tells_a_client_in_plain_words_whom_to_call(
    worker: Client, known: World
) -> None:
    gather(worker, known.service)
    assert worker.post(MAIL, {"to": "client@example.org"}).status_code == 302
    [sent] = mail.outbox
    assert sent.to == ["client@example.org"]
    for told in (
        "Wij helpen u met geld en post.",
        "Bellen: 030 1234567",
        "maandag tot en met vrijdag 09.00",
        "Kosten: Gratis",
        "Neem mee: uw identiteitsbewijs",
        "Dorpsstraat 1",
        "Aanmelden: Meld aan bij de intake",
        "Nog niet nagekeken.",
    ):
        assert told in sent.body
    for kept in ("Lotte", "06 11111111", "Deze gegevens zijn van", "Worker"):
        assert kept not in f"{sent.subject}{sent.body}{sent.from_email}"


def test_a_mail_goes_to_one_address(worker: Client, known: World) -> None:
    gather(worker, known.service)
    for wrong in (
        "",
        "x",
        "a@example.org, b@example.org",
        "a@example.org\nBcc: b@c.nl",
    ):
        assert worker.post(MAIL, {"to": wrong}).status_code in (302, 422)
    assert all(len(sent.recipients()) == 1 for sent in mail.outbox)


def test_who_mails_too_often_waits_and_a_colleague_does_not(
    worker: Client, known: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "CLIENT_MAILS", replace(limits.CLIENT_MAILS, free=1))
    gather(worker, known.service)
    worker.post(MAIL, {"to": "client@example.org"})
    again = worker.post(MAIL, {"to": "client@example.org"})
    assert again.status_code == 422
    assert "veel mails" in again.content.decode()
    assert len(mail.outbox) == 1
    assert may_mail_again(user=known.colleague, at=now())


def test_mails_start_anew_after_an_hour_without_any(world: World) -> None:
    begin = datetime(2026, 3, 2, 9, tzinfo=UTC)
    for minute in range(limits.CLIENT_MAILS.free):
        at = begin + timedelta(minutes=minute)
        assert may_mail_again(user=world.worker, at=at)
    assert not may_mail_again(user=world.worker, at=at)
    assert may_mail_again(user=world.worker, at=at + timedelta(minutes=1))
    later = at + timedelta(hours=3)
    assert all(may_mail_again(user=world.worker, at=later) for _ in range(5))


def test_the_vcard_holds_the_public_facts(worker: Client, known: World) -> None:
    entry = known.organisation
    entry.change(seen=entry.version, name="Müller; Zonen, hulp & advies " + "é" * 60)
    answer = worker.get(page(known, "vcard"))
    assert answer["Content-Type"].startswith("text/vcard")
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    card = vobject.readOne(answer.content.decode())
    assert card.version.value == "4.0"
    assert card.fn.value == entry.name
    assert card.tel.value == "030 1234567"
    assert str(entry.uuid) in card.uid.value
    assert "Lotte" not in answer.content.decode()


def test_a_star_is_of_one_user_and_stands_on_top_of_the_map(
    worker: Client, world: World
) -> None:
    for _ in range(2):
        worker.post(page(world, "star"))
    assert "Mijn favorieten" in worker.get("/sociale-kaart/").content.decode()
    colleague = Client()
    colleague.force_login(world.colleague)
    assert "Mijn favorieten" not in colleague.get("/sociale-kaart/").content.decode()
    worker.post(page(world, "unstar"))
    assert "Mijn favorieten" not in worker.get("/sociale-kaart/").content.decode()


def test_the_link_that_stays_follows_a_merge(worker: Client, world: World) -> None:
    entry = world.organisation
    other = type(entry).objects.create(
        region=world.region, name="Wijkteam", kind=entry.kind
    )
    other.merged_into = entry
    other.save(update_fields=["merged_into"])
    link = reverse("socialmap:organisation_link", args=[other.uuid])
    assert worker.get(link).headers["Location"] == page(world, "organisation")


def test_the_search_compares_what_is_ticked(worker: Client, known: World) -> None:
    listed = worker.get("/sociale-kaart/").content.decode()
    assert f'name="aanbod" value="{known.service.pk}" form="compare"' in listed
    compared = worker.get(COMPARE, {"aanbod": known.service.pk})
    assert compared.context["services"] == [known.service]
    url = reverse("socialmap:select_service", args=[known.service.pk])
    taken = worker.post(url, {"terug": "selectie"})
    assert taken.headers["Location"] == SELECTION


def test_what_was_gathered_is_offered_to_be_left_out(
    worker: Client, world: World
) -> None:
    here = page(world, "organisation")
    assert "Uit mijn selectie halen" not in worker.get(here).content.decode()
    gather(worker, world.service)
    for address in (here, COMPARE):
        shown = worker.get(address).content.decode()
        assert "Uit mijn selectie halen" in shown
        assert "In mijn selectie zetten" not in shown
    leave = reverse("socialmap:deselect_service", args=[world.service.pk])
    assert worker.post(leave, {"terug": "organisatie"}).headers["Location"] == here


def test_one_street_is_told_once_and_in_its_parts(worker: Client, world: World) -> None:
    entry = world.organisation
    entry.change(seen=entry.version, address="Beatrixlaan 17, 3511 GQ Utrecht")
    assert (
        "nog zonder locatie" in worker.get(page(world, "organisation")).content.decode()
    )
    place(world, address="Beatrixlaan 17", postcode="3511 GQ", city="Utrecht")
    shown = worker.get(page(world, "organisation")).content.decode()
    assert shown.count("Beatrixlaan 17</h3>") == 1
    assert "bezoekadres" not in shown
    card = vobject.readOne(worker.get(page(world, "vcard")).content.decode())
    assert [(a.value.street, a.value.code, a.value.city) for a in card.adr_list] == [
        ("Beatrixlaan 17", "3511 GQ", "Utrecht")
    ]
    gather(worker, world.service)
    worker.post(MAIL, {"to": "client@example.org"})
    assert mail.outbox[0].body.count("Beatrixlaan") == 1


def test_a_sheet_says_when_the_entry_was_checked(world: World) -> None:
    confirmed = datetime(2026, 11, 14, 12, tzinfo=UTC)
    world.service.organisation.confirmed_at = confirmed
    assert sheet_of(world.service).checked == "Nagekeken op 14 november 2026."
