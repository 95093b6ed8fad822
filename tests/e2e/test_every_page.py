"""Every page that exists, as the resolver and the table of verbs know them.

Each is opened by who uses it; its form is sent empty, and where two can edit the same
also second. The pages for what goes wrong are looked at too.
"""

import re

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from tests.e2e.conftest import LogIn, OpenContext
from tests.e2e.inspection import SEND, Inspection, links
from tests.e2e.stage_pages import (
    INVALID,
    NO_PAGE,
    OF_USERS,
    OF_VISITORS,
    WITH_A_FACTOR,
    Visit,
    shows_page,
)
from tests.verbs.addresses import addresses
from tests.verbs.table import APPS, PAGES, STRANDS
from zsm_werkplaats.demo.team import ADMINISTRATOR, MANAGER, PROSECUTOR, WORKER

pytestmark = pytest.mark.browser

PARTS = [
    module.__name__.split(".")[-2]
    for module in (*STRANDS, *APPS)
    if any(shows_page(row) for row in module.ROWS)
]
# Addresses that lead to a page with an address of its own.
LEADS_ELSEWHERE = {
    "front:home",
    "cases:triage",
    "cases:hand_over_work",
    "account_set_password",
    "account_reset_password_from_key",
    # These ask who one is, some minutes after the log-in.
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_generate_recovery_codes",
}
IS_CASE = re.compile(r"/zaken/\d+/")
OF_A_KIND = 4  # cases of the demo; they differ most from each other
MISSING = "/zaken/999999999/"


def test_every_address_that_shows_a_page_is_visited() -> None:
    visited = {name for name, row in PAGES.items() if not row.is_post_only}
    visited |= {*OF_VISITORS, *OF_USERS, *WITH_A_FACTOR}
    changes_only = {name for name, row in PAGES.items() if row.is_post_only}
    # The API has no pages.
    shown = {name for name, _ in addresses() if not name.startswith("api:")}
    assert visited | changes_only == shown
    assert set(NO_PAGE) <= visited


@pytest.mark.parametrize("part", [*PARTS, "log_in", "visitor"])
def test_every_page_and_what_its_form_leads_to_is_accessible(
    log_in: LogIn, open_context: OpenContext, visits: list[Visit], part: str
) -> None:
    mine = [visit for visit in visits if visit.part == part]
    problems: list[str] = []
    for user in dict.fromkeys(visit.by for visit in mine):
        page = log_in(user) if user else open_context().new_page()
        inspection = Inspection(page)
        for visit in mine:
            if visit.by == user:
                look_at(inspection, visit)
        problems += inspection.problems
    assert not problems, "\n".join(problems)
    assert mine


def look_at(inspection: Inspection, visit: Visit) -> None:
    """Open the page, and send its form in vain."""
    if not any(facts for _, facts in visit.wrong):
        is_sent = any(statuses == INVALID for statuses, _ in visit.wrong)
        inspection.open(visit.url, *visit.status, is_sent=is_sent)
        is_there = inspection.page.url.endswith(visit.url)
        if not is_there and visit.name not in LEADS_ELSEWHERE:
            msg = f"{visit.name} leads to {inspection.page.url}"
            inspection.problems.append(msg)
    else:
        inspection.page.goto(visit.url)
    for statuses, facts in visit.wrong:
        inspection.send(facts, *statuses)


@pytest.mark.parametrize(
    ("email", "kinds"),
    [
        (WORKER, ("", "context/", "hulp/", "wegingen/")),
        (PROSECUTOR, ("",)),
        (MANAGER, ("",)),
        (ADMINISTRATOR, ()),
    ],
    ids=["worker", "prosecutor", "manager", "administrator"],
)
def test_every_place_and_the_cases_of_the_demo_are_accessible(
    log_in: LogIn, email: str, kinds: tuple[str, ...]
) -> None:
    inspection = Inspection(log_in(email))
    inspection.open("/")
    for place in sorted({*links(inspection.page, "nav")}):
        inspection.open(place)
    if kinds:
        inspection.page.goto("/zaken/")
        cases = [link for link in links(inspection.page) if IS_CASE.fullmatch(link)]
        for case in [*dict.fromkeys(cases)][:OF_A_KIND]:
            for kind in kinds:
                inspection.open(f"{case}{kind}")
    inspection.assert_nothing_wrong()
    assert len(inspection.seen) >= 3


def test_pages_for_what_goes_wrong_are_accessible(
    log_in: LogIn, open_context: OpenContext
) -> None:
    inspection = Inspection(log_in(WORKER))
    inspection.open("/zaken/?q=%00", 400)
    inspection.open("/zaken/te-beslissen/", 403)
    inspection.open(MISSING, 404)
    inspection.open("/uren/timer/stop/", 404)
    inspection.open("/zaken/uren/timer/stop/", 405)
    inspection.page.goto("/zaken/voordragen/")
    inspection.page.evaluate(
        "document.querySelector('main [name=csrfmiddlewaretoken]').remove()"
    )
    inspection.send({}, 403)
    inspection.assert_nothing_wrong()


def test_page_that_asks_to_wait_is_accessible(open_context: OpenContext) -> None:
    inspection = Inspection(open_context().new_page())
    facts: dict[str, object] = {
        "login": "lost@example.org",
        "password": "niet het goede wachtwoord",
    }
    for _ in range(5):
        inspection.page.goto(reverse("account_login"))
        with inspection.page.expect_navigation():
            inspection.page.evaluate(SEND, facts)
    inspection.page.goto(reverse("account_login"))
    inspection.send(facts, 200)
    assert "Wacht nog" in inspection.page.content()
    inspection.assert_nothing_wrong()


def test_page_about_a_fault_of_ours_is_accessible(open_context: OpenContext) -> None:
    page = open_context().new_page()
    html = render_to_string("500.html")
    page.route(
        "**/stand-in/",
        lambda route: route.fulfill(status=500, body=html, content_type="text/html"),
    )
    inspection = Inspection(page)
    inspection.open("/stand-in/", 500)
    inspection.assert_nothing_wrong()
