"""A form counts in the region where it was opened, whatever another tab did since."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.activity.models.activity import Activity, ActivityKind
from cases.case.models.case import Case
from cases.intake.models.day_list import DayListUpload
from socialmap.organisation.models.code_lists import OrganisationKind
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from tests.factories import today
from tests.world import World
from zsm_werkplaats.accounts.desk import SESSION_KEY
from zsm_werkplaats.accounts.models import Membership, Region
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.weeks import Week
from zsm_werkplaats.outbox.models import Absence

NOMINATION = {
    "name": "Noor de Wit",
    "offence": "Winkeldiefstal",
    "signals": "Ze slaapt buiten.",
    "clock": "today",
}


@pytest.fixture
def traveller(client: Client, world: World) -> Client:
    """Somebody who works in both regions, at a desk in the first."""
    Membership.objects.create(
        user=world.worker, region=world.far_region, role=Role.WORKER
    )
    client.force_login(world.worker)
    sit_down(client, world.region)
    return client


def sit_down(client: Client, region: Region) -> None:
    session = client.session
    session[SESSION_KEY] = region.pk
    session.save()


def opened(client: Client, url: str) -> Any:
    return client.get(url).context["form"]["opened_in"].value()


def test_a_nomination_does_not_land_in_the_region_that_another_tab_chose(
    traveller: Client, world: World
) -> None:
    url = reverse("cases:nominate")
    here = Municipality.objects.filter(region=world.region, valid_to=None)[0]
    sent = {**NOMINATION, "municipality": here.pk, "opened_in": opened(traveller, url)}
    sit_down(traveller, world.far_region)

    page = traveller.post(url, sent)
    text = page.content.decode()
    assert page.status_code == 422
    assert f"Je opende dit formulier in {world.region}" in text
    assert "Ze slaapt buiten." in text
    assert f'value="{here.pk}" selected' in text
    assert not Case.objects.exists()

    sit_down(traveller, world.region)
    assert traveller.post(url, sent).status_code == 302
    assert Case.objects.get().region == world.region


def test_nothing_else_without_a_case_lands_there_either(
    traveller: Client, world: World
) -> None:
    kind = ActivityKind.objects.filter(belongs_to_case=False)[0]
    days = {"starts_on": today(), "until": today()}
    time = {"kind": kind.pk, "day": today().isoformat(), "minutes": 10}
    forms: dict[str, dict[str, Any]] = {
        reverse("cases:new_upload"): {"text": "Noor\t1-1-2001", "part": "whole"},
        reverse("outbox:absences"): days,
        reverse("socialmap:add_organisation"): {
            "name": "FACT Noord",
            "kind": OrganisationKind.objects.all()[0].pk,
        },
        reverse("cases:week", args=[str(Week.of(today()))]): time,
    }
    opened_in = {url: opened(traveller, url) for url in forms}
    sit_down(traveller, world.far_region)
    for url, facts in forms.items():
        page = traveller.post(url, {**facts, "opened_in": opened_in[url]})
        assert "Wissel in een ander tabblad terug" in page.content.decode(), url
    for model in (DayListUpload, Absence, Activity):
        assert not model._default_manager.exists()
    assert not Organisation.objects.filter(name="FACT Noord").exists()
