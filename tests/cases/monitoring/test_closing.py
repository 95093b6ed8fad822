"""The end of a case, and what opens it again."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.lifecycle import Status
from cases.case.models.case import Case
from cases.monitoring.actions import closing
from cases.monitoring.models.closing import Outcome
from tests.factories import AT, active_case, closed_case, raise_safety
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError


def test_case_of_somebody_who_is_not_safe_stays_open(world: World) -> None:
    case = active_case(world)
    raise_safety(world, case)
    outcome = Outcome.objects.get(code="hulp-loopt")
    with pytest.raises(RefusedError, match="veiligheid"):
        closing.close_case(case=case, outcome=outcome, by=world.worker, at=AT)
    assert Case.objects.get(pk=case.pk).status == Status.ACTIVE


def test_closing_of_a_reopened_case_says_who_reopened_it(world: World) -> None:
    case = closed_case(world)
    closing.reopen_case(case=case, reason="Opnieuw", by=world.colleague, at=AT)
    made = case.closings.get()
    assert (made.reopened_at, made.reopened_by) == (AT, world.colleague)


def test_form_to_close_an_unsafe_case_says_so_before_it_is_filled_in(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    url = reverse("cases:close", args=[case.pk])
    assert "kan nog niet dicht" not in worker.get(url).content.decode()
    concern = raise_safety(world, case)
    text = worker.get(url).content.decode()
    assert "Deze zaak kan nog niet dicht: de veiligheid is niet geregeld." in text
    assert reverse("cases:settle_safety", args=[case.pk, concern.pk]) in text
