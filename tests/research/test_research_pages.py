"""The researcher's pages: begin a project, take a file, read the log."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cases.pages.test_pages import queries
from tests.factories import active_case, call
from tests.research.situations import in_both_regions, project_of, take
from tests.world import World
from zsm_werkplaats.research.models import Export, ExportProject

LIST = "/onderzoek/"


@pytest.fixture
def researcher(client: Client, world: World) -> Client:
    client.force_login(world.researcher)
    return client


def some_forms(world: World) -> None:
    for _ in range(6):
        call(world, active_case(world), minutes=30)


def test_a_researcher_begins_a_project_and_downloads_at_once(
    researcher: Client, world: World
) -> None:
    some_forms(world)
    sent = {"title": "Actieonderzoek", "purpose": "Kosten", "regions": world.region.pk}
    page = researcher.post(reverse("research:begin_project"), sent)
    project = ExportProject.objects.get()
    assert page["Location"] == project.get_absolute_url()
    asked = {"period": "alles", "purpose": "Hoofdstuk 2", "file_format": "csv"}
    file = researcher.post(reverse("research:export", args=[project.pk]), asked)
    assert file["Content-Type"] == "application/zip"
    assert "activiteitenformulieren-alles.zip" in file["Content-Disposition"]
    assert Export.objects.get().purpose == "Hoofdstuk 2"
    assert "Hoofdstuk 2" in researcher.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Vul dit in."),
        ({"purpose": "x", "period": "dagen", "file_format": "csv"}, "dagen"),
        ({"purpose": "x", "period": "2026-11", "file_format": "csv"}, "2026-11"),
        ({"purpose": "x", "period": "2026-W48", "file_format": "csv"}, "2026-W48"),
        ({"purpose": "x", "period": "alles", "file_format": "csv"}, "langere periode"),
        ({"purpose": "x", "period": "alles", "file_format": "exe"}, "exe"),
        ({"purpose": "x", "period": "2026-13", "file_format": "csv"}, "2026-13"),
    ],
)
def test_an_export_that_cannot_be_says_why(
    researcher: Client, world: World, sent: dict[str, str], said: str
) -> None:
    url = reverse("research:export", args=[project_of(world).pk])
    page = researcher.post(url, sent)
    assert page.status_code == 422
    assert said in page.content.decode()
    assert not Export.objects.exists()


def test_the_manager_reads_the_log_of_the_own_region_only(
    client: Client, world: World
) -> None:
    in_both_regions(world)
    some_forms(world)
    project = project_of(world, regions=[world.region, world.far_region])
    take(world, project, purpose="Alleen Midden had genoeg")
    client.force_login(world.manager)
    page = client.get(LIST).content.decode()
    assert "Alleen Midden had genoeg" in page
    assert reverse("research:begin_project") not in page
    shown = client.get(project.get_absolute_url()).content.decode()
    assert "Exporteren" not in shown
    client.force_login(world.far_manager)
    assert "Alleen Midden" not in client.get(LIST).content.decode()
    assert client.get(project.get_absolute_url()).status_code == 200


def test_an_ended_project_offers_no_export(researcher: Client, world: World) -> None:
    project = project_of(world)
    end = reverse("research:end_project", args=[project.pk])
    for _ in range(2):
        assert researcher.post(end).status_code == 302
    page = researcher.get(project.get_absolute_url()).content.decode()
    assert "Dit project is beëindigd" in page
    assert end not in page
    url = reverse("research:export", args=[project.pk])
    assert researcher.get(url).status_code == 404


def test_the_key_stands_on_no_page(researcher: Client, world: World) -> None:
    project = project_of(world)
    for url in (LIST, project.get_absolute_url()):
        assert project.key not in researcher.get(url).content.decode()


def test_the_pages_ask_the_same_with_one_and_with_many(
    researcher: Client, world: World
) -> None:
    some_forms(world)
    project = project_of(world)
    take(world, project)
    urls = [LIST, project.get_absolute_url()]
    few = [queries(researcher, url) for url in urls]
    for number in range(5):
        take(world, project_of(world, title=f"Onderzoek {number}"))
        take(world, project)
    assert [queries(researcher, url) for url in urls] == few
    assert max(few) <= 20
