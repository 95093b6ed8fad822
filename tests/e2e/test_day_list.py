"""The day list at the pace of the meeting: paste, correct, and choose by keyboard."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.cases.intake.situations import HEADING, name_of, row
from tests.e2e.conftest import LogIn
from zsm_werkplaats.demo.team import WORKER

pytestmark = pytest.mark.browser

COUNT = 8


def at_table(page: Page, name: str) -> None:
    """This person is at the table, and a screen reader is told so."""
    heading = page.get_by_role("heading", level=1, name=name)
    expect(heading).to_be_visible()
    expect(heading).to_be_focused()


def bring_in(page: Page) -> None:
    """Paste an addition of eight, of which one can't be read, and put it right."""
    lines = [row(n) for n in range(COUNT)]
    lines[3] = row(3, born="31-2-1963")
    page.goto("/zaken/daglijst/invoer/")
    page.get_by_label("Plak de lijst").fill("\n".join([HEADING, *lines]))
    page.get_by_label("alleen een aanvulling").check()
    page.get_by_role("button", name="Lijst controleren").click()
    wrong = page.get_by_role("group", name=re.compile(name_of(3)))
    expect(wrong.get_by_text("Vul een datum in als 31-12-2001.")).to_be_visible()
    wrong.get_by_label("Geboortedatum").fill("4-4-1963")
    page.get_by_role("button", name="Verbeteringen controleren").click()
    page.get_by_role("button", name=f"{COUNT} regels verwerken").click()
    expect(page.get_by_text("De lijst is verwerkt.")).to_be_visible()


def test_a_list_is_gone_through_by_keyboard_alone(log_in: LogIn) -> None:
    page = log_in(WORKER)
    bring_in(page)
    page.get_by_role("link", name=name_of(0)).click()
    at_table(page, name_of(0))

    page.keyboard.press("r")
    at_table(page, name_of(1))
    page.keyboard.press("2")
    at_table(page, name_of(2))
    expect(page.get_by_text("Al een zaak van de werkplaats").first).to_be_attached()

    page.keyboard.press("n")
    expect(page.get_by_label("Signalen")).to_be_focused()
    page.keyboard.type("Slaapt in een portiek")
    page.get_by_role("button", name="Voordragen").click()
    expect(page.get_by_role("heading", level=1, name=name_of(3))).to_be_visible()

    page.keyboard.press("r")
    at_table(page, name_of(4))
    page.keyboard.press("u")
    at_table(page, name_of(3))
    page.keyboard.press("j")
    at_table(page, name_of(4))
    page.keyboard.press("k")
    at_table(page, name_of(3))


def test_the_next_row_comes_without_a_new_page_and_a_double_press_is_one(
    log_in: LogIn,
) -> None:
    page = log_in(WORKER)
    page.goto("/zaken/daglijst/triage/")
    heading = page.get_by_role("heading", level=1)
    first = heading.inner_text()
    done = page.get_by_role("progressbar").get_attribute("value")
    assert done
    page.evaluate("window.isSamePage = true")
    page.keyboard.press("r")
    page.keyboard.press("r")
    expect(heading).not_to_have_text(first)
    expect(heading).to_be_focused()
    second = heading.inner_text()
    page.keyboard.press("r")
    expect(page.get_by_text("Niet geteld: er staat nu iemand anders.")).to_be_visible()
    page.wait_for_timeout(700)  # longer than the part needs to settle
    expect(heading).to_have_text(second)
    value = str(int(done) + 1)
    expect(page.get_by_role("progressbar")).to_have_attribute("value", value)
    said = page.get_by_role("status").filter(has_text="Gekozen voor")
    expect(said).to_contain_text(f"{value} van")
    expect(page).to_have_title(re.compile(rf"^{value}/"))
    here = page.url

    page.keyboard.press("r")
    expect(heading).not_to_have_text(second)
    expect(heading).to_be_focused()
    assert page.evaluate("window.isSamePage")
    assert page.url != here
    page.go_back()
    expect(heading).to_have_text(second)
    expect(page.get_by_role("navigation", name="Hoofdmenu")).to_be_visible()


def test_a_list_is_gone_through_without_script(
    log_in: Callable[..., Page],
) -> None:
    page = log_in(WORKER, java_script_enabled=False)
    page.goto("/zaken/daglijst/")
    page.get_by_role("link", name="Doorlopen").click()
    before = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("button", name="Reguliere route").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(before)
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(before)
