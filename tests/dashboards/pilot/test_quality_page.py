"""The 121 cases on Kwaliteit en doorstroom: the same numbers, worked out by hand."""

import pytest
from django.test import Client

from tests.dashboards.pilot.fixed_set import tell_pilot
from tests.world import World

FLOW = "/overzichten/kwaliteit/"


def numbers(client: Client, theme: str, code: str) -> dict[str, str]:
    """What stands in the first column of a figure, by the label of the row."""
    page = client.get(FLOW, {"periode": "alles", "deel": theme}).context["page"]
    (figure,) = (each for each in page.figures if each.code == code)
    return {row.label: row.cells[0].shown for row in figure.rows}


@pytest.mark.parametrize(
    ("theme", "code", "by_hand"),
    [
        (
            "advies",
            "gevolgd",
            {
                "Conform advies": "24",  # 8 + 7 + 3 + 1 + 5
                "Gedeeltelijk conform advies": "6",  # 5 + 1
                "In afwijking van het advies": "10",  # 4 + 6
                "Adviezen met een beslissing": "40",
            },
        ),
        # 43 less one without advice; less the 6 that advise a penal order
        (
            "advies",
            "adviezen",
            {
                "Maatwerk": "36",
                "Nog geen beslissing op dit advies": "2",
                "Adviezen": "42",
            },
        ),
        (
            "afdoening",
            "afdoeningen",
            {
                "Dagvaarden": "6",
                "Voorwaardelijk sepot": "29",  # 8 + 7 + 5 + 3 + 5 + 1
                "Onvoorwaardelijk sepot (beleid)": "1",
                "OM-strafbeschikking": "4",
                "Beslissingen": "40",
            },
        ),
        (
            "afdoening",
            "gewone-dienst",
            {
                "Ja": "5",  # 4 + 1
                "Nee": "30",  # 8 + 7 + 5 + 6 + 3 + 1
                "Onbekend": "5",
                "Niet ingevuld": "1",
                "Gesloten zaken": "41",  # 43 less the 2 that are open
            },
        ),
        (
            "afdoening",
            "zonder-en-met",
            {
                "Dagvaarden": "17",  # 7 + 6 + 3 + 1
                "OM-strafbeschikking": "22",  # 8 + 4 + 5 + 5
                "Onbekend": "1",
                "Niet ingevuld": "1",
            },
        ),
        (
            "afloop",
            "uitkomsten",
            {
                "Iemand anders heeft de zaak en het loopt": "28",  # 8 + 7 + 5 + 3 + 5
                "De hulp die er al was volstaat": "1",
                "Er was niets meer nodig": "2",  # 1 + 1
                "Voorwaarden niet nagekomen": "6",
                "Verder langs de reguliere route": "4",
                "Gesloten zaken": "41",
            },
        ),
    ],
)
def test_the_43_cases_have_the_numbers_that_were_worked_out_by_hand(
    client: Client, world: World, theme: str, code: str, by_hand: dict[str, str]
) -> None:
    tell_pilot(world)
    client.force_login(world.manager)
    found = numbers(client, theme, code)
    others = {label for label, told in found.items() if told != "0"} - by_hand.keys()
    assert {label: found[label] for label in by_hand} == by_hand
    assert not others


def test_a_decision_of_the_new_year_counts_there(client: Client, world: World) -> None:
    """Nominated on 31 December, decided on 2 January."""
    tell_pilot(world)
    client.force_login(world.manager)
    asked = {"periode": "2026-01-01..2026-01-02", "deel": "afdoening"}
    page = client.get(FLOW, asked).context["page"]
    (figure,) = (each for each in page.figures if each.code == "afdoeningen")
    assert {row.label: row.cells[0].value for row in figure.rows} == {
        "Voorwaardelijk sepot": 1,
        "Beslissingen": 1,
    }
