"""A month of the roster: planned in a handful of clicks, one day part changed after."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import LogIn
from tests.e2e.pages import confirm, go_to
from zsm_werkplaats.demo.team import MANAGER

pytestmark = pytest.mark.browser

MOST_CLICKS = 5


def test_month_is_planned_in_five_clicks(log_in: LogIn) -> None:
    page = log_in(MANAGER)
    clicks = 0
    go_to(page, "Rooster")
    clicks += 1
    page.get_by_role("link", name="Weken vullen").click()
    clicks += 1
    page.get_by_text("gelijk verdelen over de werkers").click()
    clicks += 1
    page.get_by_role("button", name="Voorstel bekijken").click()
    clicks += 1
    put = page.get_by_text(re.compile(r"\d+ diensten erbij"))
    assert int(put.inner_text().split()[0]) >= 4 * 3 * 4  # with some free days
    page.get_by_role("button", name="Zo vastleggen").click()
    clicks += 1
    confirm(page, "Het rooster is gevuld")
    assert clicks <= MOST_CLICKS

    part = page.get_by_role("link", name=re.compile("^Wijzigen: .*, ochtend$")).last
    part.click()
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_role("heading")).to_contain_text(", ochtend")
    # Who is chosen for the ZSM duty goes; the day part then says what is missing.
    sheet.get_by_role("group", name="ZSM-dienst").get_by_role(
        "checkbox", checked=True
    ).uncheck()
    sheet.get_by_role("button", name="Opslaan").click()
    confirm(page, "is aangepast")
    expect(page.get_by_text("nog niemand").first).to_be_visible()
    page.get_by_role("button", name="Vullen terugdraaien").click()
    confirm(page, "teruggedraaid")
