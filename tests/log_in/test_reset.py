"""Somebody lost the telephone: a manager or administrator takes the factor away."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.timezone import now

from tests.accounts.conftest import Cast, LogIn, M, W
from tests.log_in.conftest import code_now, is_in, log_in, text
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.models import SecurityEvent
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.log_in.actions import reset_second_factor

CODE = reverse("mfa_authenticate")


def place(user: User) -> str:
    return reverse("log_in:reset_second_factor", args=[user.pk])


@pytest.fixture
def free(settings: Any) -> None:
    """Who takes it away has no factor of their own in these tests."""
    settings.SECOND_FACTOR_REQUIRED = False
    settings.MFA_REAUTHENTICATION_REQUIRED = False


def test_who_lost_the_telephone_sets_up_another_one(
    worker: User,
    app: Authenticator,
    administrator: User,
    mailoutbox: list[EmailMessage],
    after_commit: Callable[[], Any],
) -> None:
    browser = log_in(worker)
    browser.post(CODE, {"code": code_now()})
    assert is_in(browser)
    with after_commit():
        assert reset_second_factor(user=worker, by=administrator, at=now())
    assert not is_in(browser)
    assert not Authenticator.objects.exists()
    assert log_in(worker).get("/")["Location"] == reverse("mfa_index")
    (event,) = SecurityEvent.objects.filter(kind=SecurityKind.SECOND_FACTOR_RESET)
    assert (event.by, event.about) == (administrator, worker)
    (mail,) = (each for each in mailoutbox if "weggehaald" in str(each.body))
    assert mail.to == [worker.email]
    assert administrator.name not in str(mail.body)


def test_nobody_takes_away_their_own(
    administrator: User, free: None, as_: LogIn
) -> None:
    with pytest.raises(RefusedError):
        reset_second_factor(user=administrator, by=administrator, at=now())
    page = as_(administrator).post(place(administrator), follow=True)
    assert "wijzig je zelf" in text(page)


def test_only_who_leads_or_administers_a_region_of_theirs(  # noqa: PLR0917
    worker: User,
    app: Authenticator,
    manager: User,
    stranger: User,
    cast: Cast,
    elsewhere: Region,
    here: Region,
    free: None,
    as_: LogIn,
) -> None:
    far = cast("Fay Ver", (elsewhere, M))
    colleague = cast("Cor Collega", (here, W))
    for user in (far, colleague, stranger):
        with pytest.raises(PermissionDenied):
            reset_second_factor(user=worker, by=user, at=now())
    assert as_(far).post(place(worker)).status_code == 404
    assert as_(colleague).post(place(worker)).status_code == 403
    assert as_(manager).get(place(worker)).status_code == 405
    assert Authenticator.objects.filter(user=worker).exists()
    page = as_(manager).post(place(worker), follow=True)
    assert "De tweede factor is weggehaald." in text(page)
    page = as_(manager).post(place(worker), follow=True)
    assert "heeft geen tweede factor" in text(page)
    assert SecurityEvent.objects.filter(kind="second_factor_reset").count() == 1


def test_who_takes_it_away_proves_first_who_they_are(
    worker: User, app: Authenticator, manager: User, settings: Any, as_: LogIn
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    manager.set_password("een heel goed wachtwoord")
    manager.save()
    response = as_(manager).post(place(worker))
    assert response["Location"].startswith(reverse("account_reauthenticate"))
    assert Authenticator.objects.filter(user=worker).exists()


def test_what_happens_to_a_factor_stands_in_the_log(
    worker: User, app: Authenticator
) -> None:
    codes = Authenticator.objects.get(type="recovery_codes")
    browser = log_in(worker)
    browser.post(CODE, {"code": "000000"})
    browser.post(CODE, {"code": codes.wrap().get_unused_codes()[0]})
    browser.post(reverse("mfa_deactivate_totp"))
    page = browser.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    browser.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})
    browser.post(reverse("mfa_generate_recovery_codes"))
    kinds = [
        event.kind
        for event in SecurityEvent.objects.filter(about=worker).order_by("pk")
        if event.kind != SecurityKind.LOGGED_IN
    ]
    assert kinds == [
        SecurityKind.LOG_IN_FAILED,
        SecurityKind.RECOVERY_CODE_USED,
        SecurityKind.SECOND_FACTOR_REMOVED,
        SecurityKind.SECOND_FACTOR_ADDED,
        SecurityKind.RECOVERY_CODES_MADE,
    ]
