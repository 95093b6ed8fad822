"""A manager hands over the work of a sick colleague, and asks everybody a question."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import LogIn
from tests.e2e.pages import confirm
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.demo.team import MANAGER, WORKER, of

pytestmark = pytest.mark.browser

NARROW = {"width": 360, "height": 800}
LISTS = "/onderzoek/vragenlijst/"
COLLEAGUE = of(Role.WORKER)[1].name
SICK = of(Role.WORKER)[0].name


def total(page: Page) -> Locator:
    """How many cases the colleague will have, as the page says while one chooses."""
    row = page.get_by_role("row", name=re.compile(COLLEAGUE)).first
    return row.get_by_role("cell").last


def test_work_of_a_sick_colleague_goes_in_one_act_and_comes_back(
    log_in: LogIn,
) -> None:
    page = log_in(MANAGER)
    page.goto("/zaken/toewijzen/")
    page.get_by_role("link", name=re.compile(f"zaken van {SICK}")).click()
    page.get_by_role("checkbox", name=COLLEAGUE).check()
    page.get_by_role("button", name="Verdelen over wie is aangevinkt").click()
    expect(page.get_by_text("Dit is een voorstel")).to_be_visible()
    before = int(total(page).inner_text())
    page.get_by_label(re.compile("^Wie krijgt")).first.select_option("laat staan")
    expect(total(page)).to_have_text(str(before - 1))
    page.get_by_label("Waarom, en wat moet de opvolger weten?").fill("Ziek")
    page.get_by_role("button", name="Toewijzen", exact=True).click()
    confirm(page, "toegewezen")
    page.get_by_role("button", name="Overdracht ongedaan maken").click()
    confirm(page, "teruggezet")


def test_question_list_is_answered_on_a_phone_in_a_minute(log_in: LogIn) -> None:
    manager = log_in(MANAGER)
    manager.goto(LISTS)
    manager.get_by_role("button", name="Vragenlijst van dit kwartaal maken").click()
    manager.get_by_role("button", name="Vragen opslaan").click()
    confirm(manager, "De vragen zijn opgeslagen")
    latest(manager).get_by_role("button", name="Openzetten").click()
    confirm(manager, "De vragenlijst staat open")

    phone = log_in(WORKER, viewport=NARROW)
    phone.goto(LISTS)
    latest(phone).get_by_role("link", name="Invullen").click()
    phone.get_by_label("5: helemaal eens").first.check()
    phone.get_by_role("button", name="Antwoorden versturen").click()
    confirm(phone, "zonder je naam")
    expect(latest(phone).get_by_role("link", name="Invullen")).to_have_count(0)


def latest(page: Page) -> Locator:
    """The list of this quarter, above those of earlier ones."""
    return page.get_by_role("main").locator(".rows > li").first
