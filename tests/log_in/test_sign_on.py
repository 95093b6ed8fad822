"""Single sign-on, against a provider that runs here."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.checks import run_checks
from django.test import Client
from django.urls import reverse
from oidc_provider_mock import run_server_in_thread

from tests.accounts.conftest import PASSWORD, Cast, M, W
from tests.log_in.conftest import HOME, LOGIN, is_in, log_in, text
from zsm_werkplaats.accounts.models import Membership, Region, User
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.models import SecurityEvent

BEGIN = reverse("openid_connect_login", args=["sign-on"])
BACK = reverse("openid_connect_callback", args=["sign-on"])
VERIFIED = {"email": "Wil.Werker@example.org", "email_verified": True, "name": "Wil W."}
SignOn = Callable[..., Any]


@pytest.fixture(scope="session")
def provider() -> Iterator[str]:
    """The address of a provider that knows whom we tell it to know."""
    with run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def connected(settings: Any, provider: str) -> None:
    """Werkplaats trusts this provider, a second factor included."""
    settings.OIDC_SERVER_URL, settings.OIDC_NAME = provider, "het werkaccount"
    settings.OIDC_SECOND_FACTOR_AMR = ["mfa"]
    settings.OIDC_ROLES = [
        "workers=hier:worker",
        "heads=hier:unit_manager",
        "elders=elders:worker",
    ]
    app = {
        "provider_id": "sign-on",
        "name": "het werkaccount",
        "client_id": "werkplaats",
        "secret": "secret",
        "settings": {"server_url": provider},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}
    }


@pytest.fixture
def sign_on(provider: str, here: Region) -> SignOn:
    """Go to the provider and back, as somebody of whom it tells this."""

    def signed_on(sub: str, browser: Client | None = None, **told: Any) -> Any:
        browser = browser or Client()
        claims = {"amr": ["pwd", "mfa"], **VERIFIED, **told}
        requests.put(f"{provider}/users/{sub}", json=claims, timeout=5)
        there = browser.post(BEGIN)["Location"]
        answer = requests.post(
            there, data={"sub": sub}, timeout=5, allow_redirects=False
        )
        url = urlsplit(answer.headers["Location"])
        return browser.get(f"{url.path}?{url.query}")

    return signed_on


def roles(user: User) -> set[tuple[str, str]]:
    held = Membership.objects.filter(user=user).select_related("region")
    return {(each.region.code, each.role) for each in held}


def kinds() -> list[str]:
    return [event.kind for event in SecurityEvent.objects.order_by("pk")]


def test_somebody_with_an_account_comes_in_by_single_sign_on(
    worker: User, sign_on: SignOn
) -> None:
    browser = Client()
    response = sign_on("wil", browser, groups=["workers"])
    assert response["Location"] == HOME
    assert is_in(browser)
    link = SocialAccount.objects.get()
    assert (link.user, link.uid, link.extra_data) == (worker, "wil", {})
    assert SecurityKind.SIGN_ON_LINKED in kinds()
    sign_on("wil", groups=["workers"])
    assert kinds().count(SecurityKind.SIGN_ON_LINKED) == 1
    assert SocialAccount.objects.get().extra_data == {}


def test_the_question_carries_a_challenge_and_a_state(provider: str) -> None:
    there = urlsplit(Client().post(BEGIN)["Location"])
    asked = parse_qs(there.query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["code_challenge"]
    assert asked["state"]
    assert asked["response_type"] == ["code"]


def test_the_log_in_page_offers_it_and_asks_before_it_leaves(worker: User) -> None:
    assert "Inloggen met het werkaccount" in text(Client().get(LOGIN))
    page = Client().get(BEGIN)
    assert page.status_code == 200
    assert "het werkaccount" in text(page)


def test_without_a_provider_there_is_nothing_to_choose(settings: Any, db: None) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "werkaccount" not in text(Client().get(LOGIN))
    assert Client().get(BEGIN).status_code == 404


@pytest.mark.parametrize(
    "told",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "no"},
        {"email": ""},
    ],
)
def test_an_address_that_is_not_verified_opens_no_account(
    worker: User, sign_on: SignOn, told: dict[str, Any]
) -> None:
    browser = Client()
    response = sign_on("x", browser, groups=["workers"], **told)
    assert response.status_code == 403
    assert "bevestigt je e-mailadres niet" in text(response)
    assert not is_in(browser)
    assert not SocialAccount.objects.exists()
    assert kinds() == [SecurityKind.SIGN_ON_REFUSED]


def test_who_is_unknown_and_has_no_role_is_told_whom_to_ask(
    here: Region, sign_on: SignOn
) -> None:
    response = sign_on("new", email="nieuw@example.org", groups=["of another system"])
    assert response.status_code == 403
    assert "Vraag de functioneel beheerder om een account." in text(response)
    assert not User.objects.exists()


def test_who_is_unknown_but_has_a_role_gets_an_account(
    here: Region, sign_on: SignOn
) -> None:
    browser = Client()
    told = {"email": "Nieuw@Example.org", "name": "Nina\u200b Nieuw"}
    sign_on("new", browser, groups=["workers"], **told)
    user = User.objects.get()
    assert (user.email, user.name) == ("nieuw@example.org", "Nina Nieuw")
    assert not user.has_usable_password()
    assert roles(user) == {("hier", W)}
    assert is_in(browser)


def test_roles_follow_the_groups_and_leave_those_that_people_gave(
    worker: User, administrator: User, elsewhere: Region, here: Region, sign_on: SignOn
) -> None:
    Membership.objects.create(user=worker, region=elsewhere, role=M)
    sign_on("wil", groups=["heads", "unknown"])
    assert roles(worker) == {("hier", M), ("elders", M)}
    sign_on("wil", groups=["workers", "elders"])
    assert roles(worker) == {("hier", W), ("elders", W), ("elders", M)}
    sign_on("wil", groups=[])
    assert roles(worker) == {("elders", M)}
    given = SecurityEvent.objects.filter(about=worker, kind=SecurityKind.ROLE_GIVEN)
    assert [event.region_id for event in given] == [here.pk, elsewhere.pk, here.pk]
    gone = SecurityEvent.objects.filter(about=worker, kind=SecurityKind.ROLE_WITHDRAWN)
    assert gone.count() == 4


def test_groups_make_nobody_decide_on_their_own_advice(
    worker: User, sign_on: SignOn, settings: Any
) -> None:
    settings.OIDC_ROLES = ["workers=hier:worker", "om=hier:prosecutor"]
    response = sign_on("wil", groups=["workers", "om"])
    assert response.status_code == 403
    assert "twee rollen die in één regio niet samengaan" in text(response)
    assert roles(worker) == {("hier", W)}
    assert worker.name not in SecurityEvent.objects.get().detail


def test_without_the_claim_there_are_no_groups(worker: User, sign_on: SignOn) -> None:
    sign_on("wil")
    assert roles(worker) == set()


def test_more_groups_than_the_provider_tells_change_no_roles(
    worker: User, sign_on: SignOn
) -> None:
    told = {"_claim_names": {"groups": "src1"}, "_claim_sources": {"src1": {}}}
    response = sign_on("wil", **told)
    assert response.status_code == 403
    assert "in welke groepen je zit" in text(response)
    assert roles(worker) == {("hier", W)}


def test_a_new_colleague_with_an_old_address_gets_no_account_of_somebody_else(
    worker: User, sign_on: SignOn
) -> None:
    sign_on("wil", groups=["workers"])
    browser = Client()
    response = sign_on("another wil", browser, groups=["workers"])
    assert response.status_code == 403
    assert "al een ander werkaccount" in text(response)
    assert not is_in(browser)


def test_a_disabled_user_stays_out_and_nothing_changes(
    worker: User, sign_on: SignOn
) -> None:
    User.objects.filter(pk=worker.pk).update(is_active=False)
    for _ in range(2):
        browser = Client()
        response = sign_on("wil", browser, groups=["heads"])
        assert response["Location"] == reverse("account_inactive")
        assert not is_in(browser)
    assert roles(worker) == {("hier", W)}
    assert not SocialAccount.objects.exists()


def test_nobody_ties_the_account_of_somebody_else_to_their_own(
    worker: User, cast: Cast, here: Region, sign_on: SignOn, provider: str
) -> None:
    other = cast("Olga Ook", (here, W))
    browser = Client()
    browser.force_login(worker)
    requests.put(f"{provider}/users/olga", json={"email": other.email}, timeout=5)
    there = browser.post(f"{BEGIN}?process=connect")["Location"]
    answer = requests.post(
        there, data={"sub": "olga"}, timeout=5, allow_redirects=False
    )
    url = urlsplit(answer.headers["Location"])
    response = browser.get(f"{url.path}?{url.query}")
    assert response.status_code == 403
    assert not SocialAccount.objects.exists()


def test_where_the_provider_asked_for_no_factor_ours_is_asked(
    worker: User, app: Authenticator, sign_on: SignOn
) -> None:
    browser = Client()
    response = sign_on("wil", browser, groups=["workers"], amr=["pwd"])
    assert response["Location"] == reverse("mfa_authenticate")
    assert not is_in(browser)
    trusted = Client()
    assert sign_on("wil", trusted, groups=["workers"])["Location"] == HOME
    assert is_in(trusted)


def test_who_has_no_factor_at_all_sets_one_up(worker: User, sign_on: SignOn) -> None:
    browser = Client()
    sign_on("wil", browser, groups=["workers"], amr=["pwd"])
    assert browser.get(HOME)["Location"] == reverse("mfa_index")


def test_the_class_of_the_log_in_may_say_that_a_factor_was_asked(
    worker: User, sign_on: SignOn, settings: Any
) -> None:
    settings.OIDC_SECOND_FACTOR_ACR = ["2", "phr"]
    for acr, came_in in (("2", True), ("1", False), (None, False), ([], False)):
        browser = Client()
        sign_on("wil", browser, groups=["workers"], amr=[], acr=acr)
        assert is_in(browser) == came_in, acr


def test_who_comes_by_single_sign_on_has_no_way_round_it(
    worker: User, sign_on: SignOn
) -> None:
    sign_on("wil", groups=["workers"])
    browser = log_in(worker, PASSWORD)
    assert not is_in(browser)
    page = browser.get(LOGIN)
    assert "Je logt in met het werkaccount" in text(page)


@pytest.mark.parametrize(
    "query",
    ["", "?error=access_denied", "?error=x", "?code=x", "?code=x&state=y", "?state="],
)
def test_what_comes_back_wrong_says_so_in_dutch(db: None, query: str) -> None:
    page = Client().get(BACK + query)
    assert page.status_code in (401, 403)
    assert "Inloggen is niet gelukt" in text(page)


def test_a_provider_that_is_away_says_so(settings: Any, db: None) -> None:
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    apps[0]["settings"]["server_url"] = "http://127.0.0.1:1"
    page = Client().post(BEGIN)
    assert page.status_code == 503
    assert "niet bereikbaar" in text(page)


@pytest.mark.parametrize(
    "line",
    ["workers", "workers=hier", "workers=hier:king", "=hier:worker", "w=:worker"],
)
def test_a_mistake_in_the_mapping_is_told_at_the_start(
    settings: Any, line: str
) -> None:
    settings.OIDC_ROLES = [line]
    assert [error.id for error in run_checks() if error.id == "log_in.E001"]


def test_a_provider_without_tls_is_refused_at_the_start(settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert [error.id for error in run_checks() if error.id == "log_in.E002"]
