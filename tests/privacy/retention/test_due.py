"""Which cases are due: asked anew, so that a changed term holds for old cases too."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from cases.monitoring.models.closing import Closing, Outcome
from tests.cases.questions.asking import put
from tests.factories import AT, active_case, closed_case, declined_case, today
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.privacy.retention.actions.destruction import (
    carry_out_destruction,
    consent_to_destruction,
    propose_destruction,
    withdraw_destruction,
)
from zsm_werkplaats.privacy.retention.actions.keep_longer import (
    end_keeping,
    keep_longer,
)
from zsm_werkplaats.privacy.retention.due import Kind, due, kept_longer, to_ask
from zsm_werkplaats.privacy.retention.models.destruction import Destruction
from zsm_werkplaats.region_setup.actions.agreed import set_retention
from zsm_werkplaats.region_setup.retention_kinds import DECLINED, UNCLOSED

YEARS_AGO = AT - timedelta(days=3 * 365)


def old_case(world: World) -> Case:
    """Closed three years ago."""
    return put(closed_case(world), closed_at=YEARS_AGO)


def outcome_of(case: Case) -> str:
    closing = Closing.objects.select_related("outcome").get(case=case)
    return closing.outcome.code


def term(world: World, outcome: str, months: int | None) -> None:
    set_retention(
        region=world.region, months={outcome: months}, by=world.manager, at=AT
    )


def numbers(world: World, kind: Kind = Kind.CLOSED) -> list[int]:
    found = due(world.manager, world.region, kind, today())
    return list(found.values_list("number", flat=True))


def test_a_case_is_due_once_its_term_is_over(world: World) -> None:
    case, fresh = old_case(world), closed_case(world)
    term(world, outcome_of(case), 24)
    assert numbers(world) == [case.number]
    assert fresh.number not in numbers(world)


def test_a_longer_term_reaches_cases_that_were_closed_before(world: World) -> None:
    case = old_case(world)
    term(world, outcome_of(case), 24)
    term(world, outcome_of(case), 48)
    assert numbers(world) == []


def test_another_outcome_has_its_own_term(world: World) -> None:
    case = old_case(world)
    other = Outcome.objects.exclude(code=outcome_of(case)).first()
    assert other
    term(world, other.code, 1)
    assert numbers(world) == []


def test_without_a_term_somebody_is_asked(world: World) -> None:
    case = old_case(world)
    assert list(to_ask(world.manager, world.region, today())) == [case]
    term(world, outcome_of(case), 24)
    assert not to_ask(world.manager, world.region, today()).exists()


def test_declined_and_never_closed_cases_have_their_own_terms(world: World) -> None:
    declined = put(declined_case(world), declined_at=YEARS_AGO)
    unclosed = put(active_case(world), nominated_at=YEARS_AGO)
    term(world, DECLINED, 6)
    term(world, UNCLOSED, 24)
    assert numbers(world, Kind.DECLINED) == [declined.number]
    assert numbers(world, Kind.UNCLOSED) == [unclosed.number]


def test_a_shielded_case_is_due_for_the_manager_only(world: World) -> None:
    case = put(old_case(world), shielded_at=AT, worker=world.colleague)
    term(world, outcome_of(case), 24)
    assert numbers(world) == [case.number]
    assert not due(world.worker, world.region, Kind.CLOSED, today()).exists()


def test_a_case_of_another_region_and_a_training_case_are_never_due(
    world: World,
) -> None:
    case = put(old_case(world), is_training=True)
    term(world, outcome_of(case), 24)
    assert numbers(world) == []


def test_a_complaint_keeps_a_case_longer(world: World) -> None:
    case = old_case(world)
    term(world, outcome_of(case), 24)
    propose(world, case)
    keep_longer(
        case=case,
        reason="complaint",
        explanation="",
        until=today() + timedelta(days=30),
        by=world.worker,
        at=AT,
    )
    assert numbers(world) == []
    assert not Destruction.objects.standing().exists()
    assert [k.case for k in kept_longer(world.manager, world.region, today())] == [case]
    end_keeping(case=case, by=world.worker, at=AT)
    assert numbers(world) == [case.number]


def propose(world: World, *cases: Case) -> list[int]:
    propose_destruction(
        region=world.region,
        numbers=[case.number for case in cases],
        by=world.worker,
        at=AT,
    )
    return list(Destruction.objects.standing().values_list("pk", flat=True))


def consent(world: World, orders: list[int], by: object) -> int:
    return consent_to_destruction(
        region=world.region,
        orders=orders,
        by=by,  # type: ignore[arg-type]
        at=AT,
    )


def test_two_people_and_then_it_goes(world: World) -> None:
    case = old_case(world)
    term(world, outcome_of(case), 24)
    orders = propose(world, case)
    assert numbers(world) == []
    assert consent(world, orders, world.manager) == 1
    order = Destruction.objects.get()
    assert carry_out_destruction(order=order, at=AT)
    assert not carry_out_destruction(order=order, at=AT)
    case.refresh_from_db()
    assert case.destroyed_at
    assert case.who == "vernietigd"
    order.refresh_from_db()
    assert (order.months, order.outcome) == (24, outcome_of(case))
    assert order.records


def test_who_proposed_may_not_consent(world: World) -> None:
    case = old_case(world)
    term(world, outcome_of(case), 24)
    orders = propose(world, case)
    with pytest.raises(RefusedError):
        consent(world, orders, world.worker)


def test_two_workers_are_not_enough(world: World) -> None:
    case = old_case(world)
    term(world, outcome_of(case), 24)
    with pytest.raises(RefusedError):
        consent(world, propose(world, case), world.colleague)


def test_a_fresh_case_can_not_be_proposed(world: World) -> None:
    case = closed_case(world)
    term(world, outcome_of(case), 24)
    assert propose(world, case) == []


def test_a_case_that_was_opened_again_is_not_destroyed(world: World) -> None:
    case = old_case(world)
    term(world, outcome_of(case), 24)
    consent(world, propose(world, case), world.manager)
    put(case, closed_at=None)
    order = Destruction.objects.get()
    assert not carry_out_destruction(order=order, at=AT)
    order.refresh_from_db()
    assert order.withdrawn_at


def test_a_proposal_is_taken_back(world: World) -> None:
    case = old_case(world)
    term(world, outcome_of(case), 24)
    orders = propose(world, case)
    withdraw_destruction(region=world.region, orders=orders, by=world.manager, at=AT)
    assert numbers(world) == [case.number]


def test_the_whole_way_on_the_screen(client: Client, world: World) -> None:
    case = old_case(world)
    term(world, outcome_of(case), 24)
    client.force_login(world.worker)
    page = client.get(reverse("privacy:retention")).content.decode()
    assert case.reference in page
    client.post(reverse("privacy:propose_destruction"), {"zaak": [case.number]})
    client.force_login(world.manager)
    page = client.get(reverse("privacy:destructions")).content.decode()
    assert "Akkoord: gekozen zaken vernietigen" in page
    order = Destruction.objects.get()
    client.post(reverse("privacy:consent_to_destruction"), {"voorstel": [order.pk]})
    carry_out_destruction(order=order, at=AT)
    answer = client.get(reverse("cases:detail", args=[case.number]))
    assert answer.status_code == 410
    assert "zijn vernietigd" in answer.content.decode()
    page = client.get(reverse("privacy:destructions")).content.decode()
    assert world.worker.shown_name in page


def test_many_proposals_take_as_few_queries_as_one(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    cases = [old_case(world) for _ in range(8)]
    term(world, outcome_of(cases[0]), 24)
    propose(world, *cases)
    client.force_login(world.manager)
    with django_assert_max_num_queries(20):
        page = client.get(reverse("privacy:destructions")).content.decode()
    assert page.count('name="voorstel"') == 8
