"""A case review over six cases: a chair and a worker at once, a third comes back."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import LogIn
from tests.e2e.pages import begin_meeting, confirm, end_meeting, go_to, plan_meeting
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.demo.team import MANAGER, WORKER, of

pytestmark = pytest.mark.browser

THIRD = of(Role.WORKER)[2].email
CASES = 6
QUESTION = "Wie komt er binnen bij deze familie?"


def bring(page: Page) -> str:
    """Bring the first case of the list; its address."""
    go_to(page, "Zaken")
    page.get_by_role("main").locator("tbody a").first.click()
    address = page.url
    page.get_by_role("link", name="Zaak inbrengen").click()
    page.get_by_label("Wat wil je aan je collega's vragen?").fill(QUESTION)
    page.get_by_role("dialog").get_by_role("button", name="Zaak inbrengen").click()
    confirm(page, "op de agenda van de casuïstiekbespreking")
    return address


def open_now(page: Page) -> Locator:
    return page.locator("#agenda .is-open a")


def write(page: Page, text: str) -> None:
    page.get_by_label("Notitie", exact=True).first.fill(text)
    page.get_by_role("button", name="Notitie toevoegen").click()


def go_on(chair: Page, *others: Page) -> None:
    """The chair goes on by one key; everybody follows."""
    before = open_now(chair).inner_text()
    chair.locator("h1").click()
    chair.keyboard.press("n")
    expect(open_now(chair)).not_to_have_text(before)
    now = open_now(chair).inner_text()
    for page in (chair, *others):
        expect(page.locator("#item h2")).to_have_text(now)


def test_case_review_of_six_cases_on_three_screens(log_in: LogIn) -> None:
    chair, worker, third = log_in(MANAGER), log_in(WORKER), log_in(THIRD)
    case = bring(worker)
    address = plan_meeting(chair, "casuïstiekbespreking")
    chair.goto(address)
    expect(chair.locator("#agenda, main").first).to_contain_text("ingebracht door")
    begin_meeting(chair)
    expect(open_now(chair)).to_be_visible()
    for page in (worker, third):
        page.goto(address)
        page.get_by_role("button", name="Ik ben erbij").click()
    first = open_now(chair).inner_text()

    # Several type at once at every case, and nothing is lost.
    for number in range(1, CASES):
        write(worker, f"Vraag {number}")
        write(chair, f"Idee {number}")
        for page in (chair, worker):
            for text in (f"Vraag {number}", f"Idee {number}"):
                expect(page.locator("#item").get_by_text(text)).to_be_visible()
        if number == 1:
            third.context.set_offline(True)
            write(third, "Ik ken de broer")
        go_on(chair, worker)

    # Who was away comes back: what was typed stands where it was typed.
    third.context.set_offline(False)
    chair.locator("#agenda").get_by_role("link", name=first).click()
    expect(chair.locator("#item").get_by_text("Ik ken de broer")).to_be_visible()

    end_meeting(chair)

    # Everything is in the minutes, and with the case.
    worker.goto(f"{address}verslag/")
    for text in ("Vraag 1", "Idee 5", "Ik ken de broer"):
        expect(worker.get_by_role("main").get_by_text(text)).to_be_visible()
    worker.goto(case)
    expect(worker.get_by_role("main")).to_contain_text("Casuïstiekbespreking")
