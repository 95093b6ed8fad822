"""A case review over six cases: a chair whose laptop dies, a worker who goes on, and a
third who was offline."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import LogIn
from tests.e2e.pages import begin_meeting, confirm, end_meeting, go_to, plan_meeting
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.demo.team import MANAGER, WORKER, of

pytestmark = pytest.mark.browser

THIRD = of(Role.WORKER)[2].email
CASES = 6
HALF = "Is er een oom of tante in beeld"
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


class Review:
    """The meeting on several screens, and everything that was typed in it."""

    def __init__(self, chair: Page, worker: Page, third: Page) -> None:
        self.chair, self.worker, self.third = chair, worker, third
        self.typed: list[str] = []

    def write(self, page: Page, text: str) -> None:
        self.typed.append(text)
        page.get_by_label("Notitie", exact=True).first.fill(text)
        page.get_by_role("button", name="Notitie toevoegen").click()

    def write_with_the_mouse(self, page: Page) -> None:
        """One after the other, each of another kind, and every first press counts."""
        for kind in ("Suggestie", "Idee", "Opmerking"):
            text = f"Gedachte {len(self.typed)} met de muis"
            page.get_by_label(kind, exact=True).first.check()
            self.typed.append(text)
            page.get_by_label("Notitie", exact=True).first.fill(text)
            button = page.get_by_role("button", name="Notitie toevoegen")
            button.scroll_into_view_if_needed()
            before = button.bounding_box()
            button.hover()
            page.mouse.down()
            assert button.bounding_box() == before
            page.mouse.up()
            expect(page.locator("#lines").get_by_text(text)).to_be_visible()

    def discuss(self, number: int, *screens: Page) -> None:
        """Everybody types at the same time, and reads what the others wrote."""
        texts = [f"Gedachte {each} bij zaak {number}" for each in range(len(screens))]
        for page, text in zip(screens, texts, strict=True):
            self.write(page, text)
        for page in screens:
            for text in texts:
                expect(page.locator("#item").get_by_text(text)).to_be_visible()

    def laptop_dies(self) -> None:
        """The chair had typed something, and is gone; a worker takes over."""
        self.chair.get_by_label("Notitie", exact=True).first.fill(HALF)
        kept = self.chair.locator("#item").get_by_text("Bewaard om").first
        expect(kept).to_be_visible()
        self.typed.append(HALF)
        self.chair.context.close()
        self.worker.get_by_role("button", name="Voorzitten overnemen").click()
        expect(self.worker.locator("#bar")).to_contain_text("(jij)")

    def chair_is_back(self, page: Page, address: str, where: str) -> None:
        """On another laptop: where the others are, and with what was half written."""
        self.chair = page
        page.goto(address)
        expect(page.locator("#item h2")).to_have_text(
            open_now(self.worker).inner_text()
        )
        page.locator("#agenda").get_by_role("link", name=where).click()
        page.get_by_role("link", name="Verder met concept").click()
        expect(page.get_by_label("Notitie", exact=True).first).to_have_value(HALF)
        page.get_by_role("button", name="Notitie toevoegen").click()
        written = page.locator("#item").get_by_role("listitem")
        expect(written.filter(has_text=HALF)).to_be_visible()
        page.goto(address)

    def third_is_back(self) -> None:
        """What was typed without connection goes along, and the screen catches up."""
        self.third.context.set_offline(False)
        now = open_now(self.worker).inner_text()
        expect(self.third.locator("#item h2")).to_have_text(now)


def open_now(page: Page) -> Locator:
    return page.locator("#agenda .is-open a")


def go_on(chair: Page, *others: Page) -> None:
    """Who chairs goes on by one key; everybody follows."""
    before = open_now(chair).inner_text()
    chair.locator("h1").click()
    chair.keyboard.press("n")
    expect(open_now(chair)).not_to_have_text(before)
    now = open_now(chair).inner_text()
    for page in (chair, *others):
        expect(page.locator("#item h2")).to_have_text(now)


def leaves_text_behind(chair: Page, *others: Page) -> None:
    """Who chairs goes on with a note half written: a line leads back to it."""
    note = chair.get_by_label("Notitie", exact=True).first
    note.fill("Nog niet af")
    go_on(chair, *others)
    chair.locator("#unsent").get_by_role("link").click()
    expect(note).to_have_value("Nog niet af")
    expect(chair.locator("#unsent")).to_be_hidden()
    note.fill("")
    chair.get_by_label("Volg de voorzitter").check()
    now = open_now(chair).inner_text()
    expect(chair.locator("#item h2")).to_have_text(now)


def begin(chair: Page, *others: Page) -> str:
    """Plan and begin a review that everybody joins on their own screen."""
    address = plan_meeting(chair, "casuïstiekbespreking")
    chair.goto(address)
    expect(chair.locator("#agenda, main").first).to_contain_text("ingebracht door")
    begin_meeting(chair)
    expect(open_now(chair)).to_be_visible()
    for page in others:
        page.goto(address)
        page.get_by_role("button", name="Ik ben erbij").click()
        page.keyboard.press("o")
        expect(page.get_by_label("Notitie", exact=True).first).to_be_focused()
    return address


def test_case_review_of_six_cases_on_three_screens(log_in: LogIn) -> None:
    chair, worker = log_in(MANAGER), log_in(WORKER)
    third = log_in(THIRD, viewport={"width": 360, "height": 740})
    case = bring(worker)
    address = begin(chair, worker, third)
    review = Review(chair, worker, third)

    review.discuss(1, chair, worker, third)
    for page in (chair, third):
        review.write_with_the_mouse(page)
    leaves_text_behind(chair, worker, third)
    third.context.set_offline(True)
    review.write(third, "Ik ken de broer")
    review.discuss(2, chair, worker)
    go_on(chair, worker)
    review.discuss(3, chair, worker)
    third_case = open_now(chair).inner_text()
    review.laptop_dies()
    go_on(worker)
    review.discuss(4, worker)
    review.chair_is_back(log_in(MANAGER), address, third_case)
    go_on(worker, review.chair)
    review.discuss(5, worker, review.chair)
    go_on(worker, review.chair)
    review.third_is_back()
    review.discuss(CASES, worker, review.chair, third)
    end_meeting(worker)

    # Everything is in the minutes, and with the case.
    third.goto(f"{address}verslag/")
    minutes = third.get_by_role("main")
    for text in review.typed:
        expect(minutes.get_by_text(text)).to_be_visible()
    worker.goto(case)
    expect(worker.get_by_role("main")).to_contain_text("Casuïstiekbespreking")
