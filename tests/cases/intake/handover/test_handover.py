"""A manager gives cases to others in one act: a selection, or all of one colleague."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from cases.case.models.case import Case
from cases.intake.actions.handover import CasesChangedError
from cases.intake.actions.nomination import assign_case
from cases.intake.actions.undo_handover import undo_handover
from cases.intake.models.handover import Handover
from cases.monitoring.actions.closing import close_case
from cases.monitoring.models.closing import Outcome
from cases.questions.handover import RECEIVED_CASES
from cases.questions.question import Asked
from tests.cases.intake.handover.situations import (
    LATER,
    Kind,
    hand_over,
    held,
    linked,
    third,
)
from tests.factories import AT, active_case, advised_case, many_cases, nominated_case
from tests.outbox.situations import deliver
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.lib.refusal import AlreadyDoneError, RefusedError
from zsm_werkplaats.outbox.models import Message


def test_forty_cases_of_a_sick_colleague_go_in_one_act_and_come_back(
    world: World,
) -> None:
    other = third(world)
    cases = many_cases(world, 40)
    to = [world.colleague, other]
    mail.outbox.clear()
    handover = hand_over(
        world,
        *(held(case, to[index % 2]) for index, case in enumerate(cases)),
        colleague=world.worker,
    )
    assert handover.rows.count() == len(cases)
    told = CaseEvent.objects.filter(verb="assign", detail="Ziek, zeker drie weken")
    assert told.count() == len(cases)
    for user in (*to, world.worker):
        assert Message.objects.filter(recipient=user).count() == 1
        assert Case.objects.filter(worker=user).count() in {0, 20}
    deliver()
    assert len(mail.outbox) == 3
    undo_handover(handover=handover, by=world.manager, at=LATER)
    assert Case.objects.filter(worker=world.worker).count() == len(cases)
    assert handover.rows.exclude(undone_at=None).count() == len(cases)
    undone = Message.objects.filter(kind="handover_undone")
    assert undone.count() == len({*to, world.worker})


def test_undoing_what_nobody_read_takes_the_messages_back(world: World) -> None:
    cases = many_cases(world, 3)
    handover = hand_over(world, *(held(case, world.colleague) for case in cases))
    undo_handover(handover=handover, by=world.manager, at=LATER)
    assert not Message.objects.unread().filter(
        recipient__in=[world.worker, world.colleague]
    )
    assert deliver() == 0


def test_receiver_of_one_case_hears_which(world: World) -> None:
    case = active_case(world)
    hand_over(world, held(case, world.colleague))
    (message,) = Message.objects.filter(recipient=world.colleague)
    assert (message.kind, message.case_number) == ("assigned", case.pk)


def test_unread_message_of_a_case_goes_along_without_a_mail(world: World) -> None:
    cases = [active_case(world, by=world.prosecutor) for _ in range(2)]
    for case in cases:
        assign_case(case=case, worker=world.colleague, by=world.manager, at=AT)
    cases = list(Case.objects.filter(pk__in=[c.pk for c in cases]))
    other = third(world)
    hand_over(world, *(held(case, other) for case in cases))
    mails = Message.objects.filter(recipient=other, by_mail=True)
    assert [message.kind for message in mails] == ["cases_taken_over"]


def test_number_in_the_message_is_that_of_its_list(world: World) -> None:
    cases = many_cases(world, 3)
    handover = hand_over(
        world,
        held(cases[0], world.colleague),
        held(cases[1], world.colleague),
        held(cases[2], third(world)),
    )
    row = handover.rows.get(case=cases[0])
    asked = Asked(world.region.pk, AT, about=str(row.pk))
    found = RECEIVED_CASES.of(Case.objects.all(), asked)
    assert {case.pk for case in found} == {cases[0].pk, cases[1].pk}


def test_second_click_hands_nothing_over_twice(world: World) -> None:
    case, submission = active_case(world), uuid4()
    hand_over(world, held(case, world.colleague), submission=submission)
    before = CaseEvent.objects.count()
    with pytest.raises(AlreadyDoneError):
        hand_over(world, held(case, world.colleague), submission=submission)
    assert (CaseEvent.objects.count(), Handover.objects.count()) == (before, 1)


def closed(world: World, case: Case) -> None:
    outcome = Outcome.objects.get(code="hulp-loopt")
    close_case(case=case, outcome=outcome, by=world.worker, at=AT)


def given_away(world: World, case: Case) -> None:
    assign_case(case=case, worker=third(world), by=world.worker, at=AT)


@pytest.mark.parametrize(
    ("happens", "words"),
    [(closed, "gesloten"), (given_away, "overgedragen aan Third")],
)
def test_case_that_somebody_changed_meanwhile_stops_the_act_by_name(
    world: World, happens: Callable[[World, Case], None], words: str
) -> None:
    changed, other = active_case(world), active_case(world)
    happens(world, changed)
    with pytest.raises(CasesChangedError) as refused:
        hand_over(world, *(held(case, world.colleague) for case in (changed, other)))
    (((number, _), reason),) = refused.value.reasons.items()
    assert number == changed.pk
    assert words in reason
    assert Case.objects.get(pk=other.pk).worker == world.worker
    assert not Handover.objects.exists()


def test_undoing_leaves_what_was_touched_since_and_says_why(world: World) -> None:
    cases = [active_case(world) for _ in range(3)]
    handover = hand_over(world, *(held(case, world.colleague) for case in cases))
    kept, gone, back = Case.objects.filter(pk__in=[c.pk for c in cases]).order_by("pk")
    closed(world, kept)
    assign_case(case=gone, worker=third(world), by=world.colleague, at=AT)
    undo_handover(handover=handover, by=world.manager, at=LATER)
    assert Case.objects.get(pk=back.pk).worker == world.worker
    reasons = dict(handover.rows.values_list("case", "left_because"))
    assert "gesloten" in reasons[kept.pk]
    assert "Third" in reasons[gone.pk]
    assert reasons[back.pk] == ""


def test_handover_is_undone_once_and_within_two_weeks(world: World) -> None:
    handover = hand_over(world, held(active_case(world), world.colleague))
    with pytest.raises(RefusedError, match="twee weken"):
        undo_handover(handover=handover, by=world.manager, at=AT + timedelta(days=15))
    undo_handover(handover=handover, by=world.manager, at=LATER)
    before = CaseEvent.objects.count()
    undo_handover(handover=handover, by=world.manager, at=LATER)
    assert CaseEvent.objects.count() == before


def test_nomination_that_nobody_has_is_taken_up_and_waits_again(world: World) -> None:
    case = nominated_case(world)
    handover = hand_over(
        world, held(case, world.colleague, kind=Kind.TAKEN_UP, seen=None)
    )
    case = Case.objects.get(pk=case.pk)
    assert (case.worker, case.status) == (world.colleague, "active")
    undo_handover(handover=handover, by=world.manager, at=LATER)
    case = Case.objects.get(pk=case.pk)
    assert (case.worker, case.status) == (None, "nominated")


def test_linked_case_goes_to_another_prosecutor_and_back(world: World) -> None:
    case = advised_case(world)
    handover = hand_over(
        world,
        linked(case, world.other_prosecutor),
    )
    assert Case.objects.get(pk=case.pk).prosecutor == world.other_prosecutor
    assert Message.objects.filter(
        recipient=world.other_prosecutor, kind="linked"
    ).exists()
    undo_handover(handover=handover, by=world.manager, at=LATER)
    assert Case.objects.get(pk=case.pk).prosecutor == world.prosecutor


def test_only_a_manager_of_the_region_hands_over_and_undoes(world: World) -> None:
    case = active_case(world)
    for by in (world.worker, world.far_manager, world.prosecutor):
        with pytest.raises(PermissionDenied):
            hand_over(world, held(case, world.colleague), by=by)
    handover = hand_over(world, held(case, world.colleague))
    for by in (world.worker, world.far_manager):
        with pytest.raises(PermissionDenied):
            undo_handover(handover=handover, by=by, at=LATER)


def test_disabled_colleague_gets_no_cases_and_none_back(world: World) -> None:
    handover = hand_over(world, held(active_case(world), world.colleague))
    User.objects.filter(pk=world.worker.pk).update(is_active=False)
    gone = User.objects.get(pk=world.worker.pk)
    with pytest.raises(CasesChangedError):
        hand_over(world, held(Case.objects.get(pk=handover.rows.get().case_id), gone))
    with pytest.raises(RefusedError, match="werkt niet als"):
        undo_handover(handover=handover, by=world.manager, at=LATER)
