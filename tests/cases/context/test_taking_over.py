"""Ringing for a colleague: the calls, the cases, and the hand-over."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from cases.context.actions.contact import cover_calls
from cases.context.models.contact import CallCover
from cases.intake.actions.nomination import shield_case
from tests.cases.context.test_calls import ANYWHERE, FORM, ROUND, missed
from tests.cases.context.test_next_attempts import planned_visit
from tests.factories import AT, active_case, somebody, today
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError


def test_a_colleague_takes_the_calls_of_today_over(
    client: Client, world: World
) -> None:
    missed(world)
    client.force_login(world.colleague)
    answer = client.post("/zaken/belronde/overname/", {"worker": world.worker.pk})
    assert answer["Location"] == reverse("cases:handover", args=[world.worker.pk])
    assert "Lot Bakker" in client.get(answer["Location"]).content.decode()
    assert "Lot Bakker" in client.get(ROUND).content.decode()
    assert "Lot Bakker" in client.get("/mijn-dag/").content.decode()
    CallCover.objects.update(day=today() - timedelta(days=1))
    assert "Lot Bakker" not in client.get(ROUND).content.decode()


def test_taking_calls_over_twice_is_taking_them_over_once(world: World) -> None:
    for _ in range(2):
        cover_calls(
            region=world.region,
            worker=world.worker,
            substitute=world.colleague,
            day=today(),
            by=world.colleague,
            at=AT,
        )
    assert CallCover.objects.count() == 1


def test_nobody_takes_over_from_themselves_or_from_another_region(
    world: World,
) -> None:
    def take(**who: object) -> None:
        given = {"region": world.region, "day": today(), "at": AT, "by": world.worker}
        cover_calls(**given | who)  # type: ignore[arg-type]

    with pytest.raises(RefusedError):
        take(worker=world.worker, substitute=world.worker)
    with pytest.raises(PermissionDenied):
        take(worker=world.far_worker, substitute=world.worker)


def test_a_substitute_does_not_see_the_calls_of_a_shielded_case(
    client: Client, world: World
) -> None:
    attempt = missed(world)
    shield_case(case=attempt.case, by=world.manager, at=AT)
    client.force_login(world.colleague)
    client.post("/zaken/belronde/overname/", {"worker": world.worker.pk})
    for url in (ROUND, "/mijn-dag/", f"/zaken/belronde/overdracht/{world.worker.pk}/"):
        assert "Lot Bakker" not in client.get(url).content.decode()


def test_who_rings_for_a_colleague_logs_in_the_cases_of_that_colleague(
    client: Client, world: World
) -> None:
    case = active_case(world)
    client.force_login(world.colleague)
    client.post("/zaken/belronde/overname/", {"worker": world.worker.pk})
    assert "Je hebt nu geen zaak" not in client.get(ANYWHERE).content.decode()
    client.post(ANYWHERE, FORM | {"case": case.pk})
    assert case.contacts.count() == 1


def test_a_hand_over_has_every_open_case_with_its_numbers(
    client: Client, world: World
) -> None:
    world.organisation.phone = "088 555 03 30"
    world.organisation.save()
    missed(world, with_whom="FACT", organisation=world.organisation)
    silent = active_case(world, name="Sefanja Lake")
    somebody(world, silent, name="Mia Smit", phone="0612345678")
    planned_visit(world, silent)
    client.force_login(world.colleague)
    page = client.get(reverse("cases:handover", args=[world.worker.pk]))
    text = page.content.decode()
    for words in ("088 555 03 30", "Sefanja Lake", "0612345678", "Nog niemand gespro"):
        assert words in text
