"""The second factor in a real browser: an app with codes, and a passkey."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import OpenContext
from tests.e2e.inspection import Inspection
from tests.e2e.site import Site
from tests.log_in.conftest import code_now
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.demo.team import PASSWORD, of

pytestmark = pytest.mark.browser
RESEARCHER = of(Role.RESEARCHER)[0].email


def give_password(page: Page, email: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()


def with_authenticator(context: BrowserContext) -> Page:
    """A page of a device that makes and keeps passkeys."""
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def test_somebody_adds_a_passkey_and_an_app_and_logs_in_with_each(
    open_context: OpenContext, site: Site
) -> None:
    # A passkey belongs to a name, not to a number.
    named = site.url.replace("127.0.0.1", "localhost")
    page = with_authenticator(open_context(base_url=named))
    give_password(page, RESEARCHER)
    page.wait_for_url(lambda url: "login" not in url)
    inspection = Inspection(page)
    inspection.open("/accounts/2fa/")
    inspection.open("/accounts/2fa/webauthn/add/")
    page.get_by_label("Naam").fill("Laptop van het werk")
    page.get_by_role("button", name="Passkey toevoegen").click()
    expect(page.get_by_role("heading", name="Herstelcodes")).to_be_visible()
    inspection.open("/accounts/2fa/recovery-codes/")
    codes = page.locator(".recovery-codes code").all_inner_texts()
    assert len(codes) == 10

    add_app(inspection)

    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Inloggen met een passkey").click()
    page.wait_for_url(lambda url: "accounts" not in url)

    page.context.clear_cookies()
    give_password(page, RESEARCHER)
    expect(page.get_by_role("heading", name="Tweede factor")).to_be_visible()
    inspection.assert_nothing_wrong()
    page.get_by_role("button", name="Passkey gebruiken").click()
    page.wait_for_url(lambda url: "accounts" not in url)

    page.context.clear_cookies()
    give_password(page, RESEARCHER)
    page.get_by_label("Code").fill(codes[0])
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url(lambda url: "accounts" not in url)
    leave_as_it_was(inspection)


def add_app(inspection: Inspection) -> None:
    """Set up an app with codes beside the passkey."""
    page = inspection.page
    inspection.open("/accounts/2fa/totp/activate/")
    secret = page.locator("code.secret").inner_text()
    page.get_by_label("Code uit de app").fill(code_now(secret))
    page.get_by_role("button", name="App instellen").click()
    expect(page.get_by_text("De app is ingesteld.")).to_be_visible()
    expect(page.get_by_text("Laptop van het werk")).to_be_visible()


def leave_as_it_was(inspection: Inspection) -> None:
    """Remove both again: the others of the suite log in with a password alone."""
    page = inspection.page
    inspection.open("/accounts/2fa/totp/deactivate/")
    page.get_by_role("button", name="App verwijderen").click()
    expect(page.get_by_text("De app is verwijderd.")).to_be_visible()
    page.get_by_role("link", name="Passkey Laptop van het werk verwijderen").click()
    page.get_by_role("button", name="Passkey verwijderen").click()
    expect(page.get_by_text("De passkey is verwijderd.")).to_be_visible()
    inspection.assert_nothing_wrong()
