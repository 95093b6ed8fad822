"""One mail on the morning of a working day, for who has something waiting."""

from datetime import timedelta

import pytest
from django.core import mail

from cases.case.models.case import Case
from cases.decision.actions.decision import withdraw_decision
from cases.intake.actions.nomination import assign_case
from cases.monitoring.actions.arrest import note_arrest
from socialmap.organisation.models.organisation import Organisation
from tests.cases.decision.situations import decide, oral_decision, postpone_until, say
from tests.cases.intake.handover import situations as handovers
from tests.factories import (
    AT,
    active_case,
    advised_case,
    call,
    declined_case,
    give_advice,
    monitored_case,
    nominated_case,
    raise_safety,
    today,
)
from tests.outbox.situations import (
    RIGHTS,
    ROSTER,
    WORKDAY,
    away,
    deliver,
    morning,
    of_reflection,
    queued,
    sweep,
)
from tests.world import World
from zsm_werkplaats.outbox.actions.preferences import set_preferences
from zsm_werkplaats.outbox.actions.sweep import prepare_round
from zsm_werkplaats.outbox.kinds import all_kinds
from zsm_werkplaats.outbox.models import Message


def digests() -> list[tuple[str, str]]:
    """To whom, and what it says."""
    return [(m.to[0], str(m.body)) for m in mail.outbox if "Mijn dag" in m.subject]


def to(email: str) -> str:
    return next((body for whom, body in digests() if whom == email), "")


def heaps(body: str) -> list[str]:
    return [line[2:] for line in body.splitlines() if line.startswith("- ")]


@pytest.fixture
def case(world: World) -> Case:
    """A case with something in every heap of the worker."""
    waiting = nominated_case(world)
    case = advised_case(world)
    at = morning() - timedelta(hours=2)
    decide(world, case, at=at)
    raise_safety(world, case)
    call(world, case, result="voicemail", next_attempt_on=WORKDAY)
    case.monitoringmoments.create(
        region=case.region,
        created_by=world.worker,
        created_at=AT,
        due_on=WORKDAY,
        question="?",
    )
    assert waiting.pk
    return case


def test_the_digest_counts_per_heap_and_names_the_cases(
    world: World, case: Case
) -> None:
    sweep(morning())
    number = case.reference
    waiting = Case.objects.nominated().get().reference
    assert heaps(to(world.worker.email)) == [
        f"Niet veilig (1): {number}",
        f"Vragen hoe het gaat (1): {number}",
        f"Opnieuw bellen (1): {number}",
        f"Voordrachten die wachten (1): {waiting}",
        f"Nieuwe beslissingen van het OM (1): {number}",
    ]


def test_no_mail_of_any_kind_names_a_person_a_birth_date_or_an_offence(
    world: World, case: Case
) -> None:
    late = monitored_case(world, due_on=today() - timedelta(days=30))
    Case.objects.update(decision_due_at=morning() + timedelta(hours=1))
    case.decisions.update(term_until=WORKDAY)
    case.safetyconcerns.update(action_due_on=WORKDAY)
    Case.objects.filter(pk=late.pk).update(decided_at=None)
    say(world, case, kind="question")
    oral_decision(world, advised_case(world))
    decide(world, advised_case(world), by=world.other_prosecutor)
    postpone_until(
        world,
        advised_case(world),
        WORKDAY + timedelta(days=1),
        by=world.other_prosecutor,
    )
    withdraw_decision(
        decision=decide(world, advised_case(world)),
        reason="Vergissing",
        by=world.prosecutor,
        at=AT,
    )
    declined_case(world, by=world.prosecutor)
    taken_up = active_case(world, by=world.prosecutor)
    give_advice(world, taken_up)
    give_advice(world, taken_up, reason_for_new="Nieuw feit")
    assign_case(case=taken_up, worker=world.colleague, by=world.worker, at=AT)
    handovers.of_each_sort(world)
    Organisation.objects.update(steward=world.worker)
    watched = monitored_case(world, due_on=WORKDAY + timedelta(days=30))
    note_arrest(case=watched, offence="Heling", by=world.colleague, at=AT)
    deliver()
    sweep(morning())
    # The report of a month goes in its first week only.
    sent = {
        m.kind
        for m in Message.objects.filter(sent_at__isnull=False)
        if m.kind != "monthly_report"
    }
    # The first advice was replaced before its mail left.
    assert sent == {kind.code for kind in all_kinds()} - of_reflection() - {
        "failure",
        "advice",
        "left_work",  # about a colleague; test_left_work has it
        "nominated",  # needs somebody on duty; test_nomination_rings has it
        *ROSTER,  # test_swap has them
        "emergency_access",  # tests/cases/case/emergency has it
        *RIGHTS,  # tests/accounts/test_proposals has them
        "monthly_report",
        "retention_due",  # tests/privacy/retention/test_told_what_is_due has it
    }
    secrets = ["Noor", "Wit", "fiets", "Diefstal", "Slaapt", "2001", "Loopt", "Thuis"]
    secrets += [user.name for user in world.everybody.values()]
    assert mail.outbox
    for letter in mail.outbox:
        text = f"{letter.subject}\n{letter.body}"
        assert [word for word in secrets if word in text] == []
        assert any(kind.reason in text for kind in all_kinds())
        assert "http" in text


def test_who_has_nothing_waiting_gets_no_mail_all_day(world: World) -> None:
    at = morning()
    sweep(at)
    assert digests() == []
    case = active_case(world)
    call(world, case, result="voicemail", next_attempt_on=WORKDAY)
    sweep(at + timedelta(hours=2))
    assert digests() == []


def test_before_eight_there_is_no_digest(world: World, case: Case) -> None:
    sweep(morning(hour=8) - timedelta(seconds=1))
    assert digests() == []
    sweep(morning(hour=8))
    assert to(world.worker.email)


def test_a_morning_that_the_machines_missed_is_made_up_for_the_same_day(
    world: World, case: Case
) -> None:
    assert sweep(morning(hour=16))
    assert to(world.worker.email)


def test_a_digest_that_could_not_leave_in_time_is_not_sent_the_day_after(
    world: World, case: Case
) -> None:
    prepare_round(at=morning())
    deliver(morning() + timedelta(days=1))
    assert digests() == []


def test_a_case_of_a_colleague_or_of_elsewhere_is_not_in_it(
    world: World, case: Case
) -> None:
    sweep(morning())
    assert case.reference not in to(world.colleague.email)
    assert to(world.far_worker.email) == ""


def test_who_wants_it_on_the_screen_only_gets_no_digest(
    world: World, case: Case
) -> None:
    set_preferences(user=world.worker, by_mail={"digest": False})
    sweep(morning())
    assert to(world.worker.email) == ""


def test_the_substitute_gets_the_work_of_who_is_away(world: World, case: Case) -> None:
    away(world, world.worker, substitute=world.colleague)
    sweep(morning())
    assert to(world.worker.email) == ""
    assert f"Vragen hoe het gaat (1): {case.reference}" in to(world.colleague.email)
    assert "wie afwezig of uitgezet is" in to(world.colleague.email)
    digests_of_today = queued("digest")
    recipients = [m.recipient_id for m in digests_of_today]
    assert len(recipients) == len(set(recipients))


def test_without_a_substitute_the_manager_gets_the_work(
    world: World, case: Case
) -> None:
    away(world, world.worker)
    sweep(morning())
    assert case.reference in to(world.manager.email)


def test_a_long_heap_names_fifteen_cases_and_counts_all(world: World) -> None:
    for _ in range(17):
        monitored_case(world, due_on=today())
    sweep(morning())
    line = heaps(to(world.worker.email))[0]
    assert line.startswith("Vragen hoe het gaat (17): ")
    assert line.count("WP-") == 15
    assert line.endswith(" …")


def test_training_cases_are_not_told_of(world: World, case: Case) -> None:
    Case.objects.update(is_training=True)
    sweep(morning())
    deliver(morning())
    assert digests() == []
