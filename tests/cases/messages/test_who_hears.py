"""Who hears of an advice, a nomination taken up, a decision, and a clock."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from cases.case.models.case import Case
from cases.intake.actions.nomination import accept_case, assign_case, shield_case
from tests.cases.decision.situations import decide, oral_decision
from tests.factories import (
    AT,
    active_case,
    advised_case,
    declined_case,
    give_advice,
    nominated_case,
    plan,
    today,
)
from tests.outbox.situations import away, deliver, morning, queued, sweep
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.outbox.actions.preferences import set_preferences
from zsm_werkplaats.outbox.models import Message


def told(*kinds: str) -> set[User]:
    return {message.recipient for message in queued(*kinds)}


def disable(user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


def test_linked_prosecutor_hears_of_an_advice_on_screen_and_by_mail(
    client: Client, world: World
) -> None:
    case = active_case(world)
    give_advice(world, case)
    assert told("advice") == {world.prosecutor}
    deliver()
    [letter] = mail.outbox
    assert letter.to == [world.prosecutor.email]
    assert f"/zaken/{case.pk}/besluit/" in str(letter.body)
    assert "Noor" not in f"{letter.subject} {letter.body}"
    client.force_login(world.prosecutor)
    assert "er is een advies" in client.get("/meldingen/").content.decode()


def test_prosecutor_who_wants_no_mail_of_an_advice_reads_it_on_the_screen(
    world: World,
) -> None:
    set_preferences(user=world.prosecutor, by_mail={"advice": False})
    give_advice(world, active_case(world))
    assert deliver() == 0
    assert told("advice") == {world.prosecutor}


def test_all_prosecutors_of_the_region_hear_of_an_advice_without_a_linked_one(
    world: World,
) -> None:
    give_advice(world, active_case(world), prosecutor=None)
    assert told("advice") == {world.prosecutor, world.other_prosecutor}


def test_prosecutor_who_is_away_is_left_out_of_an_advice_to_all(world: World) -> None:
    away(world, world.other_prosecutor)
    give_advice(world, active_case(world), prosecutor=None)
    assert told("advice") == {world.prosecutor}


def test_substitute_hears_of_an_advice_to_a_prosecutor_who_is_away(
    world: World,
) -> None:
    away(world, world.prosecutor, substitute=world.other_prosecutor)
    give_advice(world, active_case(world))
    assert told("advice") == {world.other_prosecutor}


def test_advice_to_a_disabled_prosecutor_goes_to_the_others_and_the_manager(
    world: World,
) -> None:
    disable(world.prosecutor)
    left = User.objects.get(pk=world.prosecutor.pk)
    give_advice(world, active_case(world), prosecutor=left)
    assert told("advice") == {world.other_prosecutor, world.manager}


def test_advice_in_a_shielded_case_is_told_nobody_who_may_not_know_of_it(
    world: World,
) -> None:
    case = active_case(world)
    shield_case(case=case, by=world.worker, at=AT)
    give_advice(world, case, prosecutor=None)
    assert told("advice") == {world.manager}


def test_each_superseding_advice_is_told_also_when_the_one_before_was_not_read(
    world: World,
) -> None:
    case = active_case(world)
    give_advice(world, case)
    for why in ("Er is een bed", "Het bed is weg"):
        give_advice(world, case, reason_for_new=why)
    assert len(queued("new_advice")) == 2
    deliver()
    assert len(mail.outbox) == 1  # only the advice that stands
    assert "nieuw advies" in mail.outbox[0].subject


@pytest.mark.parametrize("make", [declined_case, active_case])
def test_prosecutor_who_nominated_hears_what_became_of_it(
    world: World, make: Callable[..., Case]
) -> None:
    make(world, by=world.prosecutor)
    assert told("accepted", "declined") == {world.prosecutor}


def test_worker_hears_of_a_case_that_the_manager_gives_them(world: World) -> None:
    case = nominated_case(world)
    accept_case(case=case, worker=world.colleague, by=world.manager, at=AT)
    assert told("assigned") == {world.colleague}


def test_worker_hears_of_a_decision_and_of_an_oral_one_a_colleague_wrote_down(
    world: World,
) -> None:
    decide(world, advised_case(world))
    assert told("decision") == {world.worker}
    Message.objects.all().delete()
    oral_decision(world, advised_case(world), by=world.colleague)
    assert told("decision") == {world.worker}


def test_clock_is_told_again_to_who_takes_over_and_to_the_om_once_advised(
    world: World,
) -> None:
    case = active_case(world)
    Case.objects.filter(pk=case.pk).update(decision_due_at=morning(hour=11))
    for _ in range(2):
        sweep(morning())
    assign_case(case=case, worker=world.colleague, by=world.worker, at=AT)
    sweep(morning())
    give_advice(world, case, by=world.colleague)
    sweep(morning())
    told_of = [message.recipient for message in queued("decision_due")]
    assert told_of == [world.worker, world.colleague, world.prosecutor]


def test_planned_moment_does_not_make_an_undecided_case_look_settled(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    plan(world, case, today() + timedelta(days=30))
    client.force_login(world.prosecutor)
    for url in (case.get_absolute_url(), f"/zaken/{case.pk}/besluit/"):
        page = client.get(url).content.decode()
        head = page.split('class="identity-tags"')[1].split("</p>")[0]
        assert "monitoring" not in head
        assert "in behandeling" in head
    decide(world, case)
    assert Case.objects.get(pk=case.pk).status_label == "monitoring"
