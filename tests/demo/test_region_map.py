"""The wide sociale kaart of the demo: every state of an entry is there to be seen."""

import pytest
from django.db.models import Count, Q

from socialmap.confirmation.freshness import Freshness, freshness_on
from socialmap.confirmation.models.proposal import Proposal
from socialmap.organisation.models.contact_person import ContactPerson
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import (
    Organisation,
    OrganisationInRegion,
)
from socialmap.organisation.models.standing import State
from socialmap.service.models import Service
from tests.region_map import MAP_AT
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.demo import team
from zsm_werkplaats.demo.region.load import SOURCE

TODAY = MAP_AT.date()


pytestmark = pytest.mark.usefixtures("region_map", "db")


def test_the_map_is_wide_and_shows_every_state_of_an_entry() -> None:
    for region in Region.objects.all():
        assert Service.objects.used_in(region).listed(TODAY).count() >= 150
        found = Organisation.objects.used_in(region)
        assert {freshness_on(each, TODAY) for each in found} == set(Freshness)
        assert {each.state_on(TODAY) for each in found} == set(State)
        assert any(each.alert_on(TODAY) for each in found)
        assert found.filter(is_sensitive=True).exists()
        assert found.filter(steward=None).exists()
        assert set(found.values_list("no_contact", flat=True)) == {
            "",
            "do_not_call",
            "not_listed",
        }
    assert not Organisation.objects.exclude(source=SOURCE).exists()


def test_an_entry_of_both_regions_is_one_record_with_two_remarks() -> None:
    shared = Organisation.objects.get(name="Slachtofferhulp Nederland")
    remarks = OrganisationInRegion.objects.filter(organisation=shared)
    assert remarks.count() == 2
    assert all(each.remark for each in remarks)


def test_some_work_beyond_their_region() -> None:
    beyond = Service.objects.filter(
        region__code=team.MIDDEN, municipalities__name="De Fryske Marren"
    )
    assert beyond.exists()


def test_nothing_on_the_map_is_left_blank() -> None:
    services = Service.objects.all()
    assert not services.filter(domains=None).exists()
    assert not services.filter(locations=None).exists()
    for field in ("costs", "way_in", "for_whom"):
        filled = services.exclude(**{field: ""}).count()
        assert filled > services.count() * 0.7, field
    assert services.exclude(languages=None).count() > 20
    assert services.exclude(target_groups=None).count() > services.count() * 0.8
    assert services.filter(waiting_weeks__gt=12).exists()
    assert ContactPerson.objects.filter(is_for_shut_door=True).count() > 20
    assert not Organisation.objects.filter(phone="").exists()
    assert services.open_at(MAP_AT).exists()


def test_municipalities_are_covered_unevenly() -> None:
    listed = Q(services__organisation__ended_on=None)
    served = Municipality.objects.on(TODAY).annotate(
        many=Count("services", filter=listed)
    )
    counts = dict(served.values_list("name", "many"))
    assert min(counts.values()) < 5
    assert max(counts.values()) > 30


def test_entries_were_corrected_lately_and_changes_are_proposed() -> None:
    for region in Region.objects.all():
        here = Organisation.objects.used_in(region)
        assert here.filter(version__gt=1).exists()
        assert Proposal.objects.undecided().filter(organisation__in=here).exists()
        assert Service.objects.used_in(region).filter(version__gt=1).exists()
