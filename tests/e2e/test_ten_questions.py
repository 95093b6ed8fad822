"""The ten questions of a unit manager, each answered in two clicks from home."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import LogIn
from tests.e2e.pages import go_to
from zsm_werkplaats.demo.team import MANAGER

pytestmark = pytest.mark.browser

# What stands on Werk nu as a number of the team; a list behind it is the second click.
OF_THE_TEAM = (
    "dagen of langer geen contact",
    "Voorgedragen, nog geen antwoord",
    "Niemand heeft de regie",
)


def overview(page: Page) -> None:
    """The first click: from home to Werk nu."""
    page.goto("/")
    go_to(page, "Overzichten")
    expect(page.get_by_role("heading", level=1, name="Werk nu")).to_be_visible()


def opens_its_list(page: Page, name: re.Pattern[str]) -> None:
    """The second click: the list says the number that was pressed."""
    link = page.get_by_role("main").get_by_role("link", name=name).first
    number = re.findall(r"\d+", link.inner_text())[0]
    link.click()
    words = re.compile(rf"^{number} za(ak|ken)$")
    expect(page.locator(".list-number")).to_have_text(words)


def test_ten_questions_are_answered_in_two_clicks(log_in: LogIn) -> None:
    page = log_in(MANAGER)
    overview(page)
    main = page.get_by_role("main")
    # Who has too much work, who is over six hours: the number of a worker.
    for question in (r", Zaken: \d+", r"Samen, 6 uur of meer: \d+"):
        overview(page)
        opens_its_list(page, re.compile(question))
    # No contact, waiting nominations, nobody directs.
    for question in OF_THE_TEAM:
        overview(page)
        tile = main.locator(".pains > li", has_text=question)
        expect(tile).to_have_count(1)
        if tile.get_by_role("link").count():
            opens_its_list(page, re.compile(question))
        else:
            expect(tile).to_contain_text("0")
    # Hours this week, of everybody and of each.
    overview(page)
    expect(main.get_by_role("columnheader", name="Uren deze week")).to_be_visible()
    # Who is away and who covers; then everything of that colleague goes to others.
    expect(main.get_by_role("heading", name="Wie er niet is")).to_be_visible()
    expect(main.get_by_text("neemt waar")).to_be_visible()
    main.get_by_role("link", name="Zaken verdelen").first.click()
    expect(page).to_have_url(re.compile(r"/zaken/toewijzen/\?van=\d+"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    # Screened and which share was taken up; taken over and why not.
    overview(page)
    main.get_by_role("link", name="Kwaliteit en doorstroom").click()
    share = main.get_by_role("row", name=re.compile("Opgepakt uit de ZSM-instroom"))
    expect(share).to_contain_text(re.compile(r"\d+% van \d+"))
    overview(page)
    main.get_by_role("link", name="Adviezen en beslissingen").first.click()
    expect(main.get_by_role("heading", name="Redenen van afwijken")).to_be_visible()
