"""From three dead ends to an agreement that is evaluated, with the OM in the room."""

import re
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from icalendar import Calendar
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.e2e.conftest import LogIn
from tests.e2e.pages import (
    begin_meeting,
    choose,
    confirm,
    days_from_now,
    end_meeting,
    go_to,
    log,
    page_number,
    pick_up,
    plan_meeting,
    press,
    put_forward,
    send,
)
from tests.e2e.site import Site
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.demo.team import MANAGER, PROSECUTOR, WORKER, of

pytestmark = pytest.mark.browser

COLLEAGUE = of(Role.WORKER)[1].email
THERE = "Woningstichting De Poort"
PROPOSED = f"Hulp loopt vaker vast bij {THERE}"
GOES_WRONG = "Gaat er iets mis in een gebied"
CONCLUSION = "Niemand daar mag over een urgentie beslissen"
ANSWER = "Er komt één adviseur die beslist"
AGREED = "De adviseur belt ons dezelfde dag terug"
EVALUATED = "Sindsdien worden we teruggebeld"
# What was recorded lies four weeks back: the site keeps the clock of the machine, so
# that the dates in its database move instead. The effect counts whole days, and that of
# the agreement as one after it: so the dead ends were a day earlier, the last call was
# yesterday.
FOUR_WEEKS_PASS = """
update cases_contact set at = at - case result when 'dead_end' then interval '29 days'
    else interval '1 day' end where with_whom = %(there)s;
update reflection_finding set created_at = created_at - interval '28 days',
    laid_at = laid_at - interval '28 days',
    answered_at = answered_at - interval '28 days',
    agreed_at = agreed_at - interval '28 days' where title = %(proposed)s;
update reflection_laying set laid_on = laid_on - 28, answered_on = answered_on - 28,
    created_at = created_at - interval '28 days'
    where finding_id in (select id from reflection_finding where title = %(proposed)s);
update reflection_agreement set starts_on = starts_on - 28,
    evaluate_on = evaluate_on - 28, created_at = created_at - interval '28 days'
    where what = %(agreed)s;
"""


def four_weeks_pass(site: Site) -> None:
    given = {"there": THERE, "proposed": PROPOSED, "agreed": AGREED}
    url = site.environment["DATABASE_URL"]
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(FOUR_WEEKS_PASS, given)


def dead_end(page: Page, name: str, by: Page) -> str:
    """A case that `by` put forward, in which a call dead-ends there; its number."""
    page.goto(
        put_forward(by, name, "03-04-1988", "Vernieling", "Raakt zijn huis kwijt")
    )
    pick_up(page)
    log(page, THERE, result="doodgelopen", dead_end="weigert")
    return page_number(page)


def discuss(chair: Page, heading: str, *others: Page) -> None:
    """The chair puts an item before everybody."""
    chair.locator("#agenda").get_by_role("link", name=heading).click()
    expect(chair.locator("#item > h2")).to_contain_text(heading)
    chair.get_by_role("button", name="Nu bespreken").click()
    for page in (chair, *others):
        expect(page.locator("#agenda .is-open")).to_contain_text(heading)
        expect(page.locator("#item > h2")).to_contain_text(heading)


def conclude(page: Page, text: str) -> None:
    item = page.locator("#item")
    item.get_by_role("radio", name="Conclusie").check()
    item.get_by_label("Notitie", exact=True).fill(text)
    item.get_by_role("button", name="Notitie toevoegen").click()


def lay(page: Page) -> str:
    """Lay the finding there from its panel, with the letter; its address."""
    page.locator("#item").get_by_role("link", name="Neerleggen bij …").click()
    expect(page.get_by_label("Brief")).to_have_value(re.compile(THERE))
    page.get_by_label("Hoe?").fill("per brief")
    page.get_by_label("Antwoord verwacht op").fill(days_from_now(page, 14))
    send(page, "Neerleggen")
    confirm(page, "Neergelegd.")
    return page.url


def answer_and_agree(page: Page, finding: str) -> str:
    """Note the answer and what was agreed then; the address of the agreement."""
    page.goto(finding)
    press(page, "Antwoord vastleggen")
    page.get_by_label("Wat is het antwoord?").fill(ANSWER)
    send(page, "Antwoord vastleggen")
    confirm(page, "Antwoord vastgelegd.")
    press(page, "Afspraak vastleggen")
    page.get_by_label("Wat is afgesproken").fill(AGREED)
    page.get_by_label("Evalueren op").fill(days_from_now(page, 28))
    send(page, "Afspraak vastleggen")
    confirm(page, "De afspraak is vastgelegd")
    return page.url


def evaluate(page: Page) -> None:
    """Evaluate what is due, with in view what it changed."""
    go_to(page, "Reflectie")
    page.get_by_role("main").get_by_role("link", name="Afspraken", exact=True).click()
    page.get_by_role("link", name=re.compile(f"^Evalueren.*{THERE}$")).click()
    expect(effect(page)).to_contain_text("3 van 3")
    choose(page, "Hoe gaat de afspraak verder", "gaat door")
    page.get_by_label("Waarom?").fill(EVALUATED)
    page.get_by_label("Volgende evaluatie").fill(days_from_now(page, 91))
    send(page, "Evaluatie vastleggen")
    confirm(page, "De afspraak gaat door.")


def effect(page: Page) -> Locator:
    table = page.get_by_role("region", name="Wat veranderde er?")
    return table.get_by_role("row", name="Doodgelopen")


def minutes_are_kept(page: Page, folder: Path) -> None:
    """The minutes are on the page, and a tagged PDF of them comes down."""
    expect(page.get_by_role("main").get_by_text(CONCLUSION)).to_be_visible()
    with page.expect_download() as found:
        page.get_by_role("link", name="Verslag als pdf").click()
    file = folder / "minutes.pdf"
    found.value.save_as(file)
    root: Any = PdfReader(file).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]


def only_own_cases(page: Page, where: str, own: str, hidden: list[str]) -> None:
    shown = page.locator(where).first
    expect(shown).to_contain_text(own)
    for number in hidden:
        expect(shown).not_to_contain_text(number)


def take_up(chair: Page, address: str) -> None:
    """Make a finding of what the system proposes, and put it on the agenda."""
    expect(chair.locator("#item")).to_contain_text(PROPOSED)
    chair.locator("#item").get_by_role("link", name="Voorstellen bekijken").click()
    button = re.compile(f"^Opnemen als signaal.*{PROPOSED}$")
    chair.get_by_role("button", name=button).click()
    confirm(chair, "Opgenomen als signaal, met de zaken erbij.")
    chair.goto(address)
    chair.get_by_role("button", name="Agenda bijwerken").click()


def begin(chair: Page, *others: Page) -> str:
    """Begin a meeting that everybody joins on their own screen; its address."""
    address = plan_meeting(chair, "reflectiebijeenkomst")
    chair.goto(address)
    begin_meeting(chair)
    for page in others:
        page.goto(address)
        page.get_by_role("button", name="Ik ben erbij").click()
    return address


def test_three_dead_ends_become_an_agreement_that_is_evaluated(
    log_in: LogIn, site: Site, tmp_path: Path
) -> None:
    chair, worker, officer = log_in(MANAGER), log_in(WORKER), log_in(PROSECUTOR)
    colleague = log_in(COLLEAGUE)
    own = dead_end(worker, "Teun Schipper", by=officer)
    case = worker.url
    hidden = [
        dead_end(colleague, "Wout Terpstra", by=colleague),
        dead_end(worker, "Loes Bakhuis", by=worker),
    ]

    address = begin(chair, worker, officer)
    discuss(chair, GOES_WRONG, worker, officer)
    take_up(chair, address)
    discuss(chair, PROPOSED, worker, officer)
    conclude(worker, CONCLUSION)
    for page in (chair, officer):
        expect(page.locator("#item").get_by_text(CONCLUSION)).to_be_visible()

    # The prosecutor reads the finding, and of its cases only the own one.
    expect(worker.locator("#item")).to_contain_text(hidden[0])
    only_own_cases(officer, "#item", own, hidden)
    finding = lay(chair)
    officer.goto(finding)
    expect(officer.get_by_role("heading", level=1, name=PROPOSED)).to_be_visible()
    only_own_cases(officer, "main", own, hidden)

    chair.goto(address)
    end_meeting(chair)
    minutes_are_kept(chair, tmp_path)

    agreement = answer_and_agree(worker, finding)
    worker.goto(case)
    log(worker, THERE, "De adviseur regelt een gesprek.")
    four_weeks_pass(site)
    evaluate(chair)
    expect(effect(chair)).to_contain_text("0 van 1")
    officer.goto(agreement)
    expect(officer.get_by_role("main")).to_contain_text(EVALUATED)


def test_the_own_calendar_reads_the_meetings(log_in: LogIn) -> None:
    page = log_in(COLLEAGUE)
    page.goto("/reflectie/agenda/")
    send(page, "Adres maken")
    address = page.get_by_label("Adres van je agenda").input_value()
    answer = page.context.request.get(address)
    assert Calendar.from_ical(answer.body()).events
