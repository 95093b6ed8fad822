"""What is said of a case at an agreement stands in the timeline of the case."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.context.policies import timeline_of
from cases.intake.actions.nomination import shield_case
from cases.monitoring.actions.closing import close_case
from cases.monitoring.models.closing import Outcome
from reflection.agreement.actions.agreement_case import report_case
from reflection.agreement.models import Agreement, AgreementCase
from reflection.agreement.shown import Shown
from tests.factories import AT, active_case, advised_case
from tests.reflection.agreement.situations import agreed, placed
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.models import CaseEvent

TOLD = (
    Verb.PLACE_UNDER_AGREEMENT,
    Verb.TAKE_FROM_AGREEMENT,
    Verb.REPORT_AGREEMENT,
)


def told(case: Case, user: User) -> list[tuple[str, str]]:
    """What `user` reads of agreements in the timeline, the first one first."""
    events: Any = timeline_of(case, user).filter(verb__in=TOLD).order_by("pk")
    return [(event.summary, event.readable_detail) for event in events]


def ran(world: World, agreement: Agreement, case: Case, ran: str, note: str) -> None:
    report_case(
        agreement=agreement, case=case, ran=ran, note=note, by=world.worker, at=AT
    )


def test_what_is_said_of_a_case_is_told_once_each(world: World) -> None:
    agreement, case = agreed(world), active_case(world)
    for applies in (True, True, False, False, True):
        placed(world, agreement, case, applies=applies)
    for _ in range(2):
        ran(world, agreement, case, "partly", "Belde een dag te laat")
    under = ("valt onder een afspraak met een partij", "Afspraak met Super Zuid")
    assert told(case, world.worker) == [
        under,
        ("valt niet onder een afspraak met een partij", "Afspraak met Super Zuid"),
        under,
        (
            "verloop van een afspraak met een partij: deels nagekomen",
            "Afspraak met Super Zuid\nBelde een dag te laat",
        ),
    ]


def test_event_points_at_the_case_under_the_agreement(world: World) -> None:
    under = placed(world, agreed(world), active_case(world))
    assert CaseEvent.objects.about(under).get().by == world.worker


def test_om_reads_what_was_said_and_not_of_whom(world: World) -> None:
    agreement, case = agreed(world), advised_case(world)
    placed(world, agreement, case)
    ran(world, agreement, case, "kept", "Goed")
    assert told(case, world.prosecutor) == [
        ("valt onder een afspraak met een partij", ""),
        ("verloop van een afspraak met een partij: nagekomen", ""),
    ]


def test_om_reads_nothing_of_an_agreement_with_a_sensitive_organisation(
    world: World,
) -> None:
    world.organisation.is_sensitive = True
    world.organisation.save()
    agreement = agreed(world, organisation=world.organisation, party="")
    case = advised_case(world)
    placed(world, agreement, case)
    assert told(case, world.prosecutor) == []
    assert len(told(case, world.worker)) == 1


def test_case_that_is_closed_since_keeps_counting(world: World) -> None:
    agreement, case = agreed(world), active_case(world)
    placed(world, agreement, case)
    now: dict[str, Any] = {"by": world.worker, "at": AT}
    close_case(case=case, outcome=Outcome.objects.get(code="hulp-loopt"), **now)
    ran(world, agreement, case, "kept", "")
    assert Shown(agreement, world.worker).tally == ["1 nagekomen"]


@pytest.mark.parametrize(
    ("reader", "is_told"),
    [("worker", True), ("manager", True), ("colleague", False), ("prosecutor", False)],
)
def test_case_that_is_shielded_since_is_there_only_for_who_may_know(
    client: Client, world: World, reader: str, *, is_told: bool
) -> None:
    agreement, case = agreed(world), active_case(world)
    placed(world, agreement, case)
    shield_case(case=case, by=world.worker, at=AT)
    client.force_login(getattr(world, reader))
    for page in ("agreement", "evaluate_agreement"):
        answer = client.get(reverse(f"reflection:{page}", args=[agreement.pk]))
        assert (case.reference in answer.content.decode()) is (
            is_told and answer.status_code == 200
        )
    shown = Shown(agreement, getattr(world, reader))
    assert (shown.total, shown.unseen) == (1 if is_told else 0, "")
    assert AgreementCase.objects.under().count() == 1
