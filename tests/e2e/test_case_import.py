"""A manager reads the team's spreadsheet in: upload, match, choose, read in, undo."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import LogIn
from zsm_werkplaats.demo.team import MANAGER

pytestmark = pytest.mark.browser

ROWS = (
    "Casus,Cliënt,Delict,Instroom,Werker\n"
    'J-1,"Reisdorp, Joy van",Heling,2-3-2026,Sanne\n'
    'J-2,"Zandstra, Ties",Vernieling,31-2-2026,Sanne\n'
)


def test_a_spreadsheet_is_read_in_and_taken_back(log_in: LogIn) -> None:
    page = log_in(MANAGER)
    page.goto("/zaken/inlezen/nieuw/")
    content = {"name": "zaken.csv", "mimeType": "text/csv", "buffer": ROWS.encode()}
    page.get_by_label("Kies een bestand").set_input_files(content)  # type: ignore[arg-type]
    page.get_by_role("button", name="Bestand controleren").click()
    page.get_by_label("Casus").select_option("Eigen nummer")
    page.get_by_role("button", name="Regels controleren").click()
    expect(page.get_by_text("Deze datum bestaat niet.")).to_be_visible()

    page.get_by_role("link", name="Kies wat het betekent").click()
    chosen = page.get_by_label("“Sanne” (werkplaatswerker)")
    sanne = chosen.locator("option", has_text="Sanne Vermeer").get_attribute("value")
    chosen.select_option(sanne)  # behind a name stands who is away
    page.get_by_role("button", name="Woorden vastleggen").click()
    page.get_by_role("button", name="1 regel inlezen").click()
    expect(page.get_by_text("1 regel ingelezen op")).to_be_visible()

    page.get_by_role("link", name="WP-").click()
    expect(
        page.get_by_role("heading", level=1, name="Joy van Reisdorp")
    ).to_be_visible()
    page.go_back()
    page.get_by_text("Alles terugdraaien").click()
    page.get_by_role("button", name="Ja, draai alles terug").click()
    expect(page.get_by_text("Teruggedraaid op")).to_be_visible()
    expect(page.get_by_role("link", name="WP-")).to_have_count(0)
