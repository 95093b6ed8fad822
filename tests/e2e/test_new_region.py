"""A region set up from nothing: begun, its team invited, its way of working agreed.

The administrator begins it; the manager comes in by the invitation, pastes the team,
chooses the criteria, and practises with cases that are wiped again.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PATIENCE, LogIn, OpenContext, fill_in_log_in
from tests.e2e.pages import choose, confirm, go_to, press, send
from tests.e2e.site import Site
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.demo.team import ADMINISTRATOR, of

pytestmark = pytest.mark.browser

SECOND_ADMINISTRATOR = of(Role.ADMINISTRATOR)[1].email
MANAGER = "marja.manders@werkplaats.example"
WORDS = "kachel trombone ovenwant vlieger"
TEAM = """Naam;E-mail;Organisatie;Rol;Telefoon
Bram Mol;bram.mol@werkplaats.example;RN;werker;06 12345678
"Loon, Els van";els.van.loon@werkplaats.example;SVG;werkplaatswerker;
Olga Dam;olga.dam@werkplaats.example;OM;officier;
"""


def test_a_region_is_set_up_from_nothing(
    site: Site, log_in: LogIn, open_context: OpenContext
) -> None:
    begin(log_in(ADMINISTRATOR))

    confirm_waiting(log_in(SECOND_ADMINISTRATOR), "Marja Manders")

    manager = open_context().new_page()
    accept_invitation(manager, site)
    go_to(manager, "Regio inrichten")
    expect(manager.get_by_text("Nog geen werkplaatswerker")).to_be_visible()
    invite_the_team(manager)
    mail = site.sink.wait_for("olga.dam@werkplaats.example", containing="account")
    assert "Olga" not in mail.get_content()
    confirm_waiting(
        log_in(SECOND_ADMINISTRATOR), "Bram Mol", "Els van Loon", "Olga Dam"
    )
    manager.reload()
    expect(manager.get_by_text("2 werkplaatswerkers, van")).to_be_visible()

    agree(manager)
    expect(manager.get_by_text("Nog open: 6 van 7.")).to_be_visible()
    practise(manager)


def begin(page: Page) -> None:
    go_to(page, "Regio inrichten")
    press(page, "Nieuwe regio beginnen")
    page.get_by_label("Naam van de regio").fill("Zeeland-West")
    page.get_by_label("Parketcode").fill("02")
    page.get_by_text("Zeeland (13)").click()
    page.get_by_label("Heel Zeeland").check()
    page.get_by_label("Naam van de unitmanager").fill("Marja Manders")
    page.get_by_label("E-mailadres van de unitmanager").fill(MANAGER)
    page.get_by_label("Naam van een tweede beheerder").fill("Gerda Mulder")
    page.get_by_label("E-mailadres van een tweede beheerder").fill(SECOND_ADMINISTRATOR)
    send(page, "Regio beginnen")
    confirm(page, "De regio Zeeland-West is begonnen")
    expect(page.get_by_text("13 gemeenten.")).to_be_visible()


def accept_invitation(page: Page, site: Site) -> None:
    """Choose a password by the link of the mail, and log in with it."""
    mail = site.sink.wait_for(MANAGER, containing="account")
    link = re.search(rf"{re.escape(site.url)}\S+", mail.get_content())
    assert link
    page.goto(link.group(0))
    for field in page.locator("input[type=password]").all():
        field.fill(WORDS)
    page.get_by_role("button", name="Wachtwoord kiezen").click()
    page.wait_for_url(re.compile("done"))
    page.goto("/accounts/login/")
    fill_in_log_in(page, MANAGER, WORDS)


def invite_the_team(page: Page) -> None:
    press(page, "Team")
    page.get_by_label("Plak de lijst").fill(TEAM)
    send(page, "Lijst controleren")
    expect(page.get_by_text("Er is nog niets veranderd.")).to_be_visible()
    expect(page.get_by_text("Els van Loon")).to_be_visible()
    send(page, "3 mensen uitnodigen")
    confirm(page, "3 mensen toegevoegd aan de regio.")


def confirm_waiting(page: Page, *names: str) -> None:
    """The second person ticks what the first proposed."""
    page.goto("/beheer/voorstellen/")
    for name in names:
        page.get_by_label(name).check()
    send(page, "Aangevinkte voorstellen bevestigen")
    expect(page.get_by_text("Niets wacht op jouw bevestiging.")).to_be_visible()


def agree(page: Page) -> None:
    """Criteria, a series of meetings, a target and a condition of the report."""
    press(page, "Selectiecriteria")
    press(page, "Overnemen van Midden-Nederland")
    send(page, "Criteria vastleggen")
    confirm(page, "De selectiecriteria zijn vastgelegd.")
    press(page, "Steun van beide organisaties")
    choose(page, "Hoe staat het ervoor", "geregeld")
    page.get_by_label("Toelichting").fill("Beide directies tekenden op 1 november.")
    send(page, "Opslaan")
    confirm(page, "Steun van beide organisaties: vastgelegd.")


def practise(page: Page) -> None:
    press(page, "Oefenzaken")
    send_long(page, "Oefenzaken klaarzetten")
    confirm(page, "8 oefenzaken staan klaar.")
    page.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()
    expect(page.get_by_text("oefenzaak", exact=True).first).to_be_visible()
    page.goto("/beheer/regio/oefenzaken/")
    send_long(page, "8 oefenzaken wissen")
    confirm(page, "8 oefenzaken gewist.")


def send_long(page: Page, name: str) -> None:
    """Eight whole cases are made or wiped before the answer comes."""
    button = page.get_by_role("main").get_by_role("button", name=name, exact=True)
    with page.expect_navigation(timeout=4 * PATIENCE):
        button.click(no_wait_after=True)
