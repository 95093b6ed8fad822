"""Undo for a minute: a click instead of a question, and all is as it was."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.actions.notify import mark_read
from cases.case.models.case import Case
from cases.decision.actions.decision import undo_decision
from cases.decision.models.decision import Decision
from tests.cases.decision.situations import (
    ask,
    decide,
    decide_otherwise,
    oral_decision,
    postpone_until,
)
from tests.factories import AT, advised_case, disposal, give_advice
from tests.outbox.situations import deliver
from tests.world import World
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.outbox.models import Message

SECOND = timedelta(seconds=1)
SOON, LATE = AT + timedelta(seconds=30), AT + timedelta(seconds=61)


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def test_undone_decision_leaves_everything_as_it_was(world: World) -> None:
    case = advised_case(world)
    ask(world, case)
    postpone_until(world, case)
    later = AT + timedelta(seconds=1)
    made = decide(world, case, at=later)
    assert not fresh(case).awaits_decision
    for _ in range(2):
        undo_decision(decision=made, by=world.prosecutor, at=SOON)
    assert fresh(case).awaits_decision
    assert case.postponements.get().ended_at is None
    assert case.conversationlines.get().settled_at is None
    assert CaseEvent.objects.filter(verb="undo_decision").count() == 1


def test_undone_decision_waits_again_for_the_day_it_was_postponed_to(
    world: World,
) -> None:
    case = advised_case(world)
    until = postpone_until(world, case).until
    made = decide(world, case, at=AT + timedelta(seconds=1))
    assert fresh(case).postponed_until is None
    undo_decision(decision=made, by=world.prosecutor, at=SOON)
    assert fresh(case).postponed_until == until
    assert fresh(case).is_postponed(SOON)


def test_postponement_that_a_newer_advice_ended_does_not_come_back_by_undoing(
    world: World,
) -> None:
    case = advised_case(world)
    postpone_until(world, case)
    give_advice(world, case, reason_for_new="Er is een bed", at=AT + SECOND)
    made = decide(world, case, at=AT + 2 * SECOND)
    undo_decision(decision=made, by=world.prosecutor, at=SOON)
    assert fresh(case).postponed_until is None
    assert fresh(case).awaits_decision


def test_decision_that_was_replaced_stands_again(world: World) -> None:
    case = advised_case(world)
    first = decide(world, case)
    again = decide_otherwise(
        world,
        case,
        replaces=first,
        reason_for_new="Nieuwe aangifte",
        at=AT + timedelta(seconds=5),
    )
    undo_decision(decision=again, by=world.prosecutor, at=SOON)
    assert Decision.objects.standing().get() == first
    assert fresh(case).decided_at == AT


def test_after_a_minute_or_by_a_colleague_nothing_is_undone(world: World) -> None:
    made = decide(world, advised_case(world))
    with pytest.raises(RefusedError, match="minuut is voorbij"):
        undo_decision(decision=made, by=world.prosecutor, at=LATE)
    with pytest.raises(RefusedError, match="Alleen Prosecutor"):
        undo_decision(decision=made, by=world.other_prosecutor, at=SOON)


def test_what_a_worker_wrote_down_is_confirmed_or_withdrawn_not_undone(
    world: World,
) -> None:
    spoken = oral_decision(world, advised_case(world))
    with pytest.raises(RefusedError, match="Alleen Worker"):
        undo_decision(decision=spoken, by=world.prosecutor, at=SOON)


def test_mail_that_waits_does_not_leave_once_it_was_undone(world: World) -> None:
    case = advised_case(world)
    made = decide(world, case, by=world.other_prosecutor)
    assert Message.objects.unread().exists()
    undo_decision(decision=made, by=world.other_prosecutor, at=SOON)
    assert not Message.objects.unread().exists()
    assert deliver(LATE) == 0


def test_who_heard_of_the_decision_hears_that_it_is_gone(world: World) -> None:
    case = advised_case(world)
    made = decide(world, case, by=world.other_prosecutor)
    mark_read(case=case, by=world.prosecutor, at=AT)
    undo_decision(decision=made, by=world.other_prosecutor, at=SOON)
    told = Message.objects.unread().filter(recipient=world.prosecutor)
    assert [message.kind for message in told] == ["withdrawal"]


def test_the_list_offers_to_undo_what_was_decided_just_now(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    client.force_login(world.prosecutor)
    sent = {
        "conformity": "wholly",
        "advice": case.advices.get().pk,
        "without_term": "on",
    }
    page = client.post(reverse("cases:decide", args=[case.pk]), sent, follow=True)
    url = reverse("cases:undo_decision", args=[case.pk, case.decisions.get().pk])
    assert url in page.content.decode()
    assert "Ongedaan maken" in page.content.decode()
    assert client.post(url).status_code == 302
    assert fresh(case).awaits_decision
    shown = client.get(reverse("cases:decide", args=[case.pk])).content.decode()
    assert f"Beslissen conform advies: {disposal().in_a_sentence}" in shown


def test_bar_names_what_will_be_decided_and_the_menu_says_where_one_is(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    client.force_login(world.prosecutor)
    page = client.get(reverse("cases:decide", args=[case.pk])).content.decode()
    bar = page[page.index("decide-bar") :]
    assert "Beslissen conform advies: voorwaardelijk sepot, 1 voorwaarde" in bar
    assert page.count('<details class="fold"') >= 2
    menu = page[page.index('class="menu"') : page.index("</nav>")]
    current = menu[: menu.index('aria-current="page"')]
    assert current.rstrip().endswith(f'href="{reverse("cases:to_decide")}"')
