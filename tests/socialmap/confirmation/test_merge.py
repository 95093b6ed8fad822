"""Two organisations turn out to be one; and who does not want to be called."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from cases.context.actions.contact import log_contact
from cases.context.models.contact import Contact
from cases.support.actions.support import arrange_support
from cases.support.models.support import Support
from socialmap.confirmation.actions.merge import merge_organisations
from socialmap.confirmation.actions.proposal import propose_change
from socialmap.confirmation.freshness import Freshness, freshness_on
from socialmap.confirmation.merging import relations, what_moves
from socialmap.confirmation.models.use import UsedOn
from socialmap.confirmation.to_check import to_confirm
from socialmap.organisation.actions.organisation import confirm_organisation
from socialmap.organisation.models.organisation import Organisation
from tests.factories import AT, active_case, today
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError


def other(world: World, **facts: Any) -> Organisation:
    given = {"name": "Buurteam West", "kind": world.organisation.kind} | facts
    return Organisation.objects.create(region=world.region, **given)


def merge(world: World, absorbed: Organisation, part: str = "worker") -> Organisation:
    return merge_organisations(
        kept=world.organisation, absorbed=absorbed, by=getattr(world, part), at=AT
    )


def test_everything_that_refers_to_it_moves(world: World) -> None:
    absorbed = other(world)
    case = active_case(world)
    by: dict[str, Any] = {"by": world.worker, "at": AT}
    log_contact(case=case, with_whom=absorbed.name, result="reached", **by)
    log_contact(
        case=case,
        with_whom="overleg",
        result="reached",
        organisations=[absorbed, world.organisation],
        **by,
    )
    arrange_support(
        case=case,
        kind=Support.Kind.HANDOVER,
        need="Schulden",
        asked_on=today(),
        organisation=absorbed,
        **by,
    )
    confirm_organisation(organisation=absorbed, **by)
    propose_change(organisation=absorbed, what="Verhuisd", **by)
    absorbed.services.create(region=world.region, name="Hulp aan huis")
    merge(world, absorbed)
    assert what_moves(absorbed) == []
    kept = world.organisation
    assert Contact.objects.filter(organisation=kept).count() == 1
    assert Support.objects.get().organisation == kept
    assert kept.confirmations.count() == 1
    assert kept.proposals.count() == 1
    names = set(kept.services.values_list("name", flat=True))
    assert names == {"Hulp aan huis", "Hulp aan huis (2)"}


def test_every_relation_is_found_also_those_without_a_name() -> None:
    models = {relation.related_model.__name__ for relation in relations()}
    assert {"Contact", "ContactParty", "Support", "ExistingSupport"} <= models
    assert {"Service", "UsedOn", "OrganisationIdentifier", "Organisation"} <= models
    assert not [name for name in models if name.endswith("History")]


def test_counts_of_one_day_are_added_and_numbers_stand_once(world: World) -> None:
    absorbed = other(world)
    for each, missed in ((world.organisation, 1), (absorbed, 2)):
        UsedOn.objects.create(
            organisation=each, region=world.region, day=today(), missed=missed
        )
        each.identifiers.create(scheme="kvk", identifier="12345678")
    merge(world, absorbed)
    assert world.organisation.used_on.get().missed == 3
    assert world.organisation.identifiers.count() == 1


def test_remarks_of_both_regions_are_kept(world: World) -> None:
    absorbed = other(world)
    absorbed.in_regions.create(region=world.far_region, remark="Alleen op dinsdag")
    absorbed.in_regions.filter(region=world.region).update(remark="Vraag naar Ria")
    world.organisation.in_regions.update(remark="Bel voor tienen")
    merge(world, absorbed)
    remarks = dict(world.organisation.in_regions.values_list("region", "remark"))
    assert remarks == {
        world.region.pk: "Bel voor tienen\n\nVraag naar Ria",
        world.far_region.pk: "Alleen op dinsdag",
    }


def test_what_the_one_that_stays_does_not_know_is_taken_over(world: World) -> None:
    Organisation.objects.filter(pk=world.organisation.pk).update(
        phone="030 555 00 11", note="Eerst bellen"
    )
    absorbed = other(
        world,
        phone="030 555 00 22",
        email="west@example.org",
        note="Loket is dicht op vrijdag",
        is_sensitive=True,
    )
    kept = merge(world, absorbed)
    assert (kept.phone, kept.email) == ("030 555 00 11", "west@example.org")
    assert kept.also_known_as == "Buurteam West"
    assert kept.is_sensitive
    assert kept.note == (
        "Eerst bellen\n\nLoket is dicht op vrijdag\n\nOok bereikbaar op 030 555 00 22."
    )


def test_the_old_page_leads_to_the_one_that_stays(worker: Client, world: World) -> None:
    absorbed = other(world)
    url = reverse("socialmap:merge", args=[world.organisation.pk, absorbed.pk])
    text = worker.get(url).content.decode()
    assert "Buurteam West</a> gaat daarin op" in text
    kept = reverse("socialmap:organisation", args=[world.organisation.pk])
    for _ in range(2):  # a second click does no harm
        assert worker.post(url).headers["Location"] == kept
    old = reverse("socialmap:organisation", args=[absorbed.pk])
    assert worker.get(old).headers["Location"] == kept
    assert absorbed not in Organisation.objects.used_in(world.region)


def test_the_check_page_tells_two_of_one_name_apart(
    worker: Client, world: World
) -> None:
    facts = {"address": "Kade 2", "phone": "030 555 00 22"}
    absorbed = other(world, name=world.organisation.name, **facts)
    absorbed.services.create(region=world.region, name="Budgetcoaching")
    confirm_organisation(organisation=absorbed, by=world.worker, at=AT)
    log_contact(
        case=active_case(world),
        with_whom="overleg",
        result="reached",
        organisations=[absorbed],
        by=world.worker,
        at=AT,
    )
    url = reverse("socialmap:merge", args=[world.organisation.pk, absorbed.pk])
    text = worker.get(url).content.decode()
    confirmed = date_format(today(), "j b Y")
    assert "organisaties in een regio" not in text.lower()
    for told in (*facts.values(), confirmed, "Budgetcoaching", "nog nooit"):
        assert told in text
    assert "contacten waar de organisatie bij was: 1" in text


def test_two_of_which_one_is_sensitive_show_no_address_of_it(
    worker: Client, world: World
) -> None:
    absorbed = other(
        world, address="Geheimstraat 1", phone="030 555 00 22", is_sensitive=True
    )
    url = reverse("socialmap:merge", args=[world.organisation.pk, absorbed.pk])
    for page in (url, f"{reverse('socialmap:to_check')}?lijst=dubbel"):
        text = worker.get(page).content.decode()
        assert absorbed.name in text
        assert "adres afgeschermd" in text
        assert "Geheimstraat" not in text
        assert "030 555 00 22" not in text


def test_an_organisation_is_merged_once(world: World) -> None:
    absorbed, third = other(world), other(world, name="Wijkteam")
    merge(world, absorbed)
    assert merge(world, absorbed) == world.organisation
    with pytest.raises(RefusedError, match="al met een andere"):
        merge_organisations(kept=third, absorbed=absorbed, by=world.worker, at=AT)
    with pytest.raises(RefusedError, match="verschillende"):
        merge(world, world.organisation)


def test_what_was_merged_into_it_before_goes_along(world: World) -> None:
    absorbed, third = other(world), other(world, name="Wijkteam")
    merge_organisations(kept=absorbed, absorbed=third, by=world.worker, at=AT)
    merge(world, absorbed)
    third.refresh_from_db()
    assert third.merged_into == world.organisation


@pytest.mark.parametrize("part", ["prosecutor", "researcher", "far_worker"])
def test_who_may_not_write_merges_nothing(world: World, part: str) -> None:
    with pytest.raises(PermissionDenied):
        merge(world, other(world), part)


def test_an_organisation_of_another_region_is_not_merged_here(
    worker: Client, world: World
) -> None:
    far = Organisation.objects.create(
        region=world.far_region, name="Wijkteam", kind=world.organisation.kind
    )
    far.in_regions.create(region=world.region)
    with pytest.raises(PermissionDenied):
        merge(world, far)
    url = reverse("socialmap:merge", args=[world.organisation.pk, far.pk])
    assert worker.get(url).status_code == 403


def test_who_does_not_want_to_be_called_gives_a_reason(
    worker: Client, world: World
) -> None:
    url = reverse("socialmap:no_contact", args=[world.organisation.pk])
    sent: dict[str, Any] = {"no_contact": "do_not_call", "version": 1}
    answer = worker.post(url, sent)
    assert answer.status_code == 422
    assert (
        worker.post(url, sent | {"no_contact_reason": "Belt zelf"}).status_code == 302
    )
    standing = Organisation.objects.get(pk=world.organisation.pk)
    assert freshness_on(standing, today()) is Freshness.NO_CONTACT
    assert standing not in to_confirm(world.region, today())
    page = reverse("socialmap:organisation", args=[world.organisation.pk])
    assert "Belt zelf" in worker.get(page).content.decode()
    worker.post(url, {"no_contact": "", "version": 2, "no_contact_reason": "oud"})
    standing.refresh_from_db()
    assert (standing.no_contact, standing.no_contact_reason) == ("", "")


def test_the_database_wants_a_reason_too(world: World) -> None:
    rows = Organisation.objects.filter(pk=world.organisation.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(no_contact="not_listed")
