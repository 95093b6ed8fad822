"""Every place at which somebody notices something leads to noting it."""

from typing import Any

import pytest
from django.test import Client

from cases.monitoring.actions.monitoring import report_moment
from cases.monitoring.models.moment import MonitoringMoment
from reflection.finding.models.finding import Finding
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.search.models.failed_search import FailedSearch
from tests.cases.support.situations import end
from tests.factories import AT, active_case, arrange, call, plan, today
from tests.forms_on_page import untouched
from tests.reflection.situations import planned_meeting
from tests.world import World

NOTE = "/reflectie/signalen/noteren/"
A_SIGNAL: dict[str, Any] = {"answer": "falters", "falters_at": "organisation"}


def report(world: World, **facts: Any) -> MonitoringMoment:
    case = active_case(world, name="Noor de Wit")
    moment = plan(world, case, today())
    return report_moment(moment=moment, by=world.worker, at=AT, **A_SIGNAL, **facts)


def page(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def test_the_pages_of_a_case_lead_to_noting(worker: Client, world: World) -> None:
    case = active_case(world)
    contact = call(world, case, result="dead_end", dead_end="refuses")
    support = end(world, arrange(world, case), "dead_ended")
    assert f"{NOTE}?uit=case:{case.pk}" in page(worker, case.get_absolute_url())
    shown = page(worker, f"/zaken/{case.pk}/context/")
    assert f"{NOTE}?uit=contact:{contact.pk}" in shown
    shown = page(worker, f"/zaken/{case.pk}/hulp/")
    assert f"{NOTE}?uit=support:{support.pk}" in shown
    for origin in (f"contact:{contact.pk}", f"support:{support.pk}", f"case:{case.pk}"):
        form = worker.get(f"{NOTE}?uit={origin}")
        assert untouched(form)["with_case"]


def test_a_cold_cell_and_a_search_in_vain_lead_to_noting(
    worker: Client, world: World
) -> None:
    place, part = world.municipality, LifeDomain.objects.get(code="debt")
    search = FailedSearch.objects.create(
        region=world.region, at=AT, by=world.worker, municipality=place, domain=part
    )
    shown = page(worker, f"/sociale-kaart/dekking/{place.code}/debt/")
    assert f"{NOTE}?uit=search:{search.pk}" in shown
    assert f"{NOTE}?uit=cell:{place.code}-debt" in shown
    for origin in (f"search:{search.pk}", f"cell:{place.code}-debt"):
        form = untouched(worker.get(f"{NOTE}?uit={origin}"))
        assert form["title"] == "Te weinig aanbod in Utrecht: schulden"
        assert form["municipality"] == str(place.pk)


def test_a_meeting_may_be_the_place_for_who_takes_part(
    client: Client, world: World
) -> None:
    meeting = planned_meeting(world)
    url = f"{NOTE}?uit=meeting:{meeting.pk}"
    client.force_login(world.worker)
    assert client.get(url).status_code == 200
    client.force_login(world.prosecutor)
    assert client.get(url).status_code == 404


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Any:
    return django_capture_on_commit_callbacks(execute=True)


def test_a_moment_with_a_signal_notes_a_finding_of_who_reported_it(
    world: World, committed: Any
) -> None:
    with committed:
        moment = report(
            world, signal="Belt nooit terug", signal_organisation=world.organisation
        )
    finding = Finding.objects.get()
    assert finding.title == "Belt nooit terug"
    assert finding.organisation == world.organisation
    assert finding.created_by == world.worker
    assert [row.case_id for row in finding.finding_cases.all()] == [moment.case_id]


def test_a_signal_that_names_somebody_is_noted_without_the_name(
    world: World, committed: Any
) -> None:
    with committed:
        report(
            world,
            signal="Belt Noor de Wit nooit terug",
            signal_organisation=world.organisation,
        )
    assert Finding.objects.get().title == "Hulp hapert bij Buurtteam West"
