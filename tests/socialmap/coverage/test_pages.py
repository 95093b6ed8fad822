"""The screens of the coverage: matrix, map, cell, sheet, cases, proposals."""

import io
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from cases.intake.actions.nomination import shield_case
from cases.support.models.support_domain import SupportDomain
from socialmap.coverage.actions import propose_finding, withdraw_proposal
from socialmap.coverage.models import FindingProposal
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.organisation.models.organisation import Organisation
from tests.cases.pages.test_pages import MOST, queries
from tests.factories import AT, active_case
from tests.socialmap.coverage.situations import domain, missed, needed, offered, place
from tests.world import World

PAGE = "/sociale-kaart/dekking/"
CELL = f"{PAGE}GM0034/debt/"
ROLES = ("prosecutor", "researcher")


def text(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def cases_url() -> str:
    return reverse("dashboards:need_cases", args=["GM0034", "debt"])


def proposed(world: World, **facts: Any) -> FindingProposal:
    given: dict[str, Any] = {
        "region": world.region,
        "municipality": place("Almere"),
        "domain": domain("debt"),
        "period": "2026",
        "supply": 0,
        "asked": 3,
        "started": 1,
        "failed": 0,
        "by": world.worker,
        "at": AT,
    }
    return propose_finding(**(given | facts))


def test_every_cell_opens_with_its_services_and_what_does_not_count(
    worker: Client, world: World
) -> None:
    offered(world, "debt", "Almere", name="Budgetmaatje")
    old = offered(world, "debt", "Almere", name="Schuldenlab")
    Organisation.objects.filter(pk=old.organisation_id).update(doubtful_since=AT)
    secret = offered(world, "debt", "Almere", name="Verborgen huis")
    Organisation.objects.filter(pk=secret.organisation_id).update(is_sensitive=True)
    assert f"{CELL}?" in text(worker, PAGE)
    page = text(worker, CELL)
    assert page.index("Budgetmaatje") < page.index("Schuldenlab")
    assert "telt niet mee" in page
    assert "Verborgen huis" not in page


def test_the_number_of_needs_opens_its_cases(worker: Client, world: World) -> None:
    need = needed(world, "debt", "Almere")
    other = needed(world, "debt", "Zeist")
    assert cases_url() in text(worker, CELL)
    page = text(worker, cases_url())
    assert need.case.reference in page
    assert other.case.reference not in page
    shield_case(case=need.case, by=world.worker, at=AT)
    assert need.case.reference not in text(worker, cases_url())


@pytest.mark.parametrize("part", ROLES)
def test_outside_the_team_a_need_has_no_number_and_no_cases(
    client: Client, world: World, part: str
) -> None:
    needed(world, "debt", "Almere")
    client.force_login(getattr(world, part))
    page = text(client, CELL)
    assert "minder dan 5" in page
    assert cases_url() not in page
    assert "Voorstellen" not in page
    assert client.get(cases_url()).status_code == 403
    assert "Geen witte vlekken" in text(client, PAGE)


@pytest.mark.parametrize("part", ROLES)
def test_the_sheet_tells_outside_the_team_what_the_screen_tells(
    client: Client, world: World, part: str
) -> None:
    needed(world, "debt", "Almere")
    client.force_login(getattr(world, part))
    sheet = text(client, f"{PAGE}bestand/csv/")
    line = next(row for row in sheet.splitlines() if "Almere;Schulden" in row)
    assert line.split(";")[4:] == ["0", "minder dan 5", "minder dan 5", "", "0"]


def test_the_sheet_has_a_line_for_every_cell(worker: Client, world: World) -> None:
    needed(world, "debt", "Almere")
    answer = worker.get(f"{PAGE}bestand/xlsx/")
    [sheet] = load_workbook(io.BytesIO(answer.content)).worksheets
    rows = list(sheet.values)
    assert rows[0][:3] == ("CBS-code", "Gemeente", "Leefgebied")
    assert len(rows) == 1 + 37 * 11
    found = next(row for row in rows if row[1:3] == ("Almere", "Schulden"))
    assert found[3:7] == ("wel vraag, geen aanbod", 0, 1, 0)
    assert "midden-nederland" in answer.headers["Content-Disposition"]


def test_a_label_that_begins_as_a_formula_is_no_formula_in_the_sheet(
    worker: Client,
) -> None:
    LifeDomain.objects.filter(code="debt").update(label="=1+1")
    assert ";'=1+1;" in text(worker, f"{PAGE}bestand/csv/")


def test_a_chosen_municipality_reads_as_a_list(worker: Client, world: World) -> None:
    needed(world, "debt", "Almere")
    page = text(worker, f"{PAGE}?gemeente=GM0034")
    assert "Almere, alle leefgebieden" in page
    page = text(worker, f"{PAGE}?leefgebied=debt")
    assert "Alle gemeenten, schulden" in page
    assert "In elke tegel: actueel aanbod / keer gevraagd." in page


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?kwartaal=2026-9", 404),
        ("?jaar=x", 404),
        ("?gemeente=x&leefgebied=y", 200),
        ("?jaar=2026", 200),
    ],
)
def test_nonsense_in_the_address_is_told(
    worker: Client, query: str, status: int
) -> None:
    assert worker.get(f"{PAGE}{query}").status_code == status


@pytest.mark.parametrize("path", ["GM0034/x/", "GM9999/debt/", "GM0014/debt/"])
def test_a_cell_that_is_not_of_the_region_does_not_exist(
    worker: Client, path: str
) -> None:
    assert worker.get(f"{PAGE}{path}").status_code == 404


def test_a_sheet_of_another_kind_does_not_exist(worker: Client) -> None:
    assert worker.get(f"{PAGE}bestand/pdf/").status_code == 404


def test_the_failed_searches_of_a_cell_are_listed_for_the_team(
    worker: Client, world: World
) -> None:
    missed(world, "debt", "Almere", "budgetmaatje")
    missed(world, "", "", "hondenopvang")
    assert "budgetmaatje" in text(worker, CELL)
    assert "hondenopvang" not in text(worker, CELL)
    everything = text(worker, reverse("socialmap:failed_searches"))
    assert "budgetmaatje" in everything
    assert "hondenopvang" in everything
    worker.force_login(world.prosecutor)
    assert "budgetmaatje" not in text(worker, CELL)
    assert worker.get(reverse("socialmap:failed_searches")).status_code == 403


def test_a_gap_is_proposed_once_with_its_numbers_and_can_be_taken_back(
    worker: Client, world: World
) -> None:
    needed(world, "debt", "Almere")
    for _ in range(2):
        assert worker.post(f"{CELL}voorstel/").status_code == 302
    proposal = FindingProposal.objects.get()
    assert (proposal.asked, proposal.supply, proposal.started) == (1, 0, 0)
    assert proposal.created_by == world.worker
    assert "Almere, schulden" in text(worker, PAGE)
    assert "stelde dit op" in text(worker, CELL)
    url = reverse("socialmap:withdraw_proposal", args=[proposal.pk])
    for _ in range(2):
        assert worker.post(url).status_code == 302
    proposal.refresh_from_db()
    assert proposal.withdrawn_by == world.worker
    worker.post(f"{CELL}voorstel/")
    assert FindingProposal.objects.standing().count() == 1


def test_only_the_team_of_the_region_proposes(world: World) -> None:
    for by in (world.prosecutor, world.researcher, world.far_worker):
        with pytest.raises(PermissionDenied):
            proposed(world, by=by)
    proposal = proposed(world)
    with pytest.raises(PermissionDenied):
        withdraw_proposal(proposal=proposal, by=world.far_worker, at=AT)


@pytest.mark.parametrize("part", ROLES)
def test_proposals_are_for_the_team(client: Client, world: World, part: str) -> None:
    proposed(world)
    client.force_login(getattr(world, part))
    assert "stelde dit op" not in text(client, CELL)
    assert "Voorgesteld" not in text(client, PAGE)


def test_the_form_of_help_keeps_on_which_parts_of_life_it_bears(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    url = reverse("cases:arrange_support", args=[case.pk])
    sent = {
        "kind": "handover",
        "need": "Schulden op orde",
        "party": "De buurman",
        "domains": [domain("debt").pk],
        "disclosure": "open",
        "step": "ask",
    }
    answer = worker.post(url, sent)
    assert answer.status_code in (200, 302)
    kept = SupportDomain.objects.filter(support__case=case)
    assert [named.domain.code for named in kept] == ["debt"]


def test_the_pages_ask_the_same_with_one_and_with_thirty_needs(
    worker: Client, world: World
) -> None:
    def add(number: int) -> None:
        for _ in range(number):
            needed(world, "debt", "Almere")
            offered(world, "debt", "Almere")

    urls = (PAGE, CELL, f"{PAGE}bestand/csv/", cases_url())
    add(2)
    few = [queries(worker, url) for url in urls]
    add(20)
    assert [queries(worker, url) for url in urls] == few
    assert max(few) <= MOST
