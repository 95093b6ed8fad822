"""People who log in, and the second factor that they have."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import reverse

from tests.accounts.conftest import (  # noqa: F401 (fixtures)
    PASSWORD,
    _alone,
    administrator,
    after_commit,
    as_,
    cast,
    elsewhere,
    here,
    manager,
    stranger,
    worker,
)
from tests.accounts.conftest import _apart as apart  # noqa: F401
from zsm_werkplaats.accounts.models import User

LOGIN, HOME = reverse("account_login"), reverse("front:home")
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def required(settings: Any) -> None:
    """What these tests are about: nobody goes on without a second factor."""
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def app(worker: User) -> Authenticator:  # noqa: F811
    """The worker has an app with codes, and recovery codes."""
    RecoveryCodes.activate(worker)
    return TOTP.activate(worker, SECRET).instance


def code_now(secret: str = SECRET) -> str:
    """What the app shows."""
    now = next(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(secret, now)))


def log_in(user: User, password: str = PASSWORD, **extra: Any) -> Client:
    """A browser in which the password was given."""
    browser = Client(**extra)
    browser.post(LOGIN, {"login": user.email, "password": password})
    return browser


def is_in(browser: Client) -> bool:
    """Whether somebody sees more than the pages of the log-in."""
    page = browser.get(reverse("accounts:switch_region"))
    return page.status_code == 405  # it takes a form only


def text(page: Any) -> str:
    """What is said, without what stands between."""
    return re.sub(r"\s+", " ", page.content.decode())
