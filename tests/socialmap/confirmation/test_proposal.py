"""Who may not change an entry proposes; one press decides."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from socialmap.confirmation.actions.proposal import decide_proposal, propose_change
from socialmap.confirmation.history import changes_of
from socialmap.confirmation.models.proposal import Proposal
from socialmap.organisation.models.organisation import Organisation
from tests.factories import AT
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError

Outcome = Proposal.Outcome


def proposed(world: World, part: str = "prosecutor", **facts: Any) -> Proposal:
    return propose_change(
        organisation=world.organisation, by=getattr(world, part), at=AT, **facts
    )


def decide(
    world: World, proposal: Proposal, outcome: str, part: str = "worker"
) -> None:
    decide_proposal(proposal=proposal, outcome=outcome, by=getattr(world, part), at=AT)


def standing(world: World) -> Organisation:
    return Organisation.objects.get(pk=world.organisation.pk)


@pytest.mark.parametrize("part", ["prosecutor", "researcher", "manager", "far_worker"])
def test_who_sees_an_entry_may_propose(client: Client, world: World, part: str) -> None:
    world.organisation.in_regions.create(region=world.far_region)
    client.force_login(getattr(world, part))
    url = reverse("socialmap:propose", args=[world.organisation.pk])
    assert client.post(url, {"phone": "030 555 00 11"}).status_code == 302
    made = Proposal.objects.get()
    assert made.changes == {"phone": "030 555 00 11"}
    assert made.by == getattr(world, part)
    assert standing(world).phone == ""


def test_an_outsider_and_another_region_propose_nothing(
    client: Client, world: World
) -> None:
    url = reverse("socialmap:propose", args=[world.organisation.pk])
    client.force_login(world.far_worker)
    assert client.post(url, {"what": "x"}).status_code == 404
    with pytest.raises(PermissionDenied):
        proposed(world, "far_worker", what="x")


def test_a_proposal_without_anything_in_it_is_refused(
    client: Client, world: World
) -> None:
    client.force_login(world.prosecutor)
    url = reverse("socialmap:propose", args=[world.organisation.pk])
    answer = client.post(url, {})
    assert answer.status_code == 422
    assert "Vul in wat er anders is." in answer.content.decode()


def test_a_worker_of_the_region_takes_it_over_with_one_press(
    worker: Client, world: World
) -> None:
    made = proposed(world, changes={"phone": "030 555 00 11"}, what="Nieuw nummer")
    page = reverse("socialmap:organisation", args=[world.organisation.pk])
    text = worker.get(page).content.decode()
    assert "Voorgestelde wijzigingen" in text
    assert "<ins>030 555 00 11</ins>" in text
    url = reverse("socialmap:decide_proposal", args=[made.pk])
    worker.post(url, {"outcome": "approved"})
    assert standing(world).phone == "030 555 00 11"
    assert standing(world).phone_keys
    assert standing(world).confirmed_by == world.worker
    assert "Voorgestelde wijzigingen" not in worker.get(page).content.decode()
    assert changes_of(standing(world))[0].by == world.worker


def test_a_proposal_that_is_declined_changes_nothing(world: World) -> None:
    made = proposed(world, changes={"phone": "030 555 00 11"})
    decide(world, made, Outcome.DECLINED)
    assert standing(world).phone == ""
    assert standing(world).confirmed_at is None


def test_the_first_decision_stands_and_a_second_click_does_no_harm(
    world: World,
) -> None:
    made = proposed(world, what="Verhuisd")
    decide(world, made, Outcome.APPROVED)
    decide(world, made, Outcome.APPROVED, "colleague")
    with pytest.raises(RefusedError, match="al beslist: overgenomen"):
        decide(world, made, Outcome.DECLINED)
    made.refresh_from_db()
    assert made.decided_by == world.worker


@pytest.mark.parametrize("part", ["prosecutor", "researcher", "far_worker"])
def test_who_may_not_write_decides_nothing(world: World, part: str) -> None:
    made = proposed(world, what="Verhuisd")
    with pytest.raises(PermissionDenied):
        decide(world, made, Outcome.APPROVED, part)


def test_a_reader_who_may_not_write_is_led_to_a_proposal(
    client: Client, world: World
) -> None:
    url = reverse("socialmap:correct_entry", args=[world.organisation.pk])
    for part, name in (("prosecutor", "propose"), ("worker", "amend_organisation")):
        client.force_login(getattr(world, part))
        there = reverse(f"socialmap:{name}", args=[world.organisation.pk])
        assert client.get(url).headers["Location"] == there


def test_a_proposal_for_a_sensitive_organisation_shows_no_address(
    worker: Client, world: World
) -> None:
    Organisation.objects.filter(pk=world.organisation.pk).update(
        is_sensitive=True, address="Geheimstraat 1"
    )
    url = reverse("socialmap:propose", args=[world.organisation.pk])
    assert "Geheimstraat" not in worker.get(url).content.decode()
    assert worker.post(url, {"what": "Verhuisd"}).status_code == 302
    made = Proposal.objects.get()
    assert made.changes == {}
