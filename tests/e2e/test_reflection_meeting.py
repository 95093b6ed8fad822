"""From three dead ends to an agreement that is evaluated months later, with the OM.

The site has a clock of its own, which the test moves on (decision 0046).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Locator, Page, StorageState, expect
from pypdf import PdfReader

from tests.e2e.clock import Clock
from tests.e2e.conftest import LogIn, fill_in_log_in
from tests.e2e.pages import (
    choose,
    confirm,
    days_from_now,
    end_meeting,
    go_to,
    log,
    page_number,
    pick_up,
    press,
    put_forward,
    send,
)
from tests.e2e.site import Site, open_site
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.demo.team import MANAGER, PROSECUTOR, WORKER, of
from zsm_werkplaats.lib.dates import day_of, next_working_day, start_of_work_on

pytestmark = pytest.mark.browser

COLLEAGUE = of(Role.WORKER)[1].email
RAISED_IT = (WORKER, COLLEAGUE)
THERE = "Bewindvoering Houvast"
PROPOSED = f"Hulp loopt vaker vast bij {THERE}"
GOES_WRONG = "Gaat er iets mis in een gebied"
CONCLUSION = "Niemand daar mag over een aanvraag beslissen"
ANSWER = "Er komt één adviseur die beslist"
AGREED = "De adviseur belt ons dezelfde dag terug"
GOES_ON = "We blijven dit zo doen"
EVALUATED = "Sindsdien worden we teruggebeld"
PEOPLE = {"Teun Schipper", "Wout Terpstra", "Loes Bakhuis"}
OTHER_SITES = 8  # more than there are processes of pytest-xdist


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, visits: Any
) -> Iterator[Site]:
    """A site of this journey alone: nobody else's clock is moved."""
    number = 0 if worker_id == "master" else int(worker_id.removeprefix("gw"))
    folder = tmp_path_factory.mktemp("months")
    with open_site(folder, OTHER_SITES + number, has_own_clock=True) as site:
        yield site


@pytest.fixture
def logged_in_before() -> dict[str, StorageState]:
    """Nobody, at this site."""
    return {}


@pytest.fixture
def clock(site: Site) -> Clock:
    assert site.clock
    return site.clock


def time_is(moment: datetime, clock: Clock, *pages: Page) -> None:
    """Let it be `moment` at the site, and for who has these pages open."""
    clock.move_to(moment)
    for page in pages:
        page.context.clock.set_system_time(clock.now)


def come_back(page: Page, email: str, address: str) -> None:
    """Open an address days later: the session ended, so log in and get there."""
    page.goto(address)
    fill_in_log_in(page, email)


def meetings(page: Page, address: str) -> list[Any]:
    """The reflection meetings in somebody's own calendar."""
    answer = page.context.request.get(address)
    events = Calendar.from_ical(answer.body()).events
    return [e for e in events if e["SUMMARY"] == "Reflectiebijeenkomst"]


def own_calendar(page: Page) -> str:
    """Make a secret address of one's own calendar."""
    go_to(page, "Reflectie")
    page.get_by_role("link", name=re.compile("eigen agenda")).click()
    send(page, "Adres maken")
    return page.get_by_label("Adres van je agenda").input_value()


def mailed(site: Site, who: str, subject: str) -> str:
    """The mail comes; its link."""
    mail = site.sink.wait_for(who, containing=subject)
    text = mail.get_content()
    assert not [name for name in PEOPLE if name.split()[1] in text]
    found = re.search(rf"{re.escape(site.url)}\S+", text)
    assert found
    return found[0]


def raisers_hear(site: Site, subject: str) -> None:
    for who in RAISED_IT:
        mailed(site, who, subject)


def dead_end(page: Page, name: str, by: Page, om: str = "nee") -> str:
    """A case that `by` put forward, in which a call dead-ends there; its number.

    `om`: whether the OM may read of the call.
    """
    page.goto(
        put_forward(by, name, "03-04-1988", "Vernieling", "Raakt zijn huis kwijt")
    )
    pick_up(page)
    log(page, THERE, result="doodgelopen", dead_end="weigert", om=om)
    return page_number(page)


def address(case: str) -> str:
    return f"/zaken/{int(case.removeprefix('WP-'))}/"


def discuss(chair: Page, heading: str, *others: Page) -> None:
    """The chair puts an item before everybody."""
    chair.locator("#agenda").get_by_role("link", name=heading).click()
    expect(chair.locator("#item > h2")).to_contain_text(heading)
    chair.get_by_role("button", name="Nu bespreken").click()
    for page in (chair, *others):
        expect(page.locator("#agenda .is-open")).to_contain_text(heading)
        expect(page.locator("#item > h2")).to_contain_text(heading)


def conclude(page: Page, text: str, *others: Page) -> None:
    """Write a conclusion, which the others read on their own screens."""
    item = page.locator("#item")
    item.get_by_role("radio", name="Conclusie").check()
    item.get_by_label("Notitie", exact=True).fill(text)
    item.get_by_role("button", name="Notitie toevoegen").click()
    for other in others:
        expect(other.locator("#item").get_by_text(text)).to_be_visible()


def lay(page: Page) -> str:
    """Lay the finding there from its panel, with the letter; its address."""
    page.locator("#item").get_by_role("link", name="Neerleggen bij …").click()
    expect(page.get_by_label("Brief")).to_have_value(re.compile(THERE))
    page.get_by_label("Hoe?").fill("per brief")
    page.get_by_label("Antwoord verwacht op").fill(days_from_now(page, 14))
    send(page, "Neerleggen")
    confirm(page, "Neergelegd.")
    return page.url


def download(page: Page, link: str, file: Path) -> PdfReader:
    with page.expect_download() as found:
        page.get_by_role("main").get_by_role("link", name=link).click()
    found.value.save_as(file)
    return PdfReader(file)


def letter_names_nobody(page: Page, folder: Path, cases: list[str]) -> None:
    """The letter as it goes out: to whom, about what, and about no person."""
    (paper,) = download(page, "Brief als PDF", folder / "letter.pdf").pages
    text = " ".join(paper.extract_text().split())
    for told in (THERE, PROPOSED, "minder dan 5 zaken", "Wij horen graag van u."):
        assert told in text
    for hidden in (*cases, *PEOPLE, *(name.split()[1] for name in PEOPLE)):
        assert hidden not in text


def answer(page: Page) -> None:
    press(page, "Antwoord vastleggen")
    page.get_by_label("Wat is het antwoord?").fill(ANSWER)
    send(page, "Antwoord vastleggen")
    confirm(page, "Antwoord vastgelegd.")


def agree(page: Page, evaluate_on: date) -> str:
    """Note what was agreed; the address of the agreement."""
    press(page, "Afspraak vastleggen")
    page.get_by_label("Wat is afgesproken").fill(AGREED)
    page.get_by_label("Evalueren op").fill(evaluate_on.isoformat())
    send(page, "Afspraak vastleggen")
    confirm(page, "De afspraak is vastgelegd")
    return page.url


def evaluate(page: Page) -> None:
    """Evaluate from the panel, with in view what it changed."""
    item = page.locator("#item")
    expect(effect(page)).to_contain_text("3 van 4")  # the demo reached them once
    item.get_by_role("link", name="Afspraak evalueren").click()
    expect(effect(page)).to_contain_text("0 van 1")
    choose(page, "Hoe gaat de afspraak verder", "gaat door")
    page.get_by_label("Waarom?").fill(EVALUATED)
    page.get_by_label("Volgende evaluatie").fill(days_from_now(page, 91))
    send(page, "Evaluatie vastleggen")
    confirm(page, "De afspraak gaat door.")


def effect(page: Page) -> Locator:
    table = page.get_by_role("region", name="Wat veranderde er?")
    return table.get_by_role("row", name="Doodgelopen")


def minutes_are_kept(page: Page, folder: Path, *told: str) -> None:
    """The minutes are on the page, and a tagged PDF of them comes down."""
    paper = download(page, "Verslag als pdf", folder / "minutes.pdf")
    root: Any = paper.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    text = " ".join(" ".join(p.extract_text() for p in paper.pages).split())
    for words in told:
        expect(page.get_by_role("main").get_by_text(words)).to_be_visible()
        assert words in text


def only_own_cases(page: Page, where: str, cases: list[str]) -> None:
    """A prosecutor sees the case that was nominated from the room, and no other."""
    own, *hidden = cases
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


def begin(address: str, chair: Page, *others: Page) -> None:
    """Begin a meeting that is due, and that everybody joins on their own screen."""
    chair.goto(address)
    send(chair, "Bijeenkomst beginnen")
    for page in others:
        page.goto(address)
        page.get_by_role("button", name="Ik ben erbij").click()


def prepared(page: Page, address: str) -> None:
    """The system says what is due before anybody begins."""
    page.goto(address)
    page.get_by_role("link", name="Signalen en afspraken").click()
    due = page.get_by_role("region", name="Afspraken om te evalueren")
    expect(due.get_by_role("listitem").filter(has_text=THERE)).to_contain_text(AGREED)


@dataclass
class Months:
    """What happens over the months, and who has which screen."""

    site: Site
    clock: Clock
    folder: Path
    chair: Page
    worker: Page
    colleague: Page
    officer: Page

    def time_is(self, moment: datetime) -> None:
        """Let it be `moment` at the site and on every screen."""
        screens = (self.chair, self.worker, self.colleague, self.officer)
        time_is(moment, self.clock, *screens)

    def dead_ends(self) -> list[str]:
        """Three of two workers; the prosecutor reads of the first one."""
        return [
            dead_end(self.worker, "Teun Schipper", by=self.officer, om="ja"),
            dead_end(self.colleague, "Wout Terpstra", by=self.colleague),
            dead_end(self.worker, "Loes Bakhuis", by=self.worker),
        ]

    def meet(self, meeting: str, cases: list[str]) -> str:
        """What the system proposes is taken up, discussed and laid with a letter."""
        chair, others = self.chair, (self.worker, self.officer)
        begin(meeting, chair, *others)
        discuss(chair, GOES_WRONG, *others)
        take_up(chair, meeting)
        discuss(chair, PROPOSED, *others)
        conclude(self.worker, CONCLUSION, chair, self.officer)
        expect(self.worker.locator("#item")).to_contain_text(cases[1])
        only_own_cases(self.officer, "#item", cases)
        finding = lay(chair)
        letter_names_nobody(chair, self.folder, cases)
        chair.goto(meeting)
        end_meeting(chair)
        minutes_are_kept(chair, self.folder, CONCLUSION)
        raisers_hear(self.site, "is neergelegd")
        return finding

    def answer_late(self, evaluate_on: date) -> str:
        """The mail leads the chair to what waits; the address of the agreement."""
        link = mailed(self.site, MANAGER, "antwoord op een signaal is te laat")
        come_back(self.chair, MANAGER, link)
        press(self.chair, PROPOSED)
        laid = self.chair.get_by_role("region", name="Neergelegd")
        expect(laid.get_by_text("te laat", exact=True)).to_be_visible()
        answer(self.chair)
        raisers_hear(self.site, "antwoord op een signaal")
        agreement = agree(self.chair, evaluate_on)
        raisers_hear(self.site, "is een afspraak gemaakt")
        return agreement

    def meet_again(self, meeting: str) -> None:
        """The agreement that is due is evaluated, with in view what changed."""
        chair, others = self.chair, (self.worker, self.officer)
        begin(meeting, chair, *others)
        discuss(chair, f"Afspraak met {THERE}", *others)
        for page in others:
            expect(page.locator("#item")).to_contain_text(AGREED)
        expect(effect(self.officer)).to_have_count(0)
        evaluate(chair)
        chair.goto(meeting)
        conclude(self.worker, GOES_ON, chair)
        end_meeting(chair)
        minutes_are_kept(chair, self.folder, GOES_ON)
        raisers_hear(self.site, "is geëvalueerd")


def test_three_dead_ends_become_an_agreement_that_is_evaluated_months_later(
    log_in: LogIn, site: Site, clock: Clock, tmp_path: Path
) -> None:
    worker = log_in(WORKER)
    calendar = own_calendar(worker)
    first, *_, last = [m for m in meetings(worker, calendar) if m.start > clock.now]
    assert last.start - first.start > timedelta(days=80)

    # Within the hour before the next meeting, or all are logged out; and the meeting.
    time_is(first.start - timedelta(minutes=50), clock, worker)
    chair, colleague, officer = map(log_in, (MANAGER, COLLEAGUE, PROSECUTOR))
    come_back(worker, WORKER, "/")
    months = Months(site, clock, tmp_path, chair, worker, colleague, officer)
    cases = months.dead_ends()
    months.time_is(first.start)
    finding = months.meet(first["URL"], cases)
    officer.goto(finding)
    expect(officer.get_by_role("heading", level=1, name=PROPOSED)).to_be_visible()
    only_own_cases(officer, "main", cases)

    # No answer in a fortnight: the morning after, who laid it there is told.
    day = next_working_day(day_of(first.start) + timedelta(days=14))
    months.time_is(start_of_work_on(day) + timedelta(hours=1))
    agreement = months.answer_late(day_of(last.start))
    come_back(worker, WORKER, address(cases[0]))
    log(worker, THERE, "De adviseur regelt een gesprek.")

    # Months later, on the day of a meeting that the calendar knew all along.
    months.time_is(last.start)
    (same,) = [m for m in meetings(worker, calendar) if m["UID"] == last["UID"]]
    assert (same.start, same["SEQUENCE"]) == (last.start, last["SEQUENCE"])
    come_back(chair, MANAGER, mailed(site, MANAGER, "wacht op een evaluatie"))
    prepared(chair, last["URL"])
    come_back(worker, WORKER, last["URL"])
    come_back(officer, PROSECUTOR, last["URL"])
    months.meet_again(last["URL"])
    officer.goto(agreement)
    expect(officer.get_by_role("main")).to_contain_text(EVALUATED)
