"""The database itself refuses facts that cannot be, whoever writes them."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet

from cases.advice.models.advice import Advice
from cases.advice.models.condition import Condition
from cases.case.lifecycle import Status
from cases.case.models.case import Case
from cases.case.models.people import Involvement
from cases.context.models.contact import Contact
from cases.decision.models.decision import Decision
from cases.monitoring.models.closing import Closing
from cases.monitoring.models.moment import MonitoringMoment
from cases.screening.models.screening import Screening
from cases.support.models.direction import Direction
from cases.support.models.support import Support
from tests.cases.screening.situations import weigh
from tests.factories import (
    AT,
    active_case,
    arrange,
    call,
    case_in,
    closed_case,
    decided_case,
    monitored_case,
    nominated_case,
    today,
)
from tests.world import World
from zsm_werkplaats.outbox.models import Message


def refused(rows: QuerySet[Any], name: str, **facts: Any) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        rows.update(**facts)


@pytest.mark.parametrize(
    "facts", [{"advised_at": AT}, {"decided_at": AT}, {"closed_at": AT}]
)
def test_no_work_is_done_in_a_case_that_nobody_took_up(
    world: World, facts: dict[str, Any]
) -> None:
    rows = Case.objects.filter(pk=nominated_case(world).pk)
    refused(rows, "work_starts_once_the_case_is_accepted", **facts)


def test_a_nomination_is_not_given_back_without_a_reason(world: World) -> None:
    rows = Case.objects.filter(pk=nominated_case(world).pk)
    refused(rows, "a_declined_case_has_a_reason", declined_at=AT)


def test_a_worker_does_not_hold_a_case_that_was_not_taken_up(world: World) -> None:
    rows = Case.objects.filter(pk=nominated_case(world).pk)
    refused(rows, "an_accepted_case_has_a_worker", worker=world.worker)


def test_a_case_is_not_taken_up_and_given_back_at_once(world: World) -> None:
    rows = Case.objects.filter(pk=case_in(world, Status.DECLINED).pk)
    refused(
        rows,
        "a_nomination_is_accepted_or_declined",
        accepted_at=AT,
        worker=world.worker,
    )


@pytest.mark.parametrize("status", list(Status))
def test_the_status_cannot_be_written_by_hand(world: World, status: Status) -> None:
    case = case_in(world, status)
    other = Status.CLOSED if status != Status.CLOSED else Status.ACTIVE
    case.status = other
    case.save()
    assert Case.objects.get(pk=case.pk).status == status


def test_a_deviation_from_the_advice_is_explained(world: World) -> None:
    decided_case(world)
    rows = Decision.objects.all()
    refused(rows, "a_deviation_from_the_advice_is_explained", conformity="not")


def test_a_decision_on_an_advice_says_how_far_it_follows(world: World) -> None:
    decided_case(world)
    name = "a_decision_on_an_advice_says_how_far_it_follows"
    refused(Decision.objects.all(), name, conformity="")
    refused(Decision.objects.all(), name, advice=None)


def test_a_condition_is_advised_or_decided_and_never_both(world: World) -> None:
    case = decided_case(world)
    advised = Condition.objects.filter(decision=None)
    name = "a_condition_is_advised_or_decided"
    refused(advised, name, decision=case.decisions.get())
    refused(advised, name, advice=None)


def test_help_that_ended_says_how(world: World) -> None:
    arrange(world, active_case(world))
    name = "support_that_ended_says_how"
    refused(Support.objects.all(), name, ended_on=today())
    refused(Support.objects.all(), name, ending="finished")


def test_help_is_confirmed_by_somebody_on_a_day(world: World) -> None:
    arrange(world, active_case(world))
    name = "support_is_confirmed_by_somebody_on_a_day"
    refused(Support.objects.all(), name, confirmed_on=today())
    refused(Support.objects.all(), name, confirmed_by="Lot")


def test_a_moment_that_was_reported_has_an_answer(world: World) -> None:
    monitored_case(world)
    name = "a_reported_moment_has_an_answer"
    refused(MonitoringMoment.objects.all(), name, reported_at=AT)
    refused(MonitoringMoment.objects.all(), name, answer="runs")


def test_a_contact_takes_at_most_ten_hours(world: World) -> None:
    call(world, active_case(world))
    rows = Contact.objects.all()
    refused(rows, "a_contact_takes_at_most_ten_hours", minutes=601)


def again(row: Model, name: str, **facts: Any) -> None:
    row.pk = None
    row._state.adding = True
    for field, value in facts.items():
        setattr(row, field, value)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.save()


def test_of_everything_that_is_superseded_only_one_stands(world: World) -> None:
    decided_case(world)
    closed_case(world)
    weigh(world, Case.objects.earliest("pk"))
    again(Screening.objects.get(), "one_weighing_stands_at_a_time")
    again(Advice.objects.get(), "one_advice_stands_at_a_time")
    again(Decision.objects.get(), "one_decision_stands_at_a_time")
    again(Closing.objects.get(), "one_closing_stands_at_a_time")


def test_one_party_directs_at_a_time(world: World) -> None:
    case = active_case(world)
    row = Direction(
        case=case,
        region=case.region,
        holder="Buurtteam",
        since=today(),
        created_by=world.worker,
        created_at=AT,
    )
    row.save()
    again(row, "one_party_directs_at_a_time")


def test_a_person_holds_a_role_once_per_case(world: World) -> None:
    active_case(world)
    again(Involvement.objects.get(), "a_person_holds_a_role_once_per_case")


def test_somebody_is_told_once_of_a_moment_and_date(world: World) -> None:
    monitored_case(world)
    again(Message.objects.get(), "somebody_is_told_once_of_a_subject_and_day")
