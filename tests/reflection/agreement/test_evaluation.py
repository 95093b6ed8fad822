"""Evaluating an agreement: on the day, with a reason, once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from reflection.agreement.actions.evaluation import evaluate_agreement
from reflection.agreement.messages import EVALUATION_DUE, EVALUATION_OVERDUE
from reflection.agreement.models import Agreement, AgreementEvaluation
from reflection.finding.actions.note import see_finding_too
from tests.factories import AT, active_case, today
from tests.outbox.situations import away, morning, queued, sweep
from tests.reflection.agreement.situations import WEEKS, agreed, placed, to_evaluate
from tests.reflection.agreement.test_agreement import changed
from tests.reflection.situations import noted_finding
from tests.world import World
from zsm_werkplaats.lib.dates import next_working_day
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError
from zsm_werkplaats.outbox.models import Message

LATER = today() + WEEKS
GOES_ON = {"verdict": "continued", "reason": "Werkt goed", "next_on": LATER}


def evaluated(world: World, agreement: Agreement, **facts: Any) -> AgreementEvaluation:
    given = {
        "agreement": agreement,
        "seen": agreement.mark,
        "by": world.worker,
        "at": AT,
    }
    return evaluate_agreement(**(given | GOES_ON | facts))  # type: ignore[arg-type]


def address(agreement: Agreement) -> str:
    return reverse("reflection:evaluate_agreement", args=[agreement.pk])


def sent(agreement: Agreement, **facts: str) -> dict[str, Any]:
    return {
        "verdict": "continued",
        "reason": "Werkt goed",
        "next_on": LATER.isoformat(),
        "version": agreement.mark,
        **facts,
    }


def test_who_raised_the_finding_hears_of_each_evaluation_once(world: World) -> None:
    finding = noted_finding(world)
    for user in (world.worker, world.colleague, world.prosecutor):
        see_finding_too(finding=finding, by=user, at=AT)
    agreement = to_evaluate(world, finding=finding)
    first = evaluated(world, agreement)
    assert evaluated(world, agreement) == first
    told = Message.objects.filter(kind="finding_evaluated")
    hearing = {finding.created_by, world.colleague, world.prosecutor} - {world.worker}
    assert {message.recipient for message in told} == hearing
    assert {m.path for m in told} == {finding.get_absolute_url()}
    assert told.count() == len(hearing)


def test_agreement_goes_on_until_its_next_day(worker: Client, world: World) -> None:
    agreement = to_evaluate(world)
    placed(world, agreement, active_case(world))
    page = worker.get(address(agreement)).content.decode()
    assert "1 zaak" in page
    answer = worker.post(address(agreement), sent(agreement))
    assert answer.headers["Location"] == agreement.get_absolute_url()
    agreement.refresh_from_db()
    assert agreement.evaluate_on == LATER
    page = worker.get(agreement.get_absolute_url()).content.decode()
    assert "Gaat door" in page
    assert "Werkt goed" in page


@pytest.mark.parametrize(
    "facts",
    [
        {"next_on": ""},
        {"next_on": today().isoformat()},
        {"next_on": (today() - WEEKS).isoformat()},
        {"reason": ""},
        {"verdict": ""},
        {"verdict": "sold"},
    ],
)
def test_form_asks_for_what_is_missing(
    worker: Client, world: World, facts: dict[str, str]
) -> None:
    agreement = to_evaluate(world)
    answer = worker.post(address(agreement), sent(agreement, **facts))
    assert answer.status_code == 422
    assert not AgreementEvaluation.objects.exists()


def test_ended_agreement_says_why_and_leaves_the_list(
    worker: Client, world: World
) -> None:
    agreement = to_evaluate(world)
    facts = sent(agreement, verdict="ended", reason="Niemand belde", next_on="")
    worker.post(address(agreement), facts)
    agreement.refresh_from_db()
    assert (agreement.ended_on, agreement.ended_why) == (today(), "Niemand belde")
    assert "Niemand belde" in worker.get(agreement.get_absolute_url()).content.decode()


def test_changed_agreement_leads_to_its_new_text(worker: Client, world: World) -> None:
    agreement = to_evaluate(world)
    facts = sent(agreement, verdict="changed", reason="Te ruim", next_on="")
    answer = worker.post(address(agreement), facts)
    form = reverse("reflection:amend_agreement", args=[agreement.pk])
    assert answer.headers["Location"] == form
    page = worker.get(form)
    assert page.context["form"].initial["ended_why"] == "Te ruim"
    agreement.refresh_from_db()
    assert "besloten de tekst te wijzigen" in (
        worker.get(agreement.get_absolute_url()).content.decode()
    )
    new = changed(world, agreement, "Smaller")
    assert "besloten de tekst te wijzigen" not in (
        worker.get(new.get_absolute_url()).content.decode()
    )


def test_second_click_evaluates_once(worker: Client, world: World) -> None:
    agreement = to_evaluate(world)
    facts = sent(agreement)
    for _ in range(2):
        answer = worker.post(address(agreement), facts)
        assert answer.status_code == 302
    assert AgreementEvaluation.objects.count() == 1


def test_second_person_keeps_the_text_and_decides_again(
    worker: Client, world: World
) -> None:
    agreement = to_evaluate(world)
    facts = sent(agreement, reason="Van mij")
    evaluated(world, agreement, by=world.colleague)
    answer = worker.post(address(agreement), facts)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Van mij" in page
    assert "Een collega heeft deze afspraak intussen" in page
    again = facts | {"version": answer.context["form"]["version"].value()}
    worker.post(address(agreement), again)
    assert AgreementEvaluation.objects.count() == 2


def test_evaluating_an_old_version_is_an_edit_conflict(world: World) -> None:
    agreement = to_evaluate(world)
    seen = agreement.mark
    evaluated(world, agreement, by=world.colleague)
    with pytest.raises(EditConflictError):
        evaluated(world, agreement, seen=seen, reason="Anders")


def test_text_typed_for_an_agreement_that_just_ended_stays_on_the_screen(
    worker: Client, world: World
) -> None:
    agreement = to_evaluate(world)
    evaluated(world, agreement, verdict="ended", by=world.colleague)
    answer = worker.post(address(agreement), sent(agreement, reason="Van mij"))
    assert answer.status_code == 422
    assert "Van mij" in answer.content.decode()
    assert worker.get(address(agreement)).status_code == 302


def test_agreement_that_did_not_start_is_not_evaluated(world: World) -> None:
    agreement = agreed(world, starts_on=today() + timedelta(days=3))
    with pytest.raises(RefusedError):
        evaluated(world, agreement)


@pytest.mark.parametrize("part", ["prosecutor", "researcher", "far_manager"])
def test_only_the_werkplaats_evaluates(world: World, part: str) -> None:
    with pytest.raises(PermissionDenied):
        evaluated(world, to_evaluate(world), by=world.everybody[part])


def test_owner_hears_once_on_the_day_and_not_before(world: World) -> None:
    agreement = agreed(world, evaluate_on=next_working_day(today()))
    kind = EVALUATION_DUE.code
    sweep(morning(today(), hour=7))
    assert not queued(kind)
    day = agreement.evaluate_on
    for hour in (9, 12, 15):
        sweep(morning(day, hour=hour))
    (message,) = queued(kind)
    assert message.recipient == world.worker
    letters = [str(m.body) for m in mail.outbox if "evaluatie" in m.subject]
    assert letters
    assert all("Super Zuid" not in text for text in letters)
    assert message.path == address(agreement)
    sweep(morning(next_working_day(day)))
    assert len(queued(kind)) == 1


def test_clock_that_moved_past_the_day_sends_one_message(world: World) -> None:
    agreed(world, evaluate_on=next_working_day(today()))
    late = next_working_day(today() + timedelta(days=40))
    sweep(morning(late))
    sweep(morning(late, hour=14))
    assert len(queued(EVALUATION_DUE.code)) == 1


def test_manager_hears_once_when_it_is_left(world: World) -> None:
    agreed(world, evaluate_on=next_working_day(today()))
    late = next_working_day(today() + timedelta(days=20))
    for hour in (9, 12):
        sweep(morning(late, hour=hour))
    (message,) = queued(EVALUATION_OVERDUE.code)
    assert message.recipient == world.manager


def test_manager_who_is_the_owner_is_not_told_twice(world: World) -> None:
    agreed(world, owner=world.manager, evaluate_on=next_working_day(today()))
    sweep(morning(next_working_day(today() + timedelta(days=20))))
    assert not queued(EVALUATION_OVERDUE.code)


def test_message_is_withdrawn_once_it_is_evaluated(world: World) -> None:
    agreement = agreed(world, evaluate_on=next_working_day(today()))
    at = morning(agreement.evaluate_on)
    sweep(at)
    evaluated(world, agreement, at=at, next_on=agreement.evaluate_on + WEEKS)
    (message,) = queued(EVALUATION_DUE.code)
    assert not EVALUATION_DUE.cause.of(message, at).exists()  # type: ignore[union-attr]
    later = next_working_day(agreement.evaluate_on + WEEKS)
    sweep(morning(later))
    assert len(queued(EVALUATION_DUE.code)) == 2


def test_substitute_hears_for_an_owner_who_is_away(world: World) -> None:
    agreed(world, evaluate_on=next_working_day(today()))
    away(world, world.worker, substitute=world.colleague)
    sweep(morning(next_working_day(today())))
    (message,) = queued(EVALUATION_DUE.code)
    assert message.recipient == world.colleague


def test_manager_hears_for_an_owner_who_left(world: World) -> None:
    agreed(world, evaluate_on=next_working_day(today()))
    world.worker.memberships.all().delete()
    sweep(morning(next_working_day(today())))
    (message,) = queued(EVALUATION_DUE.code)
    assert message.recipient == world.manager
