"""A form that is sent again leads to what it made; its key is of one case."""

from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.actions import door
from cases.case.models.case import Case
from cases.context.models.contact import Contact
from cases.intake.actions import nomination
from tests.cases.intake.situations import filled, one_entry
from tests.cases.intake.verbs import NOMINATION
from tests.factories import active_case, nominated_case
from tests.together import together
from tests.world import World
from zsm_werkplaats.audit.log import recorded
from zsm_werkplaats.lib.refusal import AlreadyDoneError

EIGHT = 8


@pytest.mark.django_db(transaction=True)
def test_eight_parallel_posts_of_one_nomination_make_one_case_and_all_lead_to_it(
    world: World,
) -> None:
    sent = NOMINATION | {"submission": str(uuid4())}
    clients = [Client() for _ in range(EIGHT)]
    for client in clients:
        client.force_login(world.worker)
    led = list[Any]()

    def post(client: Client) -> Any:
        return lambda: led.append(client.post(reverse("cases:nominate"), sent))

    together(*(post(client) for client in clients))
    case = Case.objects.get()
    assert [(page.status_code, page["Location"]) for page in led] == [
        (302, case.get_absolute_url())
    ] * EIGHT


CONTACT = {
    "with_whom": "wijkagent",
    "result": "reached",
    "minutes": 10,
    "channel": "phone",
    "disclosure": "open",
    "direction": "outgoing",
}


def test_form_that_was_sent_in_one_case_is_refused_in_another(
    worker: Client, world: World
) -> None:
    one, other = active_case(world), active_case(world)
    sent = CONTACT | {"submission": str(uuid4())}
    assert worker.post(contacts(one), sent).status_code == 302
    page = worker.post(contacts(other), sent)
    assert page.status_code == 422
    assert "al verstuurd in een andere zaak" in page.content.decode()
    assert worker.post(contacts(one), sent).status_code == 302
    assert Contact.objects.get().case == one


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_in_two_cases_at_once_lands_in_one_and_is_refused_in_the_other(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases, met = [active_case(world), active_case(world)], list[Any]()
    both, found = Barrier(2, timeout=20), recorded

    def slowly(submission: UUID | None) -> Any:
        earlier = found(submission)
        if len(met) < both.parties:
            met.append(submission)
            both.wait()
        return earlier

    monkeypatch.setattr(door, "recorded", slowly)
    sent, statuses = CONTACT | {"submission": str(uuid4())}, list[int]()

    def post(case: Case) -> Any:
        client = Client()
        client.force_login(world.worker)
        return lambda: statuses.append(client.post(contacts(case), sent).status_code)

    together(*(post(case) for case in cases))
    assert sorted(statuses) == [302, 422]
    assert Contact.objects.count() == 1


def test_form_of_a_contact_sent_as_a_nomination_is_refused(
    worker: Client, world: World
) -> None:
    key = {"submission": str(uuid4())}
    worker.post(contacts(active_case(world)), CONTACT | key)
    page = worker.post(reverse("cases:nominate"), NOMINATION | key)
    assert page.status_code == 422
    assert Case.objects.count() == 1


def test_nomination_that_is_sent_again_from_the_day_list_goes_on_as_the_first_did(
    worker: Client, world: World
) -> None:
    entry = one_entry(world)
    url = reverse("cases:nominate_entry", args=[entry.pk])
    sent = filled(worker.get(url)) | {"signals": "Slaapt buiten"}
    first, again = worker.post(url, sent), worker.post(url, sent)
    assert (first.status_code, first["Location"]) == (302, again["Location"])


def contacts(case: Case) -> str:
    return reverse("cases:log_contact", args=[case.number])


def meet(patch: pytest.MonkeyPatch) -> None:
    """Let two nominations both find that nothing was recorded yet."""
    both, met = Barrier(2, timeout=20), list[UUID | None]()

    def slowly(submission: UUID | None) -> Any:
        found = recorded(submission)
        if len(met) < both.parties:
            met.append(submission)
            both.wait()
        return found

    patch.setattr(nomination, "recorded", slowly)


@pytest.mark.django_db(transaction=True)
def test_second_of_two_nominations_at_once_leads_to_the_first(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    submission, landed = uuid4(), list[int]()
    meet(monkeypatch)

    def nominate() -> None:
        try:
            nominated_case(world, submission=submission)
        except AlreadyDoneError as earlier:
            landed.append(earlier.case_number)

    assert together(nominate, nominate) == ["", ""]
    assert landed == [Case.objects.get().number]


@pytest.mark.django_db(transaction=True)
def test_second_of_two_clicks_on_a_row_of_the_day_list_leads_to_the_first(
    world: World,
) -> None:
    submission, entry, landed = uuid4(), one_entry(world), list[int]()

    def nominate() -> None:
        try:
            nominated_case(world, submission=submission, entry=entry)
        except AlreadyDoneError as earlier:
            landed.append(earlier.case_number)

    assert together(nominate, nominate) == ["", ""]
    assert landed == [Case.objects.get().number]
