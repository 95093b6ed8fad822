"""The same figure has the same value wherever it stands."""

from datetime import timedelta

import pytest
from django.test import Client

from cases.case.models.case import Case
from reflection.finding.models.finding import Finding
from reflection.reflection_meeting.figures.kinds import made
from reflection.reflection_meeting.figures.reader import Reader as Meeting
from reflection.reflection_meeting.figures.window import Window
from reflection.reflection_meeting.period import Period as Between
from socialmap.confirmation.freshness import Freshness, in_state
from socialmap.organisation.models.organisation import Organisation
from tests.dashboards.flow_cases import flowing
from tests.dashboards.test_flow import QUARTER, counted, figures_of, shown
from tests.factories import AT, today
from tests.world import World


@pytest.mark.parametrize(
    ("theme", "code", "there"),
    [
        ("instroom", "voordrachten", "voordrachten"),
        ("afdoening", "afdoeningen", "afdoening"),
        ("afdoening", "gewone-dienst", "gewone-dienst"),
        ("afloop", "uitkomsten", "uitkomst"),
    ],
)
def test_a_reflection_meeting_counts_the_same(
    worker: Client, world: World, theme: str, code: str, there: str
) -> None:
    flowing(world)
    here = counted(figures_of(worker, theme)[code])
    between = Between(QUARTER.begins_at, QUARTER.ends_at)
    reader = Meeting(world.region.pk, world.worker, is_inside=True)
    groups = made(there, Window(between, reader)).groups
    assert groups
    assert {group.label: group.told for group in groups} == {
        label: here[label] for label in (group.label for group in groups)
    }


def test_the_page_of_advices_counts_the_same(worker: Client, world: World) -> None:
    flowing(world)
    here = counted(figures_of(worker, "advies")["gevolgd"])
    page = worker.get("/overzichten/adviezen/").context["page"]
    there = {number.label: number.shown for number in page.figures.followed}
    assert {label: here[label] for label in list(there)[:3]} == {
        label: there[label] for label in list(there)[:3]
    }


def test_the_key_numbers_are_those_of_the_themes(worker: Client, world: World) -> None:
    flowing(world)
    keys = counted(figures_of(worker)["kerncijfers"])
    inflow = counted(figures_of(worker, "instroom")["instroom"])
    help_ = counted(figures_of(worker, "hulp")["hulp-gestart"])
    assert keys["Opgepakt uit de ZSM-instroom"] == inflow["Opgepakt door de werkplaats"]
    assert keys["Zaken met nieuwe hulp"] == help_["Zaken met gestarte hulp"]


def test_what_was_to_be_expected_beside_what_came(worker: Client, world: World) -> None:
    cases = flowing(world)
    Case.objects.filter(pk=cases["closed"].pk).update(closed_at=AT)
    figures = figures_of(worker, "afdoening")
    assert shown(figures["zonder-werkplaats"])["OM-strafbeschikking"][-1] == "1"


def test_findings_open_a_list_of_as_many(worker: Client, world: World) -> None:
    for days in (0, 20, 100):
        Finding.objects.create(
            region=world.region,
            kind=Finding.Kind.GAP,
            title="Geen bed",
            created_by=world.worker,
            created_at=AT - timedelta(days=days),
        )
    rows = figures_of(worker, "omgeving")["signalen"].rows
    assert [cell.value for cell in rows[0].cells] == [3, 2, 1, 1]
    for cell in rows[0].cells:
        assert len(worker.get(cell.url).context["page"].rows) == cell.value


def test_the_states_of_the_map_are_the_same_in_the_database_and_on_the_page(
    worker: Client, world: World
) -> None:
    for change in (
        {"no_contact": "wish", "no_contact_reason": "Liever niet."},
        {"doubtful_since": AT, "confirm_before": today()},
        {"confirm_before": today() - timedelta(days=1)},
        {"confirm_before": today()},
        {"confirm_before": today() + timedelta(days=14)},
        {"confirm_before": today() + timedelta(days=15)},
        {"confirm_before": None},
    ):
        Organisation.objects.filter(pk=world.organisation.pk).update(
            **{"no_contact": "", "no_contact_reason": "", "doubtful_since": None}
            | change
        )
        entry = Organisation.objects.get(pk=world.organisation.pk)
        here = Organisation.objects.filter(pk=entry.pk)
        found = [s for s in Freshness if here.filter(in_state(s, today())).exists()]
        assert found == [Freshness.of(entry, today())]
    figure = figures_of(worker, "omgeving")["actualiteit"]
    for row in figure.rows[:-1]:
        if row.cells[0].url:
            assert worker.get(row.cells[0].url).context["number"] == row.cells[0].value
