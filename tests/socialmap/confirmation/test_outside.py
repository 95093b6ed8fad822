"""An organisation confirms or corrects its own entry, by a link and without account."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.core import mail, signing
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from socialmap.confirmation.actions.outside import (
    GoneError,
    answer_request,
    ask_organisation,
    withdraw_request,
)
from socialmap.confirmation.actions.proposal import decide_proposal
from socialmap.confirmation.models.confirmation_request import (
    LASTS,
    SALT,
    ConfirmationRequest,
)
from socialmap.confirmation.models.proposal import Proposal
from socialmap.confirmation.tasks import mail_request
from socialmap.confirmation.throttle import FREE
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from tests.factories import AT
from tests.socialmap.organisation.situations import called, place
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError

GONE = 410


@pytest.fixture(autouse=True)
def nobody_tried_before() -> None:
    cache.clear()


def organisation(world: World, **facts: Any) -> Organisation:
    given = {"email": "balie@example.org", "phone": "030 555 00 11"} | facts
    Organisation.objects.filter(pk=world.organisation.pk).update(**given)
    return Organisation.objects.get(pk=world.organisation.pk)


def asked(world: World, **facts: Any) -> ConfirmationRequest:
    return ask_organisation(
        organisation=organisation(world, **facts), by=world.worker, at=AT
    )


def link(request: ConfirmationRequest) -> str:
    return reverse("socialmap:outside", args=[request.token])


def test_the_mail_is_plain_and_its_link_opens_the_entry(
    client: Client, world: World
) -> None:
    request = asked(world)
    mail_request(request.pk)
    (sent,) = mail.outbox
    assert sent.to == ["balie@example.org"]
    assert sent.subject == "Kloppen uw gegevens nog?"
    assert link(request) in sent.body
    assert "Worker" not in sent.body
    answer = client.get(link(request))
    text = answer.content.decode()
    assert "Dit staat bij ons over Buurtteam West." in text
    assert "030 555 00 11" in text
    assert "Hulp aan huis" in text
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_page_shows_all_that_it_asks_to_confirm_and_nothing_internal(
    client: Client, world: World
) -> None:
    place(world, "ma-vr 9-17", phone="030 555 00 33")
    called(world, name="Fatima", phone="06 1234 5678")
    Service.objects.filter(pk=world.service.pk).update(
        for_whom="jongeren met schulden",
        age_from=18,
        way_in="Bel voor een intake",
        waiting_weeks=3,
        waiting_said_by="Karim",
        contact_name="Ria",
        contact_phone="06 8765 4321",
    )
    world.service.opening_times.create(weekday=3, opens=time(13), closes=time(15))
    world.organisation.in_regions.update(remark="Vraag naar Ria")
    request = asked(world, note="Moeilijke directeur", steward=world.colleague)
    text = client.get(link(request)).content.decode()
    for told in (
        "Dorpsstraat 1",
        "030 555 00 33",
        "maandag tot en met vrijdag",
        "jongeren met schulden",
        "vanaf 18 jaar",
        "Bel voor een intake",
        "3 weken",
        "woensdag",
        "13.00",
    ):
        assert told in text
    inside = ("Fatima", "06 1234", "Karim", "Ria", "06 8765", "Moeilijke", "Colleague")
    assert not [each for each in inside if each in text]


def test_what_ended_is_not_asked_about(client: Client, world: World) -> None:
    Service.objects.filter(pk=world.service.pk).update(ended_on=AT - timedelta(days=9))
    assert "Hulp aan huis" not in client.get(link(asked(world))).content.decode()


def test_what_became_sensitive_after_the_mail_shows_nothing(
    client: Client, world: World
) -> None:
    place(world)
    request = asked(world)
    organisation(world, is_sensitive=True)
    text = client.get(link(request)).content.decode()
    for secret in ("030 555 00 11", "Dorpsstraat", "Hulp aan huis"):
        assert secret not in text


def test_looking_changes_nothing(client: Client, world: World) -> None:
    request = asked(world)
    for _ in range(2):
        client.get(link(request))
        client.head(link(request))
    request.refresh_from_db()
    assert request.answered_at is None


def test_one_click_confirms_once_a_steward_takes_it_over(world: World) -> None:
    request = asked(world)
    answer = Client(enforce_csrf_checks=True).post(link(request), {"all_right": "yes"})
    assert "Bedankt" in answer.content.decode()
    standing = Organisation.objects.get(pk=world.organisation.pk)
    assert standing.confirmed_at is None
    proposal = Proposal.objects.get()
    assert (proposal.outside, proposal.confirms) == ("de organisatie zelf", True)
    decide_proposal(proposal=proposal, outcome="approved", by=world.worker, at=AT)
    standing.refresh_from_db()
    assert standing.confirmed_how == Organisation.How.ORGANISATION
    assert standing.confirmed_by == world.worker


def test_the_page_tells_who_said_so_and_who_took_it_over(
    worker: Client, world: World
) -> None:
    proposal = answer_request(request=asked(world), at=AT)
    decide_proposal(proposal=proposal, outcome="approved", by=world.worker, at=AT)
    page = reverse("socialmap:organisation", args=[world.organisation.pk])
    text = worker.get(page).content.decode()
    assert ", door de organisatie zelf, overgenomen door Worker." in text
    assert "Door de organisatie zelf, overgenomen door Worker" in text


def test_what_the_organisation_corrects_waits_for_a_steward(
    client: Client, world: World
) -> None:
    request = asked(world)
    sent = {"phone": "030 555 00 22", "email": "balie@example.org", "what": "Verhuisd"}
    client.post(link(request), sent)
    proposal = Proposal.objects.get()
    assert proposal.changes == {"phone": "030 555 00 22"}
    assert proposal.what == "Verhuisd"
    standing = Organisation.objects.get(pk=world.organisation.pk)
    assert standing.phone == "030 555 00 11"
    decide_proposal(proposal=proposal, outcome="approved", by=world.worker, at=AT)
    standing.refresh_from_db()
    assert standing.phone == "030 555 00 22"


def test_a_mistake_in_the_form_is_no_answer(client: Client, world: World) -> None:
    request = asked(world)
    answer = client.post(link(request), {"email": "geen adres"})
    assert answer.status_code == 422
    request.refresh_from_db()
    assert request.answered_at is None


def test_a_link_works_once(client: Client, world: World) -> None:
    request = asked(world)
    for status in (200, GONE):
        answer = client.post(link(request), {"all_right": "yes"})
        assert answer.status_code == status
    assert "U heeft al geantwoord" in answer.content.decode()
    assert client.get(link(request)).status_code == GONE
    assert Proposal.objects.count() == 1
    with pytest.raises(GoneError):
        answer_request(request=request, at=AT)


def test_a_link_runs_out(client: Client, world: World) -> None:
    request = asked(world)
    ConfirmationRequest.objects.update(expires_at=AT - timedelta(seconds=1))
    for ask in (client.get, client.post):
        answer = ask(link(request))
        assert answer.status_code == GONE
        assert "14 dagen geldig" in answer.content.decode()
    assert request.expires_at == AT + LASTS
    with pytest.raises(GoneError):
        answer_request(request=request, at=AT + LASTS)
    assert not Proposal.objects.exists()


def test_a_link_that_was_withdrawn_or_replaced_works_no_more(
    client: Client, world: World
) -> None:
    first = asked(world)
    second = asked(world)
    assert "ingetrokken" in client.get(link(first)).content.decode()
    withdraw_request(request=second, by=world.worker, at=AT)
    answer = client.post(link(second), {"all_right": "yes"})
    assert answer.status_code == GONE
    mail_request(second.pk)
    assert mail.outbox == []


def test_a_forged_link_opens_nothing(client: Client, world: World) -> None:
    request = asked(world)
    forged = [
        request.nonce,
        request.token[:-1] + ("A" if request.token[-1] != "A" else "B"),
        signing.dumps(request.nonce, salt="something.else"),
        signing.dumps(request.nonce, salt=SALT, key="another key"),
        signing.dumps("unknown", salt=SALT),
        signing.dumps({"nonce": request.nonce}, salt=SALT),
        signing.dumps([1], salt=SALT),
        "x" * 5_000,
    ]
    for token in forged:
        url = reverse("socialmap:outside", args=[token])
        for ask in (client.get, client.post):
            answer = ask(url, {"all_right": "yes"})
            assert answer.status_code == 404
            assert "Deze link werkt niet meer" in answer.content.decode()
            assert "Buurtteam" not in answer.content.decode()
    assert not Proposal.objects.exists()


def test_the_link_stands_in_no_log(
    client: Client, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    request = asked(world)
    client.post(link(request), {"email": "geen adres"})
    client.get(reverse("socialmap:outside", args=["x"]))
    assert request.token not in caplog.text


def test_who_tries_too_many_links_waits(client: Client, world: World) -> None:
    url = reverse("socialmap:outside", args=["x"])
    for _ in range(FREE):
        client.get(url)
    answer = client.get(link(asked(world)))
    assert answer.status_code == 429
    assert "Probeer het straks opnieuw" in answer.content.decode()


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"email": ""}, "geen e-mailadres"),
        ({"is_sensitive": True}, "afgeschermde organisatie"),
        (
            {"no_contact": "do_not_call", "no_contact_reason": "Wil rust"},
            "Niet mailen: Wil rust",
        ),
    ],
)
def test_who_is_not_to_be_mailed_is_not_mailed(
    world: World, facts: dict[str, Any], why: str
) -> None:
    with pytest.raises(RefusedError, match=why):
        asked(world, **facts)


@pytest.mark.parametrize("part", ["prosecutor", "researcher", "far_worker"])
def test_who_may_not_write_asks_nobody(world: World, part: str) -> None:
    with pytest.raises(PermissionDenied):
        ask_organisation(
            organisation=organisation(world), by=getattr(world, part), at=AT
        )


def test_a_worker_asks_and_withdraws_from_the_page(
    worker: Client, world: World
) -> None:
    organisation(world)
    page = reverse("socialmap:organisation", args=[world.organisation.pk])
    assert "Vraag de organisatie zelf per mail" in worker.get(page).content.decode()
    url = reverse("socialmap:ask_organisation", args=[world.organisation.pk])
    text = worker.post(url, follow=True).content.decode()
    assert "Er gaat een mail naar balie@example.org." in text
    request = ConfirmationRequest.objects.get()
    withdraw = reverse(
        "socialmap:withdraw_request", args=[world.organisation.pk, request.pk]
    )
    assert withdraw in text
    worker.post(withdraw)
    assert Client().get(link(request)).status_code == GONE
