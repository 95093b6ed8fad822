"""Work of somebody who was disabled or is ill does not fall between people."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse

from cases.case.actions import safety
from cases.case.models.case import Case
from cases.intake.actions.nomination import assign_case
from tests.cases.decision.situations import ask
from tests.factories import (
    AT,
    active_case,
    advised_case,
    call,
    monitored_case,
    today,
)
from tests.forms_on_page import untouched
from tests.outbox.situations import away, morning, queued, sweep
from tests.world import World
from zsm_werkplaats.accounts.actions import disable_user
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.outbox.models import Message

MINUTE = timedelta(minutes=1)


def leave(world: World) -> None:
    disable_user(user=world.worker, by=world.administrator, at=AT)


def test_safety_that_a_disabled_worker_was_told_of_is_told_the_manager(
    world: World,
) -> None:
    case = active_case(world)
    safety.raise_safety(
        case=case,
        concern="Thuis",
        action="Bellen",
        action_due_on=today(),
        by=world.colleague,
        at=AT,
    )
    assert queued("safety")[0].recipient == world.worker
    leave(world)
    for _ in range(2):
        sweep(AT + MINUTE)
    unread = Message.objects.unread().filter(kind="safety")
    assert {message.recipient for message in unread} == {world.manager}


def test_manager_hears_once_that_a_disabled_worker_left_cases(world: World) -> None:
    active_case(world)
    leave(world)
    for _ in range(2):
        sweep(AT + MINUTE)
    assert [message.recipient for message in queued("left_work")] == [world.manager]


def test_manager_hears_of_who_is_ill_until_further_notice(world: World) -> None:
    active_case(world)
    away(world, world.worker, until=None)
    sweep(AT + MINUTE)
    assert [message.recipient for message in queued("left_work")] == [world.manager]
    monitored_case(world)
    assert queued("moment")[0].recipient == world.manager


def test_digest_of_the_manager_counts_the_work_of_who_was_disabled(
    world: World,
) -> None:
    monitored_case(world)
    leave(world)
    sweep(morning())
    assert world.manager in [message.recipient for message in queued("digest")]


def test_names_say_who_is_disabled_or_away(client: Client, world: World) -> None:
    active_case(world)
    away(world, world.colleague)
    leave(world)
    client.force_login(world.manager)
    assert "Worker (uitgezet)" in client.get("/zaken/").content.decode()
    assert str(User.objects.get(pk=world.colleague.pk)) == "Colleague (afwezig)"


def test_administrator_reads_numbers_of_the_work_and_no_case(
    client: Client, world: World
) -> None:
    case = monitored_case(world)
    call(world, case, result="voicemail", next_attempt_on=today())
    client.force_login(world.administrator)
    page = client.get(reverse("accounts:user", args=[world.worker.pk])).content.decode()
    assert "Open zaken" in page
    assert "Monitormomenten" in page
    assert case.reference not in page
    assert "/zaken/werk/" not in page


def test_manager_hands_over_part_of_the_work_with_a_reason_and_the_rest_later(
    client: Client, world: World
) -> None:
    first, second = active_case(world), active_case(world)
    leave(world)
    client.force_login(world.manager)
    url = f"/zaken/werk/{world.worker.pk}/"
    page = client.get(url, follow=True)
    assert first.reference in page.content.decode()
    facts = untouched(page) | {
        f"to_held_{first.pk}": world.colleague.pk,
        "explanation": "Ziek",
    }
    for _ in range(2):
        client.post(f"/zaken/toewijzen/?van={world.worker.pk}", facts)
    assert Case.objects.get(pk=first.pk).worker == world.colleague
    assert Case.objects.get(pk=second.pk).worker == world.worker
    event = CaseEvent.objects.get(verb="assign")
    assert (event.case_number, event.detail) == (first.pk, "Ziek")
    assert [m.recipient for m in queued("assigned")] == [world.colleague]


def test_manager_hands_over_the_linked_cases_of_a_prosecutor_who_left(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    other = world.other_prosecutor
    disable_user(user=world.prosecutor, by=world.administrator, at=AT)
    sweep(AT + MINUTE)
    assert [message.recipient for message in queued("left_work")] == [world.manager]
    client.force_login(world.manager)
    page = client.get(f"/zaken/werk/{world.prosecutor.pk}/", follow=True)
    assert case.reference in page.content.decode()
    url = f"/zaken/toewijzen/?van={world.prosecutor.pk}"
    facts = untouched(page) | {"explanation": "Andere baan"}
    assert client.post(url, facts).status_code == 422
    for _ in range(2):
        client.post(url, {**facts, f"to_linked_{case.pk}": other.pk})
    case.refresh_from_db()
    assert (case.prosecutor, case.worker) == (other, world.worker)
    assert CaseEvent.objects.get(verb="assign").detail == "Andere baan"
    assert other in [message.recipient for message in queued("linked")]


def test_what_the_former_worker_had_not_read_is_for_the_new_one(world: World) -> None:
    case = advised_case(world)
    ask(world, case)
    assign_case(case=case, worker=world.colleague, by=world.manager, at=AT + MINUTE)
    unread = Message.objects.unread().filter(kind="conversation")
    assert [message.recipient for message in unread] == [world.colleague]


def test_no_mail_about_training_cases_that_were_left(world: World) -> None:
    active_case(world)
    Case.objects.update(is_training=True)
    leave(world)
    sweep(morning())
    assert not queued("left_work")
