"""The list of cases in the browser: narrowed, ordered, kept, and found back."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import LogIn
from zsm_werkplaats.demo.team import WORKER

pytestmark = pytest.mark.browser

COUNT = re.compile(r"^\d+ za(ak|ken)$")


def test_a_list_is_narrowed_ordered_kept_and_found_back(log_in: LogIn) -> None:
    page = log_in(WORKER)
    page.goto("/zaken/")
    page.locator("#id_status").select_option("open")
    tag = page.get_by_role("link", name="Filter weghalen: Status: alle open zaken")
    expect(tag).to_be_visible()
    expect(page.locator("#list-count")).to_have_text(COUNT)
    assert "worker=" not in page.url
    page.get_by_role("link", name="Voorgedragen").click()
    heading = page.get_by_role("columnheader", name="Voorgedragen")
    expect(heading).to_have_attribute("aria-sort", "descending")
    page.get_by_role("link", name="Weergave bewaren").click()
    page.get_by_label("Naam van de weergave").fill("Open, nieuwste eerst")
    page.get_by_role("button", name="Weergave bewaren").click()
    view = page.get_by_role("link", name="Open, nieuwste eerst", exact=True)
    expect(view).to_have_attribute("aria-current", "page")
    kept = page.url
    page.locator("tbody a").first.click()
    page.get_by_role("link", name="Zaken", exact=True).and_(
        page.locator("a.back")
    ).click()
    expect(page).to_have_url(re.compile("status=open.*sort=-nominated|sort=-nominated"))
    expect(view).to_have_attribute("aria-current", "page")
    assert "weergave=" in kept
